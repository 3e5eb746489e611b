"""Reading who takes part in an assessment, and finding others who could."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.taking_part import LONGEST_SEARCH, TakingPart
from iia.errors import NotFoundError
from iia.services.people.access import check_may, get_assessment
from iia.services.people.permissions import Action
from iia.store.people.queries import find_person
from iia.store.taking_part.participants import list_given, list_participants, search_colleagues

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.taking_part.participants import Participant

MOST_FOUND: Final = 20
"""How many people a search shows; whoever is not among them is found by more of their name."""


@dataclass(frozen=True, slots=True)
class Colleagues:
    """People who were found, and whether there are more than are shown."""

    people: tuple[Person, ...]
    are_more: bool


def read_participants(database: Database, actor: Person, assessment: str) -> tuple[Participant, ...]:
    """Return everybody who takes part in an assessment.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
    """
    with database.reading() as connection:
        get_assessment(connection, actor, assessment, Action.READ)
        return list_participants(connection, assessment)


def read_given(
    database: Database, actor: Person, assessment: str
) -> Mapping[str, tuple[tuple[str, date | None], ...]]:
    """Return by section the names of those whom it was given to, each with the day it is due or None.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
    """
    with database.reading() as connection:
        get_assessment(connection, actor, assessment, Action.READ)
        return list_given(connection, assessment)


def find_colleagues(database: Database, actor: Person, assessment: str, words: str) -> Colleagues:
    """Return people who could take part, by name, address, team or department.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
        NotAllowedError: the actor may not say who takes part.
    """
    check_may(database, actor, assessment, Action.SHARE)
    sought = words.strip()[:LONGEST_SEARCH]
    if not sought:
        return Colleagues((), are_more=False)
    with database.reading() as connection:
        found = search_colleagues(connection, sought, most=MOST_FOUND + 1)
    return Colleagues(found[:MOST_FOUND], len(found) > MOST_FOUND)


def get_participant(
    database: Database, actor: Person, assessment: str, person_id: str
) -> tuple[Person, TakingPart, tuple[Participant, ...]]:
    """Return somebody, how they take part, and everybody who does.

    Raises:
        NotFoundError: there is no such assessment or person, or the actor may not see it.
        NotAllowedError: the actor may not say who takes part.
    """
    with database.reading() as connection:
        get_assessment(connection, actor, assessment, Action.SHARE)
        person = find_person(connection, person_id)
        everybody = list_participants(connection, assessment)
    if person is None:
        raise NotFoundError("person", person_id)
    theirs = next((each.taking_part for each in everybody if each.person.id == person.id), TakingPart())
    return person, theirs, everybody
