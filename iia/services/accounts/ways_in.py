"""Ways in: by what somebody can sign in to a site, of which nobody may take away the last that they have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.store.people.identities import list_identities
from iia.store.people.local_accounts import find_account_of
from iia.store.people.passkeys import list_passkeys

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.services.accounts.sign_in_rules import SignInRules
    from iia.store.database import Database
    from iia.store.keys import ChainKeys
    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class OwnWays:
    """By what somebody can sign in to a site as it is set up.

    Attributes:
        has_account: whether they have an account of the site's own, and could set a password.
        has_password: whether they have set one.
        passkeys: how many passkeys let them in: none of somebody without an account here.
        has_provider: whether the site's provider vouches for them.
    """

    has_account: bool
    has_password: bool
    passkeys: int
    has_provider: bool

    @property
    def can_lose_passkey(self) -> bool:
        """Whether they could still sign in with one passkey less."""
        return self.has_password or self.has_provider or self.passkeys != 1

    @property
    def can_lose_provider(self) -> bool:
        """Whether they could still sign in without the provider."""
        return self.has_password or self.passkeys > 0


def find_ways(database: Database, person: Person, rules: SignInRules) -> OwnWays:
    """Return by what somebody can sign in."""
    with database.reading() as connection:
        return read_ways(connection, database.keys, person.id, rules)


def read_ways(connection: Connection, keys: ChainKeys, person: str, rules: SignInRules) -> OwnWays:
    """Return the same within a transaction."""
    account = find_account_of(connection, keys, person) if rules.is_local else None
    identities = list_identities(connection, keys, person)
    return OwnWays(
        has_account=account is not None,
        has_password=account is not None and account.password_hash is not None,
        passkeys=0 if account is None else len(list_passkeys(connection, keys, person)),
        has_provider=any(rules.is_of_provider(identity.issuer) for identity in identities),
    )
