"""Finding assessments: a page of those that somebody may read and looks for, with where words were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.finding import PAGE, Sought
from iia.language.words import join_words
from iia.services.assessments.list_assessments import reader_of
from iia.services.finding.find_answers import FoundAssessment, find_answers
from iia.store.finding.listing import AssessmentLister, list_choices, list_owners
from iia.store.finding.matching import prepare_to_match

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from iia.language.query import Query
    from iia.store.database import Database
    from iia.store.finding.listing import ListChoices
    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of assessments: those on it, how many there are in all, its number, and that of the last one.

    `choices` are what the reader can choose by, whatever they have chosen.
    """

    found: tuple[FoundAssessment, ...]
    total: int
    number: int
    last: int
    choices: ListChoices


def find_assessments(
    database: Database,
    actor: Person,
    sought: Sought,
    *,
    query: Query | None = None,
    number: int = 1,
    today: date,
) -> FoundPage:
    """Return a page of the assessments that the actor may read and looks for; no others are counted.

    Args:
        database: where they are.
        actor: who looks.
        sought: which are looked for.
        query: the words that they are to hold, all of them; if it seeks nothing, none are found.
        number: which page; if there is no such page, the nearest is meant.
        today: what day it is.
    """
    reader = reader_of(actor)
    with database.reading() as connection:
        choices, owners = list_choices(connection, reader), _find_owners(connection, sought.owner)
        if query is not None and not query.is_empty:
            prepare_to_match(connection)
        lister = AssessmentLister(connection, reader, today, sought, query, owners)
        listed, total, number = lister.find_page(number)
        found = (
            tuple(map(FoundAssessment, listed))
            if query is None
            else find_answers(database, connection, query, listed)
        )
    return FoundPage(found, total, number, max(1, -(-total // PAGE)), choices)


def _find_owners(connection: Connection, name: str) -> tuple[str, ...]:
    """Return the owners in whose names there are words that begin like each of those of a name."""
    if not name:
        return ()
    wanted = join_words(name).split()
    return tuple(
        owner
        for owner, found in list_owners(connection).items()
        if all(any(word.startswith(part) for word in join_words(found).split()) for part in wanted)
    )
