"""Recovery codes: ten at a time, each good once, for whoever has lost their second factor."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Final

from iia.domain.letters import Letter
from iia.services.mail.post import post
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people import recovery_codes as store

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.keys import ChainKeys
    from iia.store.people.queries import Person

HOW_MANY: Final = 10

FEW: Final = 3
"""When so many are left, their person is told to make new ones."""

_SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""

_HALF: Final = 5
_KEY: Final = "recovery codes"

RECOVERY_CODES: Final = "recovery_codes"
"""What a letter calls them."""


def make_recovery_codes(
    database: Database, actor: Person, origin: Origin, *, now: datetime
) -> tuple[str, ...]:
    """Make the actor new codes, after which the old ones are worth nothing; they are shown this once."""
    with database.writing() as connection:
        codes = add_recovery_codes(connection, database.keys, actor.id)
        event = SecurityEvent(
            SecurityKind.SECOND_FACTOR_ADDED, actor.id, actor.id, {"factor": RECOVERY_CODES}
        )
        note_security(connection, event, origin, at=now)
        post(connection, Letter("second_factor_added", actor.id, {"factor": RECOVERY_CODES}), at=now)
    return codes


def add_recovery_codes(connection: Connection, keys: ChainKeys, person: str) -> tuple[str, ...]:
    """Store new codes of somebody instead of all that they had, and return them."""
    codes = tuple(f"{_half()}-{_half()}" for _ in range(HOW_MANY))
    store.replace_codes(connection, person, [_hash(keys.derive(_KEY), person, code) for code in codes])
    return codes


def use_recovery_code(
    connection: Connection, keys: ChainKeys, person: str, code: str, *, now: datetime
) -> bool:
    """Use one of somebody's codes up; False if it is none, or was used before."""
    hashes = [_hash(key, person, code) for key in keys.derive_all(_KEY)]
    return store.use_code(connection, person, hashes, now)


def _half() -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(_HALF))


def _hash(key: bytes, person: str, code: str) -> str:
    typed = "".join(sign for sign in code.casefold() if sign.isalnum())
    return hmac.new(key, f"{person} {typed}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
