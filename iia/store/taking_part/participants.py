"""Participants: everybody who has a part in one assessment, in the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from iia.domain.taking_part import TakingPart
from iia.store.assessments.tables import GivenSectionRow, ParticipationRow
from iia.store.people.queries import PERSON_COLUMNS, Person, build_person
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in an assessment, and how."""

    person: Person
    taking_part: TakingPart


def list_participants(connection: Connection, assessment: str) -> tuple[Participant, ...]:
    """Return everybody who has a part in an assessment or was given a section of it, by name."""
    parts: dict[str, set[str]] = defaultdict(set)
    sections: dict[str, dict[str, date | None]] = defaultdict(dict)
    had = select(ParticipationRow.person_id, ParticipationRow.role)
    for person, role in connection.execute(had.where(ParticipationRow.assessment_id == assessment)):
        parts[person].add(role)
    given = select(GivenSectionRow.person_id, GivenSectionRow.section, GivenSectionRow.due)
    for person, section, due in connection.execute(given.where(GivenSectionRow.assessment_id == assessment)):
        sections[person][section] = due
    people = _read_people(connection, {*parts, *sections})
    found = (
        Participant(person, TakingPart(frozenset(parts[person.id]), sections[person.id]))
        for person in people.values()
    )
    return tuple(sorted(found, key=lambda each: (each.person.name.casefold(), each.person.id)))


def _read_people(connection: Connection, ids: set[str]) -> Mapping[str, Person]:
    rows = connection.execute(select(*PERSON_COLUMNS).where(PersonRow.id.in_(ids)))
    return {person.id: person for person in (build_person(*row) for row in rows)}


def list_given(connection: Connection, assessment: str) -> Mapping[str, tuple[tuple[str, date | None], ...]]:
    """Return by section the names of those whom it was given to, each with the day it is due."""
    query = (
        select(GivenSectionRow.section, PersonRow.name, GivenSectionRow.due)
        .join(PersonRow, PersonRow.id == GivenSectionRow.person_id)
        .where(GivenSectionRow.assessment_id == assessment)
        .order_by(PersonRow.name, PersonRow.id)
    )
    found: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for section, name, due in connection.execute(query):
        found[section].append((name, due))
    return {section: tuple(people) for section, people in found.items()}


def search_colleagues(connection: Connection, words: str, *, most: int) -> tuple[Person, ...]:
    """Return people whose account is in use, by a part of their name, address, team or department.

    Each word must be in one of these, in capital letters or small ones.
    """
    query = select(*PERSON_COLUMNS).where(PersonRow.disabled_at.is_(None), PersonRow.joined_into.is_(None))
    columns = (PersonRow.name, PersonRow.email, PersonRow.team, PersonRow.department)
    for word in words.split():
        query = query.where(
            or_(*(func.lower(column).contains(word.lower(), autoescape=True) for column in columns))
        )
    rows = connection.execute(query.order_by(PersonRow.name, PersonRow.id).limit(most))
    return tuple(build_person(*row) for row in rows)
