"""Sessions in the database: begun by signing in, prolonged by use, ended, and forgotten some time later."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, or_, select, update

from iia.store.people.queries import PERSON_COLUMNS, build_person
from iia.store.people.tables import PersonRow, SessionRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class Vouched:
    """Who vouched for the person of a session, and what they call it; `id_token` is for signing out there."""

    provider: str
    subject: str
    session: str | None
    id_token: str


@dataclass(frozen=True, slots=True)
class SessionStart:
    """How a session begins.

    Attributes:
        id: what its person may call it by.
        method: how they signed in: `password`, `passkey`, `provider`, `link` or `sample`.
        browser: what the browser says it is, cut short.
        waits_for: what is to be done before the session counts; None if nothing is.
        confirmed_at: when they last showed who they are by the strongest way that they have: a second factor,
            a key that needs none beside it, or a password if there is nothing else.
        vouched: who vouched for them, if a provider did.
    """

    id: str
    method: str
    browser: str = ""
    waits_for: str | None = None
    confirmed_at: datetime | None = None
    vouched: Vouched | None = None


@dataclass(frozen=True)
class StoredSession:
    """A session as stored; `used_at` is when its person last did something, to the minute or so."""

    id: str
    person: Person
    started_at: datetime
    used_at: datetime
    ended_at: datetime | None
    waits_for: str | None
    method: str
    confirmed_at: datetime | None
    browser: str


def add_session(
    connection: Connection, token_hash: str, person: str, begun: SessionStart, *, at: datetime
) -> None:
    """Store that a person has signed in."""
    vouched = begun.vouched
    connection.execute(
        insert(SessionRow).values(
            token_hash=token_hash,
            id=begun.id,
            person_id=person,
            started_at=at,
            used_at=at,
            waits_for=begun.waits_for,
            method=begun.method,
            confirmed_at=begun.confirmed_at,
            browser=begun.browser,
            provider=None if vouched is None else vouched.provider,
            provider_subject=None if vouched is None else vouched.subject,
            provider_session=None if vouched is None else vouched.session,
            id_token=None if vouched is None else vouched.id_token,
        )
    )


def find_session(connection: Connection, token_hash: str) -> StoredSession | None:
    """Return a session, ended or not, with its person in the same query: every request asks for it."""
    row = connection.execute(_find_query(), {"token_hash": token_hash}).one_or_none()
    return None if row is None else _build(*row)


_COLUMNS = (
    SessionRow.id,
    SessionRow.started_at,
    SessionRow.used_at,
    SessionRow.ended_at,
    SessionRow.waits_for,
    SessionRow.method,
    SessionRow.confirmed_at,
    SessionRow.browser,
    *PERSON_COLUMNS,
)


@cache  # building a query takes long, and every request needs this one
def _find_query() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(PersonRow, PersonRow.id == SessionRow.person_id)
        .where(SessionRow.token_hash == bindparam("token_hash"))
    )


def list_sessions(connection: Connection, person: str) -> tuple[StoredSession, ...]:
    """Return the sessions of a person that have not been ended, the last used first."""
    rows = connection.execute(
        select(*_COLUMNS)
        .join(PersonRow, PersonRow.id == SessionRow.person_id)
        .where(SessionRow.person_id == person, SessionRow.ended_at.is_(None))
        .order_by(SessionRow.used_at.desc(), SessionRow.id)
    )
    return tuple(_build(*row) for row in rows)


def _build(  # noqa: PLR0913, PLR0917 - a column each
    id_: str,
    started_at: datetime,
    used_at: datetime,
    ended_at: datetime | None,
    waits_for: str | None,
    method: str,
    confirmed_at: datetime | None,
    browser: str,
    *person: Any,  # noqa: ANN401 - columns
) -> StoredSession:
    return StoredSession(
        id_, build_person(*person), started_at, used_at, ended_at, waits_for, method, confirmed_at, browser
    )


def find_vouched(connection: Connection, token_hash: str) -> Vouched | None:
    """Return who vouched for the person of a session, if a provider did."""
    row = connection.execute(
        select(
            SessionRow.provider, SessionRow.provider_subject, SessionRow.provider_session, SessionRow.id_token
        ).where(SessionRow.token_hash == token_hash)
    ).one_or_none()
    if row is None or row.provider is None:
        return None
    return Vouched(row.provider, str(row.provider_subject), row.provider_session, str(row.id_token))


def prolong_session(connection: Connection, token_hash: str, at: datetime) -> None:
    """Record that the person of a session is still at work, unless it has ended meanwhile."""
    connection.execute(
        update(SessionRow)
        .where(SessionRow.token_hash == token_hash, SessionRow.ended_at.is_(None))
        .values(used_at=at)
    )


def confirm_session(connection: Connection, token_hash: str, renewed_hash: str, at: datetime) -> bool:
    """Record that somebody has shown who they are, under a new token; False if their session has ended."""
    confirmed = connection.execute(
        update(SessionRow)
        .where(SessionRow.token_hash == token_hash, SessionRow.ended_at.is_(None))
        .values(token_hash=renewed_hash, waits_for=None, confirmed_at=at)
    )
    return confirmed.rowcount == 1


def end_session(connection: Connection, token_hash: str, at: datetime) -> None:
    """End a session, unless it has ended already."""
    connection.execute(
        update(SessionRow)
        .where(SessionRow.token_hash == token_hash, SessionRow.ended_at.is_(None))
        .values(ended_at=at)
    )


def end_session_called(connection: Connection, person: str, session: str, at: datetime) -> bool:
    """End one of a person's sessions by its id; False if they have no such session that has not ended."""
    ended = connection.execute(
        update(SessionRow)
        .where(SessionRow.id == session, SessionRow.person_id == person, SessionRow.ended_at.is_(None))
        .values(ended_at=at)
    )
    return ended.rowcount == 1


def end_sessions_of(connection: Connection, person: str, at: datetime, *, but: str = "") -> int:
    """End every session of a person, and return how many there were.

    Args:
        connection: a writing transaction.
        person: whose.
        at: when.
        but: the hash of the token of a session that goes on.
    """
    ended = connection.execute(
        update(SessionRow)
        .where(SessionRow.person_id == person, SessionRow.token_hash != but, SessionRow.ended_at.is_(None))
        .values(ended_at=at)
    )
    return ended.rowcount


def end_every_session(connection: Connection, at: datetime) -> Counter[str]:
    """End every session of everybody, and return how many each person had."""
    ended = connection.scalars(
        update(SessionRow)
        .where(SessionRow.ended_at.is_(None))
        .values(ended_at=at)
        .returning(SessionRow.person_id)
    )
    return Counter(ended)


def end_vouched_sessions(
    connection: Connection, provider: str, *, subject: str | None, session: str | None, at: datetime
) -> Counter[str]:
    """End what began with a provider's word: by its name for the person, for the session, or for both.

    A session for which the provider had no name is meant too where it names the person.

    Returns:
        How many sessions ended, by person; none if neither is given.
    """
    if subject is None and session is None:
        return Counter()
    named = [] if subject is None else [SessionRow.provider_subject == subject]
    if session is not None:
        called = SessionRow.provider_session == session
        named.append(called if subject is None else or_(called, SessionRow.provider_session.is_(None)))
    ended = connection.execute(
        update(SessionRow)
        .where(SessionRow.provider == provider, SessionRow.ended_at.is_(None), *named)
        .values(ended_at=at)
        .returning(SessionRow.person_id)
    )
    return Counter(ended.scalars())


def forget_sessions(connection: Connection, before: datetime) -> None:
    """Delete the sessions that nobody has used since a time."""
    connection.execute(delete(SessionRow).where(SessionRow.used_at < before))
