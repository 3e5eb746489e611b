"""Sessions: begun by signing in, and over once ended, left idle for too long, or simply too old.

The limits follow NIST SP 800-63B and OWASP's session management cheat sheet; a working day fits into them.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.store.people import sessions as store

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.people.sessions import StoredSession

KEPT: Final = timedelta(days=7)
"""How long a session that is over is remembered: what was typed in it is offered to its person alone."""

NOTED_EVERY: Final = timedelta(minutes=1)
"""How exactly a session's last use is known: not every request needs to write."""

TOKEN_BYTES: Final = 32


@dataclass(frozen=True)
class SessionLimits:
    """How long a session lasts: at most `longest`, and `idle` after its person last did something."""

    idle: timedelta = timedelta(hours=1)
    longest: timedelta = timedelta(hours=12)

    def allow(self, session: StoredSession, now: datetime) -> bool:
        """Return whether a session still lasts."""
        if session.ended_at is not None:
            return False
        return now - session.used_at < self.idle and now - session.started_at < self.longest


@dataclass(frozen=True)
class FoundSession:
    """Whose session a token belongs to, and whether it still lasts."""

    person: Person
    lasts: bool


def start_session(database: Database, person_id: str, *, now: datetime) -> str:
    """Begin a session, and return the token that its browser keeps; forget sessions long over."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with database.writing() as connection:
        store.forget_sessions(connection, now - KEPT)
        store.add_session(connection, _hash(token), person_id, now)
    return token


def find_session(
    database: Database, token: str, limits: SessionLimits, *, now: datetime, by_person: bool
) -> FoundSession | None:
    """Return the session that a token belongs to, if it is remembered.

    Args:
        database: where sessions are kept.
        token: what the browser sent.
        limits: how long sessions last.
        now: the time.
        by_person: whether a person made this request, and so prolongs the session.
    """
    with database.reading() as connection:
        session = store.find_session(connection, _hash(token))
    if session is None:
        return None
    lasts = limits.allow(session, now)
    if lasts and by_person and now - session.used_at >= NOTED_EVERY:
        with database.writing() as connection:
            store.prolong_session(connection, _hash(token), now)
    return FoundSession(session.person, lasts)


def end_session(database: Database, token: str, *, now: datetime) -> None:
    """End a session: nothing that its browser has signs anybody in any more."""
    with database.writing() as connection:
        store.end_session(connection, _hash(token), now)


def _hash(token: str) -> str:
    # A plain hash is enough: nobody can guess 32 random bytes, as they might guess a password.
    return hashlib.sha256(token.encode()).hexdigest()
