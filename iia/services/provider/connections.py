"""Connecting a provider's account to one's own, by being signed in; and taking it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.services.accounts.ways_in import read_ways
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.sign_in import ANSWER_LASTS, add_to
from iia.store.people.identities import delete_identities, find_identity, list_identities

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.accounts.sign_in_rules import SignInRules
    from iia.services.people.security_log import Origin
    from iia.services.provider.sign_in import SigningIn
    from iia.store.database import Database
    from iia.store.people.queries import Person


def connect(signing_in: SigningIn, actor: Person) -> None:
    """Let the actor sign in by the provider's word from now on.

    Raises:
        ProviderRefusedError: the account there is somebody else's here.
    """
    claims = signing_in.claims
    with signing_in.database.writing(alone=True) as connection:
        known = find_identity(connection, signing_in.database.keys, claims.issuer, claims.subject)
        is_theirs = add_to(connection, signing_in, actor) if known is None else known.person == actor.id
        if not is_theirs:
            raise ProviderRefusedError(ProviderRefusal.TAKEN, person=actor.id)


def check_shown(signing_in: SigningIn, actor: Person) -> None:
    """Check that the actor has just signed in with the provider, and so shown that it is they.

    Raises:
        ProviderRefusedError: the account there is not theirs, or they did not sign in there just now.
    """
    claims, database = signing_in.claims, signing_in.database
    with database.reading() as connection:
        known = find_identity(connection, database.keys, claims.issuer, claims.subject)
    if known is None or known.person != actor.id:
        raise ProviderRefusedError(ProviderRefusal.OTHER, person=actor.id)
    if signing_in.now.timestamp() - claims.signed_in_at > ANSWER_LASTS.total_seconds():
        raise ProviderRefusedError(ProviderRefusal.NOT_ANEW, "auth_time", actor.id)


def disconnect(
    database: Database, rules: SignInRules, actor: Person, origin: Origin, *, now: datetime
) -> bool:
    """Let the actor no longer sign in by the provider's word.

    Returns:
        False if they could sign in in no other way then, so that nothing was done.
    """
    # Alone: their last passkey may be removed at the same time.
    with database.writing(alone=True) as connection:
        if not read_ways(connection, database.keys, actor.id, rules).can_lose_provider:
            return False
        issuers = {each.issuer for each in list_identities(connection, database.keys, actor.id)}
        removed = sum(
            delete_identities(connection, actor.id, issuer)
            for issuer in issuers
            if rules.is_of_provider(issuer)
        )
        if removed:
            event = SecurityEvent(SecurityKind.ACCOUNT_CHANGED, actor.id, actor.id, {"changed": "identity"})
            note_security(connection, event, origin, at=now)
    return True
