"""Noting that a provider's word was not taken; anybody can send such a thing, so not without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.errors import ThrottledError
from iia.services.accounts.attempts import CountedAs, Limited, client_of, count_attempts
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.people.security_log import Origin
    from iia.services.provider.refusals import ProviderRefusedError
    from iia.store.database import Database


def note_refusal(
    database: Database, refused: ProviderRefusedError, origin: Origin, *, now: datetime, about: str
) -> None:
    """Note in the security log that a provider's word let nobody in, or ended no session.

    Args:
        database: where the log is kept.
        refused: why.
        origin: where the request came from, of which only so many are noted.
        now: the time.
        about: `sign-in`, `sign-out`, or `message` for what the provider sends itself.
    """
    counted = CountedAs(Limited.REFUSALS_OF_CLIENT, client_of(origin))
    try:
        count_attempts(database, (counted,), origin, now=now)
    except ThrottledError:
        return  # that there were too many is noted once
    details = {"reason": refused.refusal.value, "detail": refused.detail, "about": about}
    event = SecurityEvent(SecurityKind.PROVIDER_REFUSED, None, refused.person, details)
    with database.writing() as connection:
        note_security(connection, event, origin, at=now)
