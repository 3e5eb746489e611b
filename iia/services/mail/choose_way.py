"""Choosing how to be told of what can wait: at once, once a day or in the application alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.mail.told import find_way as find_stored_way
from iia.store.mail.told import set_way

if TYPE_CHECKING:
    from iia.store.database import Database
    from iia.store.mail.told import Way
    from iia.store.people.queries import Person


def find_way(database: Database, actor: Person) -> Way:
    """Return how the actor wants to be told."""
    with database.reading() as connection:
        return find_stored_way(connection, actor.id)


def choose_way(database: Database, actor: Person, way: Way) -> None:
    """Record how the actor wants to be told."""
    with database.writing() as connection:
        set_way(connection, actor.id, way)
