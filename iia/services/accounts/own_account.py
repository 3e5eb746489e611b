"""One's own account: how one signs in, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.services.accounts.own_sessions import list_own_sessions
from iia.services.accounts.second_factors import read_factors
from iia.store.people.local_accounts import find_account_of

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.accounts.second_factors import Factors
    from iia.services.people.sessions import SessionLimits
    from iia.store.database import Database
    from iia.store.people.local_accounts import LocalAccount
    from iia.store.people.queries import Person
    from iia.store.people.sessions import StoredSession


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Somebody's own account; `local` is None if they do not sign in by address and password."""

    person: Person
    local: LocalAccount | None
    factors: Factors
    sessions: tuple[StoredSession, ...]


def read_own_account(
    database: Database, actor: Person, limits: SessionLimits, *, now: datetime
) -> OwnAccount:
    """Return the actor's own account."""
    with database.reading() as connection:
        local = find_account_of(connection, database.keys, actor.id)
        factors = read_factors(connection, database.keys, actor.id)
    return OwnAccount(actor, local, factors, list_own_sessions(database, actor, limits, now=now))
