"""Who has changed a section or items since somebody looked at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

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


def find_changers_of_items(
    connection: Connection, assessment: str, *, since: int, items: Collection[str]
) -> dict[tuple[str, str], str]:
    """Return who last changed, removed or put back items, by group and item, for those changed since then.

    Args:
        connection: a transaction.
        assessment: its id.
        since: how many events the assessment had when somebody looked at the items.
        items: the ids of the items; another group may have an item of the same id.
    """
    rows = connection.execute(
        select(EventRow.question, EventRow.item, PersonRow.name)
        .join(PersonRow, PersonRow.id == EventRow.actor)
        .where(EventRow.assessment_id == assessment, EventRow.seq > since, EventRow.item.in_(items))
        .order_by(EventRow.seq)
    )
    return {(question.partition(".")[0], item): name for question, item, name in rows}


def _marks(kind: str, payload: str | None, section: str) -> bool:
    event = read_payload(kind, payload) if payload is not None and kind in _MARKS else None
    return isinstance(event, SectionCompleted | SectionReopened) and event.section == section
