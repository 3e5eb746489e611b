"""The security log in the database, for administrators to read; it is kept for a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, insert, or_, select

from iia.store.people.tables import SecurityEventRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

KEPT: Final = timedelta(days=365)
"""How long an event is kept here; the log itself is kept as its operator decides."""


_LOOKED_AT: Final = 20
"""How many events are looked at for the latest of an action: more than there are actions."""


@dataclass(frozen=True, slots=True)
class StoredSecurityEvent:
    """A security event as stored; people by id."""

    id: str
    at: datetime
    kind: str
    actor: str | None
    subject: str | None
    address: str
    request: str
    details: Mapping[str, Any]


def add_security_events(connection: Connection, events: Iterable[StoredSecurityEvent]) -> None:
    """Store events, in one statement."""
    rows = [
        {
            "id": event.id,
            "at": event.at,
            "kind": event.kind,
            "actor": event.actor,
            "subject": event.subject,
            "address": event.address,
            "request": event.request,
            "details": dict(event.details),
        }
        for event in events
    ]
    if rows:
        connection.execute(insert(SecurityEventRow), rows)


def list_security_events(
    connection: Connection, *, person: str | None = None, kind: str = "", limit: int, before: str = ""
) -> tuple[StoredSecurityEvent, ...]:
    """Return events, the newest first.

    Args:
        connection: a transaction.
        person: of whom, as actor or subject; None for everybody.
        kind: of which kind; empty for every one.
        limit: how many at most.
        before: the id of an event, before which in this order they begin; many can be of one moment.
    """
    query = select(SecurityEventRow.__table__).order_by(SecurityEventRow.at.desc(), SecurityEventRow.id)
    if person is not None:
        query = query.where(or_(SecurityEventRow.actor == person, SecurityEventRow.subject == person))
    if kind:
        query = query.where(SecurityEventRow.kind == kind)
    if before:
        last = select(SecurityEventRow.at).where(SecurityEventRow.id == before).scalar_subquery()
        is_later = and_(SecurityEventRow.at == last, SecurityEventRow.id > before)
        query = query.where(or_(SecurityEventRow.at < last, is_later))
    rows = connection.execute(query.limit(limit))
    return tuple(StoredSecurityEvent(**row._mapping) for row in rows)  # noqa: SLF001 - its public name


def find_latest_at(connection: Connection, *, actor: str, kind: str, action: str) -> datetime | None:
    """Return when somebody last did something of a kind, of which the details name this action."""
    query = (
        select(SecurityEventRow.at, SecurityEventRow.details)
        .where(SecurityEventRow.actor == actor, SecurityEventRow.kind == kind)
        .order_by(SecurityEventRow.at.desc())
        .limit(_LOOKED_AT)
    )
    return next((row.at for row in connection.execute(query) if row.details.get("action") == action), None)


def forget_security_events(connection: Connection, before: datetime) -> None:
    """Delete what is older than a time."""
    connection.execute(delete(SecurityEventRow).where(SecurityEventRow.at < before))
