"""Sections given to people, in the database: those of one assessment, and those of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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
class GivenSection:
    """A section that somebody was given; `due` is the day by which they are to be done."""

    section: str
    person: str
    person_name: str
    due: date | None
    is_in_use: bool


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


def list_sections_of(connection: Connection, assessment: str, person: str) -> frozenset[str]:
    """Return the sections of an assessment that one person was given."""
    query = select(GivenSectionRow.section).where(
        GivenSectionRow.assessment_id == assessment, GivenSectionRow.person_id == person
    )
    return frozenset(connection.scalars(query))


class GivenToOne(NamedTuple):
    """A section that one person was given, wherever it is."""

    assessment: str
    section: str
    due: date | None


def list_every_given(connection: Connection, person: str) -> tuple[GivenToOne, ...]:
    """Return every section that one person was given, whatever has become of its assessment."""
    query = select(GivenSectionRow.assessment_id, GivenSectionRow.section, GivenSectionRow.due).where(
        GivenSectionRow.person_id == person
    )
    ordered = query.order_by(GivenSectionRow.assessment_id, GivenSectionRow.section)
    return tuple(GivenToOne(*row) for row in connection.execute(ordered))


def list_given(connection: Connection, assessment: str) -> tuple[GivenSection, ...]:
    """Return to whom each section of an assessment is given, by name."""
    in_use = PersonRow.disabled_at.is_(None) & PersonRow.joined_into.is_(None)
    query = (
        select(GivenSectionRow.section, PersonRow.id, PersonRow.name, GivenSectionRow.due, in_use)
        .join(PersonRow, PersonRow.id == GivenSectionRow.person_id)
        .where(GivenSectionRow.assessment_id == assessment)
        .order_by(PersonRow.name, PersonRow.id)
    )
    return tuple(GivenSection(*row[:-1], bool(row[-1])) for row in connection.execute(query))


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
