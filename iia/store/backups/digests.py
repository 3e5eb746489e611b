"""What a table's rows come to: a number that is the same in both kinds of database and in a backup."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MODULUS: Final = 1 << 256


class TableDigest:
    """Counts the rows of a table and adds up the SHA-256 of each, modulo 2**256.

    A sum, because databases give rows in whatever order they like, and sorting them would take longer than
    reading them. It shows damage; against somebody who forges a backup, the seals in the rows are proof.
    """

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, row: Sequence[object]) -> None:
        """Count a row in."""
        self.rows += 1
        self._sum += int.from_bytes(hashlib.sha256(_write_row(row)).digest())

    @property
    def sha256(self) -> str:
        """The sum, as 64 hexadecimal digits."""
        return f"{self._sum % _MODULUS:064x}"


def _write_row(row: Sequence[object]) -> bytes:
    return json.dumps(list(row), default=_write_value, sort_keys=True, separators=(",", ":")).encode()


def _write_value(value: object) -> str:
    match value:
        case bytes():
            return hashlib.sha256(value).hexdigest()
        case date():
            return value.isoformat()
        case _:
            msg = f"no database keeps {type(value)}"
            raise TypeError(msg)
