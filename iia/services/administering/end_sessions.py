"""Ending the sessions of somebody, or of everybody, where their browsers may be in other hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.services.administering.find_people import get_person
from iia.services.people.security_log import SecurityKind
from iia.store.people.sessions import end_every_session, end_sessions_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.queries import Person


def sign_out(database: Database, by: Administrator, person_id: str, *, now: datetime) -> tuple[Person, int]:
    """Sign somebody out everywhere, and return them and how many sessions they had; they can sign in again.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with this id.
    """
    by.check()
    with database.writing() as connection:
        person = get_person(connection, person_id)
        return person, end_sessions(connection, by, person, now=now)


def end_sessions(connection: Connection, by: Administrator, person: Person, *, now: datetime) -> int:
    """End every session of somebody within a transaction, and return how many there were."""
    ended = end_sessions_of(connection, person.id, now)
    if ended:
        by.note(connection, SecurityKind.SESSIONS_ENDED, person.id, at=now, count=str(ended))
    return ended


def sign_everybody_out(database: Database, by: Administrator, *, now: datetime) -> int:
    """Sign everybody out everywhere, and return how many sessions there were.

    Raises:
        NotAllowedError: the administrator may not.
    """
    by.check()
    with database.writing() as connection:
        ended = end_every_session(connection, now)
        counts = {person: {"count": str(count)} for person, count in ended.items()}
        by.note_all(connection, SecurityKind.SESSIONS_ENDED, counts, at=now)
    return sum(ended.values())
