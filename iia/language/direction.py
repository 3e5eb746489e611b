"""Direction: words that somebody gave, set apart so that they never turn the words around them.

Arabic and Hebrew run from right to left, and there are marks that turn any text. Whatever stands beside
such words on one line would be shown in another order (Unicode's bidirectional algorithm, UAX #9), unless
they are isolated from it.
"""

from __future__ import annotations

import re
from typing import Final

_TURNS: Final = re.compile(
    r"[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The letters that run from right to left, and the marks that set a direction."""

_BEGIN: Final = "\N{FIRST STRONG ISOLATE}"
_END: Final = "\N{POP DIRECTIONAL ISOLATE}"
_BEGINNINGS: Final = frozenset({_BEGIN, "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}"})


def isolate(words: str) -> str:
    """Return words as they are, or in an isolate if they could turn what stands beside them."""
    if words.isascii() or not _TURNS.search(words):
        return words
    return f"{_BEGIN}{balance(words)}{_END}"


def balance(words: str) -> str:
    """Return words in which every isolate that begins also ends, and none ends that has not begun.

    An end too many would end the isolate around the words, and one too few would use up its end.
    """
    kept: list[str] = []
    depth = 0
    for sign in words:
        if sign == _END and not depth:
            continue
        depth += (sign in _BEGINNINGS) - (sign == _END)
        kept.append(sign)
    return "".join(kept) + _END * depth
