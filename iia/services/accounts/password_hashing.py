"""Hashing passwords with Argon2id, a few at once, and with the same work whether there is a hash or not."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from iia.services.accounts.passwords import normalise_password

MOST_AT_ONCE: Final = 4
"""How many passwords one process hashes at the same time: each takes as much memory as the work says."""

_turns = BoundedSemaphore(MOST_AT_ONCE)


@dataclass(frozen=True, slots=True)
class PasswordWork:
    """How much work a hash takes; as it is, the second recommendation of RFC 9106, section 4.

    Attributes:
        passes: over the memory.
        memory: in KiB.
        lanes: how many threads share the work.
    """

    passes: int = 3
    memory: int = 64 * 1024
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether a password was right, and whether its hash should be made anew with the present work."""

    is_right: bool
    is_outdated: bool = False


def hash_password(work: PasswordWork, password: str) -> str:
    """Return the hash of a password."""
    with _turns:
        return _hasher(work).hash(normalise_password(password))


def verify_password(work: PasswordWork, password_hash: str | None, password: str) -> Verified:
    """Return whether a password fits a hash; without a hash it takes as long, and fits never."""
    hasher = _hasher(work)
    try:
        with _turns:
            hasher.verify(password_hash or _stand_in(work), normalise_password(password))
    except (VerificationError, InvalidHashError):
        return Verified(is_right=False)
    if password_hash is None:
        return Verified(is_right=False)
    return Verified(is_right=True, is_outdated=hasher.check_needs_rehash(password_hash))


@lru_cache(maxsize=8)
def _hasher(work: PasswordWork) -> PasswordHasher:
    return PasswordHasher(time_cost=work.passes, memory_cost=work.memory, parallelism=work.lanes)


@lru_cache(maxsize=8)
def _stand_in(work: PasswordWork) -> str:
    """Return the hash of a password that nobody knows."""
    return _hasher(work).hash(secrets.token_urlsafe())


def prepare_hashing(work: PasswordWork) -> None:
    """Make the stand-in hash ahead, or the first wrong address would take twice as long as the next."""
    _stand_in(work)
