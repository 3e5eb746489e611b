"""Challenges for passkeys: each says by itself when it was made and what for, and is good once.

Nothing is stored when one is made, so asking for many fills nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from iia.services.accounts.attempts import use_once

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys

LASTS: Final = timedelta(minutes=10)
"""How long somebody has to touch their key: as long as browsers wait, and some more."""

_KEY: Final = "passkey challenges"
_RANDOM_BYTES: Final = 16
_MOMENT: Final = ">Q"
_HEAD: Final = struct.calcsize(_MOMENT) + _RANDOM_BYTES


def make_challenge(keys: ChainKeys, purpose: str, *, now: datetime) -> bytes:
    """Return a challenge for one purpose, such as a session that waits for a second factor."""
    head = struct.pack(_MOMENT, int(now.timestamp())) + secrets.token_bytes(_RANDOM_BYTES)
    return head + _seal(keys, purpose, head)


def use_challenge(
    connection: Connection, keys: ChainKeys, purpose: str, challenge: bytes, *, now: datetime
) -> bool:
    """Use a challenge up; False if it is not one of ours for this purpose, too old, or was used before."""
    head, seal = challenge[:_HEAD], challenge[_HEAD:]
    if len(head) < _HEAD or not hmac.compare_digest(seal, _seal(keys, purpose, head)):
        return False
    (moment,) = struct.unpack(_MOMENT, head[: struct.calcsize(_MOMENT)])
    is_fresh = now - datetime.fromtimestamp(moment, UTC) < LASTS
    return is_fresh and use_once(connection, keys, head.hex(), now)


def _seal(keys: ChainKeys, purpose: str, head: bytes) -> bytes:
    return hmac.new(keys.derive(_KEY), purpose.encode() + b"\x00" + head, hashlib.sha256).digest()
