"""The security log in the database, for administrators to read; it is kept for a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, or_, select

from iia.store.people.tables import SecurityEventRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

KEPT: Final = timedelta(days=365)
"""How long an event is kept here; the log itself is kept as its operator decides."""


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


def add_security_event(connection: Connection, event: StoredSecurityEvent) -> None:
    """Store an event."""
    connection.execute(
        insert(SecurityEventRow).values(
            id=event.id,
            at=event.at,
            kind=event.kind,
            actor=event.actor,
            subject=event.subject,
            address=event.address,
            request=event.request,
            details=dict(event.details),
        )
    )


def list_security_events(
    connection: Connection, *, person: str | None = None, limit: int, before: datetime | None = None
) -> tuple[StoredSecurityEvent, ...]:
    """Return events, the newest first: of one person, as actor or subject, or of everybody."""
    query = select(SecurityEventRow.__table__).order_by(SecurityEventRow.at.desc(), SecurityEventRow.id)
    if person is not None:
        query = query.where(or_(SecurityEventRow.actor == person, SecurityEventRow.subject == person))
    if before is not None:
        query = query.where(SecurityEventRow.at < before)
    rows = connection.execute(query.limit(limit))
    return tuple(StoredSecurityEvent(**row._mapping) for row in rows)  # noqa: SLF001 - its public name


def forget_security_events(connection: Connection, before: datetime) -> None:
    """Delete what is older than a time."""
    connection.execute(delete(SecurityEventRow).where(SecurityEventRow.at < before))
