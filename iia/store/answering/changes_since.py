"""Who has changed a section or an item since somebody looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from iia.domain.events import SectionCompleted, SectionReopened
from iia.store.assessments.tables import EventPayloadRow, EventRow
from iia.store.events import read_payload
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_MARKS: Final = ("section_completed", "section_reopened")


def find_changer(
    connection: Connection, assessment: str, *, since: int, section: str, questions: Collection[str]
) -> str | None:
    """Return the name of whoever changed a section last; None if nobody has since then.

    Args:
        connection: a transaction.
        assessment: its id.
        since: how many events the assessment had when somebody looked at the section.
        section: the section's id.
        questions: the ids of its questions, grids and groups.
    """
    rows = connection.execute(
        select(EventRow.kind, EventRow.question, EventPayloadRow.payload, PersonRow.name)
        .join(PersonRow, PersonRow.id == EventRow.actor)
        .outerjoin(
            EventPayloadRow,
            (EventPayloadRow.assessment_id == EventRow.assessment_id) & (EventPayloadRow.seq == EventRow.seq),
        )
        .where(EventRow.assessment_id == assessment, EventRow.seq > since)
        .order_by(EventRow.seq.desc())
    )
    for row in rows:
        if row.question.partition(".")[0] in questions or _marks(row.kind, row.payload, section):
            return str(row.name)
    return None


def find_changer_of_item(
    connection: Connection, assessment: str, *, since: int, group: str, item: str
) -> str | None:
    """Return the name of whoever last changed, removed or put back an item; None if nobody has since."""
    return connection.scalar(
        select(PersonRow.name)
        .join(EventRow, PersonRow.id == EventRow.actor)
        .where(
            EventRow.assessment_id == assessment,
            EventRow.seq > since,
            EventRow.item == item,
            or_(EventRow.question == group, EventRow.question.startswith(f"{group}.", autoescape=True)),
        )
        .order_by(EventRow.seq.desc())
        .limit(1)
    )


def _marks(kind: str, payload: str | None, section: str) -> bool:
    event = read_payload(kind, payload) if payload is not None and kind in _MARKS else None
    return isinstance(event, SectionCompleted | SectionReopened) and event.section == section
