"""What the commands about people share: opening the database, wording a refusal, and naming people."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail
from iia.cli.settings import find_places, open_current_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iia.domain.people import PersonMisfit
    from iia.errors import RefusedError
    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.listing import ListedPerson

person_argument = click.argument("who", metavar="EMAIL|ID")


@contextmanager
def using(folder: Path) -> Iterator[Database]:
    """Open the database of a site; what is refused ends the command with a line that says why."""
    from iia.errors import RefusedError

    database = open_current_database(find_places(folder))
    try:
        yield database
    except RefusedError as error:
        fail(say_refusal(error))
    finally:
        database.close()


@contextmanager
def changing(folder: Path) -> Iterator[Database]:
    """Open it to change something, of which people are told: in the end a worker is woken for their mails."""
    from iia.jobs import wake_worker

    with using(folder) as database:
        yield database
        wake_worker(database)


def say_refusal(error: RefusedError) -> str:
    """Return why something cannot be done."""
    from iia.domain.people import PeopleProblem, PersonMisfit

    return say_to_operator(PersonMisfit(error.field, PeopleProblem(error.code), error.values))


def say_to_operator(misfit: PersonMisfit) -> str:
    """Return why something does not fit, in the language of the commands."""
    from iia.language.catalogue import SOURCE_LANGUAGE, wording_for
    from iia.report.people_words import say_misfit

    return say_misfit(misfit, wording_for(SOURCE_LANGUAGE))


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def somebody() -> Administrator:
    """Return who administers by a command: whoever may run it."""
    from iia.services.administering.administrator import Administrator

    return Administrator()


def describe(listed: ListedPerson) -> dict[str, object]:
    """Return a person as JSON."""
    person = listed.person
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "state": listed.state.value,
        "roles": sorted(person.roles),
        "team": person.team,
        "department": person.department,
        "language": person.language,
        "joined_into": person.joined_into,
    }
