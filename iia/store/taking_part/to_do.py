"""Sections to do: those that people were given and nobody has completed, and who was told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from iia.domain.assessment import Status
from iia.store.answering.tables import CompletedSectionRow
from iia.store.assessments.tables import AssessmentRow, DueToldRow, GivenSectionRow
from iia.store.people.tables import PersonRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class SectionToDo:
    """A section that one person was given, in whichever assessment."""

    assessment: str
    title: str
    language: str
    reference: str
    bank_hash: str
    section: str
    person: str
    due: date | None
    is_completed: bool


def list_to_do(connection: Connection, person: str) -> tuple[SectionToDo, ...]:
    """Return the sections that one person was given in drafts, those that are due first."""
    return _list_to_do(connection, GivenSectionRow.person_id == person)


def list_due(connection: Connection, *, until: date) -> tuple[SectionToDo, ...]:
    """Return the sections in drafts that nobody has marked as completed and that are due by some day."""
    wanted = GivenSectionRow.due.is_not(None) & (GivenSectionRow.due <= until)
    found = _list_to_do(connection, wanted, PersonRow.disabled_at.is_(None), PersonRow.joined_into.is_(None))
    return tuple(each for each in found if not each.is_completed)


def _list_to_do(connection: Connection, *wanted: ColumnElement[bool]) -> tuple[SectionToDo, ...]:
    completed = exists().where(
        CompletedSectionRow.assessment_id == GivenSectionRow.assessment_id,
        CompletedSectionRow.section == GivenSectionRow.section,
    )
    query = (
        select(
            AssessmentRow.id,
            AssessmentRow.title,
            AssessmentRow.language,
            AssessmentRow.reference,
            AssessmentRow.bank_hash,
            GivenSectionRow.section,
            GivenSectionRow.person_id,
            GivenSectionRow.due,
            completed,
        )
        .join(AssessmentRow, AssessmentRow.id == GivenSectionRow.assessment_id)
        .join(PersonRow, PersonRow.id == GivenSectionRow.person_id)
        .where(AssessmentRow.status == Status.DRAFT, *wanted)
        .order_by(GivenSectionRow.due.is_(None), GivenSectionRow.due, AssessmentRow.title, AssessmentRow.id)
    )
    return tuple(SectionToDo(*row[:-1], bool(row[-1])) for row in connection.execute(query))


def list_told(connection: Connection) -> frozenset[tuple[str, str, str, str, date]]:
    """Return who was told that a section is due: its assessment, itself, the person, the letter, the day."""
    query = select(
        DueToldRow.assessment_id, DueToldRow.section, DueToldRow.person_id, DueToldRow.kind, DueToldRow.due
    )
    return frozenset((row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(query))


def note_told(connection: Connection, kind: str, section: SectionToDo) -> None:
    """Note that somebody was told that a section of theirs is due."""
    row = {
        "assessment_id": section.assessment,
        "section": section.section,
        "person_id": section.person,
        "kind": kind,
        "due": section.due,
    }
    upsert(connection, DueToldRow, [row])
