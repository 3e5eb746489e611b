"""Which way a text is read: as its first letter with a direction is (Unicode Standard Annex 9, P2 and P3)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

ReadingDirection = Literal["ltr", "rtl"]

_STRONG: Final[Mapping[str, ReadingDirection]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})


def find_direction(text: str) -> ReadingDirection | None:
    """Return which way a text is read; None if nothing in it has a direction, as in a number."""
    depth = 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in _STRONG:
            return _STRONG[kind]
    return None
