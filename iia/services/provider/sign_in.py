"""Signing in by a provider's word: whose name it is, or whose it is from now on.

The provider's name for somebody is who they are. An e-mail address says nothing about that: it can pass from
one person to another, and some providers let people write what they like.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.services.accounts.changed_address import leave_address
from iia.services.accounts.second_factors import read_factors
from iia.services.accounts.use_link import find_usable, use_up
from iia.services.once import new_id
from iia.services.people.one_time_links import LinkPurpose
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.roles import BY_PROVIDER, find_roles, host_of, renew_roles
from iia.store.people.identities import Identity, add_identity, find_identity
from iia.store.people.provider_messages import forget_messages, take_message
from iia.store.people.queries import Person, change_person, find_person, save_people

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import Origin
    from iia.services.provider.claims import Claims
    from iia.services.provider.provider import Provider
    from iia.store.database import Database

ANSWER_LASTS: Final = timedelta(minutes=10)
"""How long somebody may take to sign in with the provider."""


@dataclass(frozen=True, slots=True)
class SigningIn:
    """A sign-in by a provider's word: what it rests on, and where the request came from."""

    database: Database
    provider: Provider
    claims: Claims
    origin: Origin
    now: datetime

    def note(self, connection: Connection, kind: SecurityKind, person: str, **details: str) -> None:
        """Note in the security log what was done to somebody's account."""
        event = SecurityEvent(kind, person, person, details)
        note_security(connection, event, self.origin, at=self.now)


def take_answer(database: Database, provider: Provider, state: str, *, now: datetime) -> None:
    """Take a provider's answer, once.

    Raises:
        ProviderRefusedError: it was taken before.
    """
    # As a hash: the database holds nothing that an answer could be made with.
    message = f"answer {hashlib.sha256(state.encode()).hexdigest()}"
    with database.writing() as connection:
        forget_messages(connection, now)
        is_new = take_message(connection, provider.issuer, message, expires_at=now + 2 * ANSWER_LASTS)
    if not is_new:
        raise ProviderRefusedError(ProviderRefusal.STALE, "taken before")


def sign_in(signing_in: SigningIn, *, invitation: str | None = None, language: str) -> Person:
    """Return who somebody is by the provider's word, and bring what it says of them up to date.

    Args:
        signing_in: the provider's word.
        invitation: the token of a one-time invitation that was opened in this browser.
        language: that of the page that they came from, for somebody who is new.

    Raises:
        ProviderRefusedError: nobody is let in.
    """
    # Alone: the same person may sign in for the first time in two tabs.
    with signing_in.database.writing(alone=True) as connection:
        if invitation is None:
            person = _find(connection, signing_in) or _make(connection, signing_in, language)
        else:
            person = _accept(connection, signing_in, invitation)
        if not person.may_sign_in:
            raise ProviderRefusedError(ProviderRefusal.DISABLED, person=person.id)
        return _renew(connection, signing_in, person)


def _find(connection: Connection, signing_in: SigningIn) -> Person | None:
    claims, keys = signing_in.claims, signing_in.database.keys
    identity = find_identity(connection, keys, claims.issuer, claims.subject)
    return None if identity is None else find_person(connection, identity.person)


def _make(connection: Connection, signing_in: SigningIn, language: str) -> Person:
    claims, provider = signing_in.claims, signing_in.provider
    if not provider.makes_people:
        raise ProviderRefusedError(ProviderRefusal.UNKNOWN)
    claims.check_whole()
    roles = find_roles(provider, frozenset(), claims.groups)
    person = Person(new_id(), claims.name, claims.email, claims.language or language, roles, "")
    save_people(connection, signing_in.database.keys, [person])
    signing_in.note(
        connection, SecurityKind.ACCOUNT_MADE, person.id, by=BY_PROVIDER, roles=" ".join(sorted(roles))
    )
    if not add_to(connection, signing_in, person):
        # It is stored, although it counts as none: somebody changed it by hand.
        raise ProviderRefusedError(ProviderRefusal.DISABLED, "the seal of the identity does not fit")
    return person


def _accept(connection: Connection, signing_in: SigningIn, invitation: str) -> Person:
    database = signing_in.database
    link = find_usable(connection, database, invitation, signing_in.now, lock=True)
    if link is None or link.purpose is not LinkPurpose.INVITATION:
        raise ProviderRefusedError(ProviderRefusal.LINK)
    known, invited = _find(connection, signing_in), link.person
    if known is None and read_factors(connection, database.keys, invited.id).count:
        raise ProviderRefusedError(ProviderRefusal.PROTECTED, person=invited.id)
    is_theirs = add_to(connection, signing_in, invited) if known is None else known.id == invited.id
    if not is_theirs:
        raise ProviderRefusedError(ProviderRefusal.TAKEN, person=invited.id)
    use_up(connection, link, signing_in.origin, signing_in.now)
    return invited


def add_to(connection: Connection, signing_in: SigningIn, person: Person) -> bool:
    """Let somebody sign in by the provider's name from now on; return whether nobody does already."""
    claims, keys = signing_in.claims, signing_in.database.keys
    identity = Identity(claims.issuer, claims.subject, person.id, signing_in.now)
    is_new = add_identity(connection, keys, identity)
    if is_new:
        signing_in.note(connection, SecurityKind.IDENTITY_LINKED, person.id, issuer=claims.issuer)
    return is_new


def _renew(connection: Connection, signing_in: SigningIn, person: Person) -> Person:
    claims = signing_in.claims
    said = replace(person, name=claims.name or person.name, email=claims.email or person.email)
    if said != person:
        changed = [name for name in ("name", "email") if getattr(said, name) != getattr(person, name)]
        change_person(connection, signing_in.database.keys, person.id, name=said.name, email=said.email)
        leave_address(connection, person, said, host_of(claims.issuer), now=signing_in.now)
        signing_in.note(
            connection, SecurityKind.ACCOUNT_CHANGED, person.id, by=BY_PROVIDER, changed=" ".join(changed)
        )
    return renew_roles(
        connection,
        signing_in.database,
        signing_in.provider,
        said,
        claims,
        origin=signing_in.origin,
        now=signing_in.now,
    )
