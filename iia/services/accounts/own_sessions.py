"""One's own sessions: to see where one is signed in, and to end what should not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.errors import NotFoundError
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.services.people.sessions import hash_token
from iia.store.people import sessions as store

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.people.security_log import Origin
    from iia.services.people.sessions import SessionLimits
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.people.sessions import StoredSession


def list_own_sessions(
    database: Database, actor: Person, limits: SessionLimits, *, now: datetime
) -> tuple[StoredSession, ...]:
    """Return the actor's sessions that last, the last used first."""
    with database.reading() as connection:
        found = store.list_sessions(connection, actor.id)
    return tuple(session for session in found if limits.allow(session, now) and session.waits_for is None)


def end_own_session(
    database: Database, actor: Person, session: str, origin: Origin, *, now: datetime
) -> None:
    """End one of the actor's sessions.

    Raises:
        NotFoundError: they have no such session, or it has ended.
    """
    with database.writing() as connection:
        if not store.end_session_called(connection, actor.id, session, now):
            raise NotFoundError("session", session)
        event = SecurityEvent(SecurityKind.SESSIONS_ENDED, actor.id, actor.id, {"count": "1"})
        note_security(connection, event, origin, at=now)


def end_other_sessions(
    database: Database, actor: Person, token: str, origin: Origin, *, now: datetime
) -> int:
    """End the actor's sessions but for the one with a token, and return how many there were."""
    with database.writing() as connection:
        ended = store.end_sessions_of(connection, actor.id, now, but=hash_token(token))
        event = SecurityEvent(SecurityKind.SESSIONS_ENDED, actor.id, actor.id, {"count": str(ended)})
        note_security(connection, event, origin, at=now)
    return ended
