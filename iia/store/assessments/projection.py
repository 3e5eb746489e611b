"""What events do to an assessment's row and to the parts that people have in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, update

from iia.domain.assessment import Status
from iia.domain.events import fields_of
from iia.store.assessments.tables import AssessmentRow, GivenSectionRow, ParticipationRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.domain.events import (
        AssessmentStarted,
        PartHandedOver,
        ParticipationEnded,
        ParticipationGiven,
        ParticularsChanged,
        SectionGiven,
        SectionTakenBack,
    )
    from iia.store.stamp import EventStamp


def start_assessment(connection: Connection, stamp: EventStamp, event: AssessmentStarted) -> None:
    """Add the assessment's row, with a chain that has no events yet."""
    connection.execute(
        insert(AssessmentRow).values(
            id=stamp.assessment,
            bank_hash=event.bank_hash,
            status=Status.DRAFT,
            created_at=stamp.at,
            updated_at=stamp.at,
            updated_by=stamp.actor,
            last_seq=0,
            last_mac="",
            **fields_of(event.particulars),
        )
    )


def set_particulars(connection: Connection, stamp: EventStamp, event: ParticularsChanged) -> None:
    """Set the title, reference, dates and the like."""
    connection.execute(
        update(AssessmentRow).where(AssessmentRow.id == stamp.assessment).values(fields_of(event.particulars))
    )


def give_part(connection: Connection, stamp: EventStamp, event: ParticipationGiven) -> None:
    """Add a part that a person has in the assessment."""
    row = {"assessment_id": stamp.assessment, "person_id": event.person, "role": event.role}
    upsert(connection, ParticipationRow, [row])


def end_part(connection: Connection, stamp: EventStamp, event: ParticipationEnded) -> None:
    """Take a part from a person."""
    _delete_part(connection, stamp, event.person, event.role)


def _delete_part(connection: Connection, stamp: EventStamp, person: str, role: str) -> None:
    connection.execute(
        delete(ParticipationRow).where(
            ParticipationRow.assessment_id == stamp.assessment,
            ParticipationRow.person_id == person,
            ParticipationRow.role == role,
        )
    )


def hand_over_part(connection: Connection, stamp: EventStamp, event: PartHandedOver) -> None:
    """Take a part from one person and give it to another, who may have it already."""
    _delete_part(connection, stamp, event.former, event.role)
    row = {"assessment_id": stamp.assessment, "person_id": event.person, "role": event.role}
    upsert(connection, ParticipationRow, [row])


def give_section(connection: Connection, stamp: EventStamp, event: SectionGiven) -> None:
    """Note to whom a section is given, and until when."""
    row = {
        "assessment_id": stamp.assessment,
        "section": event.section,
        "person_id": event.person,
        "due": event.due,
        "given_at": stamp.at,
        "given_by": stamp.actor,
    }
    upsert(connection, GivenSectionRow, [row])


def take_section_back(connection: Connection, stamp: EventStamp, event: SectionTakenBack) -> None:
    """Note that a section is no longer given to a person."""
    connection.execute(
        delete(GivenSectionRow).where(
            GivenSectionRow.assessment_id == stamp.assessment,
            GivenSectionRow.section == event.section,
            GivenSectionRow.person_id == event.person,
        )
    )
