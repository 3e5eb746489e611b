"""The security log: sign-ins, refusals and changed rights, as a line of the log and a row of the database.

It names people by their ids. It holds no password, no token, nothing that was answered, and no address that
was typed by somebody unknown.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from sqlalchemy import event as database_events

from iia.services.once import new_id
from iia.store.people.security_events import StoredSecurityEvent, add_security_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

LOGGER: Final = "iia.security"
"""The name of the logger, by which a collector of logs can tell these lines apart."""

_log = logging.getLogger(LOGGER)


class SecurityKind(Enum):
    """What can happen, with the word for it in the log and the database."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    THROTTLED = "throttled"
    SIGNED_OUT = "signed_out"
    SESSIONS_ENDED = "sessions_ended"
    LINK_MADE = "link_made"
    LINK_USED = "link_used"
    LINK_REFUSED = "link_refused"
    PASSWORD_SET = "password_set"  # noqa: S105 - the name of a kind
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SECOND_FACTOR_REFUSED = "second_factor_refused"
    RECOVERY_CODE_USED = "recovery_code_used"
    PROVIDER_REFUSED = "provider_refused"
    IDENTITY_LINKED = "identity_linked"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CHANGED = "account_changed"
    ROLES_CHANGED = "roles_changed"
    DISABLED = "disabled"
    ENABLED = "enabled"
    JOINED = "joined"
    REASSIGNED = "reassigned"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from: the client's address, and the id of the request; empty for a command."""

    address: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """What happened: `actor` did it, `subject` it was done to, each by id where known."""

    kind: SecurityKind
    actor: str | None = None
    subject: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


def note_security(connection: Connection, event: SecurityEvent, origin: Origin, *, at: datetime) -> None:
    """Write an event into the database, and into the log once the transaction commits."""
    note_all_security(connection, (event,), origin, at=at)


def note_all_security(
    connection: Connection, events: Iterable[SecurityEvent], origin: Origin, *, at: datetime
) -> None:
    """Write events of one moment, however many, as `note_security` writes one."""
    stored = [_store(event, origin, at) for event in events]
    add_security_events(connection, stored)
    database_events.listen(connection, "commit", lambda _: _write_lines(stored), once=True)


def _store(event: SecurityEvent, origin: Origin, at: datetime) -> StoredSecurityEvent:
    return StoredSecurityEvent(
        id=new_id(),
        at=at,
        kind=event.kind.value,
        actor=event.actor,
        subject=event.subject,
        address=origin.address,
        request=origin.request,
        details=dict(event.details),
    )


def _write_lines(events: Iterable[StoredSecurityEvent]) -> None:
    for event in events:
        _write_line(event)


def _write_line(event: StoredSecurityEvent) -> None:
    _log.info(
        event.kind,
        extra={
            "actor": event.actor,
            "subject": event.subject,
            "address": event.address,
            "request": event.request,
            "details": dict(event.details),
        },
    )
