"""What events do to an assessment's row and to the parts that people have in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from iia.domain.assessment import Status
from iia.domain.events import about
from iia.store.assessments.tables import AssessmentRow, ParticipationRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.domain.events import AssessmentStarted, ParticipationGiven, ParticularsChanged
    from iia.store.change import Change


def start_assessment(connection: Connection, change: Change, event: AssessmentStarted) -> None:
    """Add the assessment's row, with a chain that has no events yet."""
    connection.execute(
        insert(AssessmentRow).values(
            id=change.assessment,
            bank_hash=event.bank_hash,
            status=Status.DRAFT,
            created_at=change.at,
            updated_at=change.at,
            updated_by=change.actor,
            last_seq=0,
            last_mac="",
            **about(event.particulars),
        )
    )


def set_particulars(connection: Connection, change: Change, event: ParticularsChanged) -> None:
    """Set the title, reference, dates and the like."""
    connection.execute(
        update(AssessmentRow).where(AssessmentRow.id == change.assessment).values(about(event.particulars))
    )


def give_part(connection: Connection, change: Change, event: ParticipationGiven) -> None:
    """Add a part that a person has in the assessment."""
    row = {"assessment_id": change.assessment, "person_id": event.person, "role": event.role}
    upsert(connection, ParticipationRow, [row])
