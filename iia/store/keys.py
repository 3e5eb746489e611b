"""The keys that seal events: outside the database, so that whoever can change it cannot reseal it."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.errors import SettingsError

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

    def find(self, wanted: str) -> bytes | None:
        """Return the key with that id, if there is one."""
        return next((key for key in (self.current, *self.former) if key_id(key) == wanted), None)


def key_id(key: bytes) -> str:
    """Return a short name for a key, which does not give the key away."""
    return hmac.new(key, b"iia chain key", hashlib.sha256).hexdigest()[:16]


def load_keys(path: Path) -> ChainKeys:
    """Read the keys from their file; if there is none, make one that only its owner can read.

    Raises:
        SettingsError: the file cannot be read or made, or a line of it is not a key.
    """
    try:
        if not path.exists():
            _make(path)
    except OSError as error:
        raise SettingsError(str(path), str(error)) from error
    return read_keys(path)


def read_keys(path: Path) -> ChainKeys:
    """Read the keys from their file, which must be there: a new key would prove nothing.

    The file has one key a line, in hexadecimal: the first seals, the others prove older events.

    Raises:
        SettingsError: the file is missing or cannot be read, or a line of it is not a key.
    """
    try:
        lines = path.read_text(encoding="ascii").split()
    except FileNotFoundError as error:
        raise SettingsError(str(path), "is missing, and without the keys nothing can be proven") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), str(error)) from error
    if not lines or not all(_KEY.fullmatch(line) for line in lines):
        raise SettingsError(str(path), "must hold one key a line, each of 64 hexadecimal digits or more")
    first, *others = (bytes.fromhex(line) for line in lines)
    return ChainKeys(first, tuple(others))


def _make(path: Path) -> None:
    """Write a new key; if several processes try at once, one wins and the others read its key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # Linked, because a rename would replace the winner's key and writing in place could show half of one.
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
