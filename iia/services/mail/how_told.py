"""How somebody is told: when mails about what can wait are sent, and in which language all of them are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.mail.told import find_way as find_stored_way
from iia.store.mail.told import set_way
from iia.store.people.queries import change_person

if TYPE_CHECKING:
    from iia.store.database import Database
    from iia.store.mail.told import Way
    from iia.store.people.queries import Person


def find_way(database: Database, actor: Person) -> Way:
    """Return how the actor wants to be told."""
    with database.reading() as connection:
        return find_stored_way(connection, actor.id)


def choose_how_told(database: Database, actor: Person, way: Way, language: str) -> None:
    """Record how the actor wants to be told, and in which language."""
    with database.writing() as connection:
        set_way(connection, actor.id, way)
        if language != actor.language:
            change_person(connection, database.keys, actor.id, language=language)
