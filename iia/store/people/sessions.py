"""Sessions in the database: begun by signing in, prolonged by use, ended, and forgotten some time later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from iia.store.people.queries import PERSON_COLUMNS, build_person
from iia.store.people.tables import PersonRow, SessionRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.people.queries import Person


@dataclass(frozen=True)
class StoredSession:
    """A session as stored; `used_at` is when its person last did something, to the minute or so."""

    person: Person
    started_at: datetime
    used_at: datetime
    ended_at: datetime | None


def add_session(connection: Connection, token_hash: str, person: str, at: datetime) -> None:
    """Store that a person has signed in."""
    connection.execute(
        insert(SessionRow).values(token_hash=token_hash, person_id=person, started_at=at, used_at=at)
    )


def find_session(connection: Connection, token_hash: str) -> StoredSession | None:
    """Return a session, ended or not, with its person in the same query: every request asks for it."""
    row = connection.execute(
        select(SessionRow.started_at, SessionRow.used_at, SessionRow.ended_at, *PERSON_COLUMNS)
        .join(PersonRow, PersonRow.id == SessionRow.person_id)
        .where(SessionRow.token_hash == token_hash)
    ).one_or_none()
    if row is None:
        return None
    started_at, used_at, ended_at, *person = row
    return StoredSession(build_person(*person), started_at, used_at, ended_at)


def prolong_session(connection: Connection, token_hash: str, at: datetime) -> None:
    """Record that the person of a session is still at work, unless it has ended meanwhile."""
    connection.execute(
        update(SessionRow)
        .where(SessionRow.token_hash == token_hash, SessionRow.ended_at.is_(None))
        .values(used_at=at)
    )


def end_session(connection: Connection, token_hash: str, at: datetime) -> None:
    """End a session, unless it has ended already."""
    connection.execute(
        update(SessionRow)
        .where(SessionRow.token_hash == token_hash, SessionRow.ended_at.is_(None))
        .values(ended_at=at)
    )


def forget_sessions(connection: Connection, before: datetime) -> None:
    """Delete the sessions that nobody has used since a time."""
    connection.execute(delete(SessionRow).where(SessionRow.used_at < before))
