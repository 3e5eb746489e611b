"""Sessions: begun by signing in, and over once ended, left idle for too long, or simply too old.

The limits follow NIST SP 800-63B and OWASP's session management cheat sheet; a working day fits into them.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people import sessions as store
from iia.store.people.security_events import KEPT as EVENTS_KEPT
from iia.store.people.security_events import forget_security_events

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.people.sessions import SessionStart, StoredSession

KEPT: Final = timedelta(days=7)
"""How long a session that is over is remembered: what was typed in it is offered to its person alone."""

NOTED_EVERY: Final = timedelta(minutes=1)
"""How exactly a session's last use is known: not every request needs to write."""

TOKEN_BYTES: Final = 32

_COUNTS: Final = "counts"
"""What a token says of a session that waits for nothing."""


@dataclass(frozen=True)
class SessionLimits:
    """How long a session lasts: at most `longest`, and `idle` after its person last did something."""

    idle: timedelta = timedelta(hours=1)
    longest: timedelta = timedelta(hours=12)

    def allow(self, session: StoredSession, now: datetime) -> bool:
        """Return whether a session still lasts; none does of somebody whose account is not in use."""
        if session.ended_at is not None or not session.person.may_sign_in:
            return False
        return now - session.used_at < self.idle and now - session.started_at < self.longest


@dataclass(frozen=True)
class FoundSession:
    """Whose session a token belongs to, and whether it still lasts."""

    session: StoredSession
    lasts: bool

    @property
    def person(self) -> Person:
        """Whose session it is."""
        return self.session.person


def start_session(
    database: Database, person_id: str, begun: SessionStart, origin: Origin, *, now: datetime
) -> str:
    """Begin a session, and return the token that its browser keeps; forget sessions and events long over."""
    token = _make_token(person_id, begun.waits_for)
    with database.writing() as connection:
        store.forget_sessions(connection, now - KEPT)
        forget_security_events(connection, now - EVENTS_KEPT)
        store.add_session(connection, hash_token(token), person_id, begun, at=now)
        if begun.waits_for is None:
            note_sign_in(connection, person_id, begun.method, origin, now=now)
    return token


def note_sign_in(
    connection: Connection, person_id: str, method: str, origin: Origin, *, now: datetime
) -> None:
    """Note in the security log that somebody is signed in, with all that they need for it."""
    event = SecurityEvent(SecurityKind.SIGNED_IN, person_id, person_id, {"method": method})
    note_security(connection, event, origin, at=now)


def find_session(
    database: Database, token: str, limits: SessionLimits, *, now: datetime, by_person: bool
) -> FoundSession | None:
    """Return the session that a token belongs to, if it is remembered and is still what the token says.

    Args:
        database: where sessions are kept.
        token: what the browser sent.
        limits: how long sessions last.
        now: the time.
        by_person: whether a person made this request, and so prolongs the session.
    """
    with database.reading() as connection:
        session = _find(connection, token)
    if session is None:
        return None
    lasts = limits.allow(session, now)
    if lasts and by_person and now - session.used_at >= NOTED_EVERY:
        with database.writing() as connection:
            store.prolong_session(connection, hash_token(token), now)
    return FoundSession(session, lasts)


def end_session(database: Database, token: str, origin: Origin, *, now: datetime) -> None:
    """End a session: nothing that its browser has signs anybody in any more."""
    with database.writing() as connection:
        session = _find(connection, token)
        if session is None or session.ended_at is not None:
            return
        store.end_session(connection, hash_token(token), now)
        if session.waits_for is None:
            event = SecurityEvent(SecurityKind.SIGNED_OUT, session.person.id, session.person.id)
            note_security(connection, event, origin, at=now)


def confirm_session(
    connection: Connection, token: str, session: StoredSession, origin: Origin, *, now: datetime
) -> str | None:
    """Record that the person of a session has shown who they are, and return its new token.

    The token is a new one, because what the old one was worth has grown.

    Args:
        connection: a writing transaction.
        token: the token that the browser has.
        session: the session; if it waited for this, its person is signed in now.
        origin: where the request came from.
        now: the time.

    Returns:
        The new token; None if the session has ended meanwhile.
    """
    renewed = _make_token(session.person.id, None)
    if not store.confirm_session(connection, hash_token(token), hash_token(renewed), now):
        return None
    if session.waits_for is not None:
        note_sign_in(connection, session.person.id, session.method, origin, now=now)
    return renewed


def _make_token(person_id: str, waits_for: str | None) -> str:
    """Return a random token that also says whose session it is and what that waits for.

    So whoever can write to the database can give no session to another person, and end no waiting: the token
    in the browser's signed cookie would say otherwise.
    """
    return _beginning(person_id, waits_for) + secrets.token_urlsafe(TOKEN_BYTES)


def _beginning(person_id: str, waits_for: str | None) -> str:
    return f"{person_id}.{waits_for or _COUNTS}."


def _find(connection: Connection, token: str) -> StoredSession | None:
    session = store.find_session(connection, hash_token(token))
    if session is None or not token.startswith(_beginning(session.person.id, session.waits_for)):
        return None
    return session


def hash_token(token: str) -> str:
    """Return what the database keeps of a token."""
    # A plain hash is enough: nobody can guess 32 random bytes, as they might guess a password.
    return hashlib.sha256(token.encode()).hexdigest()
