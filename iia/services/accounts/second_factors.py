"""Second factors: what somebody has, what their session still needs, and taking one away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.domain.letters import Letter
from iia.errors import NotAllowedError, NotFoundError
from iia.services.accounts.recovery_codes import add_recovery_codes
from iia.services.accounts.sign_in_rules import SecondFactorRule
from iia.services.accounts.ways_in import read_ways
from iia.services.mail.post import post
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people.code_apps import find_code_app, remove_code_app
from iia.store.people.passkeys import list_passkeys, remove_passkey
from iia.store.people.recovery_codes import count_codes, remove_codes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.accounts.sign_in_rules import SignInRules
    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.keys import ChainKeys
    from iia.store.people.code_apps import CodeApp
    from iia.store.people.passkeys import Passkey
    from iia.store.people.queries import Person

PASSKEY: Final = "passkey"
CODE_APP: Final = "totp"
"""What the log and letters call a factor."""


class Wait(Enum):
    """What a session can wait for before its person is signed in, with the word for it in the database."""

    GIVE = "second_factor"
    SET_UP = "second_factor_set_up"


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has beside a password; `codes_left` are recovery codes, which stand for a lost factor."""

    passkeys: tuple[Passkey, ...] = ()
    code_app: CodeApp | None = None
    codes_left: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.passkeys) + (self.code_app is not None)


def find_factors(database: Database, person: str) -> Factors:
    """Return what somebody has beside a password."""
    with database.reading() as connection:
        return read_factors(connection, database.keys, person)


def read_factors(connection: Connection, keys: ChainKeys, person: str) -> Factors:
    """Return the same within a transaction."""
    return Factors(
        list_passkeys(connection, keys, person),
        find_code_app(connection, keys, person),
        count_codes(connection, person),
    )


def find_wait(database: Database, person: str, rule: SecondFactorRule) -> Wait | None:
    """Return what somebody must do after their password, or a provider's word, before they are signed in."""
    if find_factors(database, person).count:
        return Wait.GIVE
    return Wait.SET_UP if rule is SecondFactorRule.REQUIRED else None


def note_added(
    connection: Connection, keys: ChainKeys, person: str, factor: str, *, origin: Origin, now: datetime
) -> tuple[str, ...]:
    """Note that somebody has a new factor, and tell them.

    Returns:
        Recovery codes if this is their first, to be shown once.
    """
    event = SecurityEvent(SecurityKind.SECOND_FACTOR_ADDED, person, person, {"factor": factor})
    note_security(connection, event, origin, at=now)
    post(connection, Letter("second_factor_added", person, {"factor": factor}), at=now)
    if count_codes(connection, person):
        return ()
    return add_recovery_codes(connection, keys, person)


def take_passkey_away(
    database: Database, actor: Person, passkey: str, rules: SignInRules, origin: Origin, *, now: datetime
) -> bool:
    """Remove one of the actor's own passkeys.

    Returns:
        False if it is the only way in that they have, so that nothing was done.

    Raises:
        NotFoundError: they have no such one.
        NotAllowedError: it is their last factor, and one is required.
    """
    # Alone: two passkeys that are removed at the same time are each the other's last.
    with database.writing(alone=True) as connection:
        if not read_ways(connection, database.keys, actor.id, rules).can_lose_passkey:
            return False
        if not remove_passkey(connection, actor.id, passkey):
            raise NotFoundError(PASSKEY, passkey)
        _check_not_last(connection, database.keys, actor.id, rules.second_factor)
        _note_removed(connection, database.keys, actor.id, PASSKEY, origin=origin, now=now)
    return True


def take_code_app_away(
    database: Database, actor: Person, rule: SecondFactorRule, origin: Origin, *, now: datetime
) -> None:
    """Remove the actor's own app for codes.

    Raises:
        NotFoundError: they have none.
        NotAllowedError: it is their last factor, and one is required.
    """
    with database.writing() as connection:
        if not remove_code_app(connection, actor.id):
            raise NotFoundError(CODE_APP, actor.id)
        _check_not_last(connection, database.keys, actor.id, rule)
        _note_removed(connection, database.keys, actor.id, CODE_APP, origin=origin, now=now)


def may_remove_one(factors: Factors, rule: SecondFactorRule) -> bool:
    """Return whether somebody can do without one of their factors."""
    return rule is SecondFactorRule.OPTIONAL or factors.count > 1


def _check_not_last(connection: Connection, keys: ChainKeys, person: str, rule: SecondFactorRule) -> None:
    """Undo the removal of the last factor where one is required."""
    if rule is SecondFactorRule.REQUIRED and not read_factors(connection, keys, person).count:
        raise NotAllowedError("remove the last second factor")


def _note_removed(
    connection: Connection, keys: ChainKeys, person: str, factor: str, *, origin: Origin, now: datetime
) -> None:
    if read_factors(connection, keys, person).count == 0:
        remove_codes(connection, person)
    event = SecurityEvent(SecurityKind.SECOND_FACTOR_REMOVED, person, person, {"factor": factor})
    note_security(connection, event, origin, at=now)
    post(connection, Letter("second_factor_removed", person, {"factor": factor}), at=now)
