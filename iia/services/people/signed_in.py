"""Who is signed in, and the sample people anybody may sign in as: the seam for real accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.people import queries as people

if TYPE_CHECKING:
    from iia.store.database import Database
    from iia.store.people.queries import Person


def find_person(database: Database, person_id: str) -> Person | None:
    """Return a person by id, if there is one."""
    with database.reading() as connection:
        return people.find_person(connection, person_id)


def list_sample_people(database: Database) -> tuple[Person, ...]:
    """Return the people that the demonstration lets anybody sign in as, by name."""
    with database.reading() as connection:
        return people.list_sample_people(connection)
