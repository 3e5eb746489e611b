"""What the commands about people share: opening the database, wording a refusal, and naming people."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail
from iia.cli.settings import find_places, find_settings, open_current_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from iia.domain.people import PersonMisfit, PersonState
    from iia.errors import RefusedError
    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.queries import Person

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
    from iia.report.people_words import misfit_of

    return say_to_operator(misfit_of(error))


def say_to_operator(misfit: PersonMisfit) -> str:
    """Return why something does not fit, in the language of the commands."""
    from iia.language.catalogue import SOURCE_LANGUAGE, wording_for
    from iia.report.people_words import say_misfit

    return say_misfit(misfit, wording_for(SOURCE_LANGUAGE))


def check_roles(names: Iterable[str]) -> None:
    """Refuse what is no role.

    Raises:
        click.BadParameter: there is no such role.
    """
    from iia.domain.roles import ROLES

    unknown = [name for name in names if name not in ROLES]
    if unknown:
        raise click.BadParameter(f"there is no role {unknown[0]!r}; there are {', '.join(ROLES)}")


def check_mails(folder: Path) -> None:
    """End the command if a site sends no mail, before anything is done that was to be sent."""
    if find_settings(folder).outgoing is None:
        fail("This site sends no mail, so leave out --mail, and pass the links on yourself.")


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def somebody() -> Administrator:
    """Return who administers by a command: whoever may run it."""
    from iia.services.administering.administrator import Administrator

    return Administrator()


def describe(person: Person, state: PersonState) -> dict[str, object]:
    """Return a person as JSON."""
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "state": state.value,
        "roles": sorted(person.roles),
        "team": person.team,
        "department": person.department,
        "language": person.language,
        "joined_into": person.joined_into,
    }
