"""Signing out with a provider: what it tells of signing out there, and what is needed for it from here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.services.people.sessions import hash_token
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.tokens import LEEWAY
from iia.store.people.provider_messages import forget_messages, take_message
from iia.store.people.sessions import end_vouched_sessions, find_vouched

if TYPE_CHECKING:
    from iia.services.people.security_log import Origin
    from iia.services.provider.client import ProviderClient
    from iia.store.database import Database
    from iia.store.people.sessions import Vouched


def take_signed_out(
    database: Database, client: ProviderClient, token: str, origin: Origin, *, now: datetime
) -> int:
    """End the sessions of somebody who signed out with the provider, and return how many there were.

    Args:
        database: where sessions are kept.
        client: speaks to the provider.
        token: the logout token that the provider sent.
        origin: where the request came from.
        now: the time.

    Raises:
        ProviderRefusedError: the message is not to be believed, or was taken before.
    """
    told = client.read_signed_out(token, now=now)
    expires_at = datetime.fromtimestamp(told.expires, UTC) + timedelta(seconds=LEEWAY)
    with database.writing() as connection:
        forget_messages(connection, now)
        if not take_message(connection, told.issuer, told.message, expires_at=expires_at):
            raise ProviderRefusedError(ProviderRefusal.STALE, "taken before")
        people = end_vouched_sessions(
            connection, told.issuer, subject=told.subject, session=told.session, at=now
        )
        for person, count in people.items():
            details = {"count": str(count), "by": "provider"}
            event = SecurityEvent(SecurityKind.SESSIONS_ENDED, None, person, details)
            note_security(connection, event, origin, at=now)
    return sum(people.values())


def find_vouched_for(database: Database, token: str) -> Vouched | None:
    """Return the provider's word that a session began with; None if it began in another way."""
    with database.reading() as connection:
        return find_vouched(connection, hash_token(token))
