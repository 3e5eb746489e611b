"""The keys that seal events: outside the database, so that whoever can change it cannot reseal it."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.errors import SettingsError
from iia.store.secret_files import make_secret_file, read_secret_file

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES: Final = 32
_KEY: Final = re.compile(r"[0-9a-f]{64,}")


@dataclass(frozen=True, repr=False)
class ChainKeys:
    """The key that seals new events, and the former keys that sealed older ones."""

    current: bytes
    former: tuple[bytes, ...] = ()

    @property
    def current_id(self) -> str:
        """The id of the key that seals new events."""
        return key_id(self.current)

    def derive(self, purpose: str) -> bytes:
        """Return a key for another purpose than sealing: whoever learns it learns no other."""
        return _derive(self.current, purpose)

    def derive_all(self, purpose: str) -> tuple[bytes, ...]:
        """Return that key, and after it those that former keys gave, for what was made with them."""
        return tuple(_derive(key, purpose) for key in (self.current, *self.former))

    def find(self, wanted: str) -> bytes | None:
        """Return the key with that id, if there is one."""
        return next((key for key in (self.current, *self.former) if key_id(key) == wanted), None)


def _derive(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, f"iia {purpose}".encode(), hashlib.sha256).digest()


def key_id(key: bytes) -> str:
    """Return a short name for a key, which does not give the key away."""
    return hmac.new(key, b"iia chain key", hashlib.sha256).hexdigest()[:16]


def load_keys(path: Path) -> ChainKeys:
    """Read the keys from their file; if there is none, make one that only its owner can read.

    Raises:
        SettingsError: the file cannot be read or made, or a line of it is not a key.
    """
    make_secret_file(path, lambda: secrets.token_hex(KEY_BYTES))
    return read_keys(path)


def read_keys(path: Path) -> ChainKeys:
    """Read the keys from their file, which must be there: a new key would prove nothing.

    The file has one key a line, in hexadecimal: the first seals, the others prove older events.

    Raises:
        SettingsError: the file is missing or cannot be read, or a line of it is not a key.
    """
    if not path.exists():
        raise SettingsError(str(path), "is missing, and without the keys nothing can be proven")
    lines = read_secret_file(path).split()
    if not lines or not all(_KEY.fullmatch(line) for line in lines):
        raise SettingsError(str(path), "must hold one key a line, each of 64 hexadecimal digits or more")
    first, *others = (bytes.fromhex(line) for line in lines)
    return ChainKeys(first, tuple(others))
