"""Roles by a provider's word: those that the settings name are its to give and take, all others are not.

So a role that an administrator gives by hand stays, unless it is one that groups at the provider decide.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from iia.domain.letters import Letter
from iia.domain.roles import ADMINISTRATOR
from iia.services.mail.post import post
from iia.services.people.last_administrator import is_last_administrator
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people.queries import change_person
from iia.store.people.sessions import end_sessions_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import Origin
    from iia.services.provider.claims import Claims
    from iia.services.provider.provider import Provider
    from iia.store.database import Database
    from iia.store.people.queries import Person

BY_PROVIDER: Final = "provider"
"""What the security log says of changes that a provider's word brings about."""


def find_roles(provider: Provider, present: frozenset[str], groups: frozenset[str]) -> frozenset[str]:
    """Return somebody's roles once the provider has given and taken its own."""
    return (present - provider.given_roles) | provider.roles_of(groups)


def host_of(issuer: str) -> str:
    """Return what letters call a provider: its host."""
    return urlsplit(issuer).hostname or issuer


def renew_roles(
    connection: Connection,
    database: Database,
    provider: Provider,
    person: Person,
    claims: Claims,
    *,
    origin: Origin,
    now: datetime,
) -> Person:
    """Give somebody the roles that their groups have now, and take away what they have lost.

    Whoever loses a role loses every session with it, and is told.
    """
    roles = find_roles(provider, person.roles, claims.groups)
    lost = person.roles - roles
    if ADMINISTRATOR in lost and is_last_administrator(connection, person.id):
        roles, lost = roles | {ADMINISTRATOR}, lost - {ADMINISTRATOR}
    if roles == person.roles:
        return person
    change_person(connection, database.keys, person.id, roles=roles)
    added = " ".join(sorted(roles - person.roles))
    details = {"added": added, "removed": " ".join(sorted(lost)), "by": BY_PROVIDER}
    event = SecurityEvent(SecurityKind.ROLES_CHANGED, None, person.id, details)
    note_security(connection, event, origin, at=now)
    if lost:
        end_sessions_of(connection, person.id, now)
        letter = Letter(
            "roles_changed", person.id, {"roles": tuple(sorted(roles)), "by": host_of(claims.issuer)}
        )
        post(connection, letter, at=now)
    return replace(person, roles=roles)
