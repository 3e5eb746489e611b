"""Heaps of accents: those that would reach into another line are written beside their letter.

A letter can bear any number of combining marks, and fonts put each above the last, over the lines before it.
None is lost: after the first few, the others stand on dotted circles, as Unicode's charts show a mark alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MOST: Final = 2
"""How many marks may be above a letter, and how many below it: an accented letter counts for its accents."""
_FIRST_STACKED: Final = 200
"""The combining classes from here on say where a mark stands; those before are parts of their own scripts."""
_CIRCLE: Final = "◌"


def spread_heaps(text: str) -> str:
    """Return a text in which no letter bears more marks in one place than a line has room for."""
    stacked = "".join(char for char in set(text) if unicodedata.combining(char) >= _FIRST_STACKED)
    if not stacked:
        return text
    return re.sub(f".?[{stacked}]+", lambda heap: _spread(heap[0]), text)


def _spread(heap: str) -> str:
    base, marks = heap[0], heap[1:]
    counts: dict[int, int] = {}
    for mark in unicodedata.normalize("NFD", base)[1:]:
        _count(counts, mark)
    spread = [base]
    for mark in marks:
        if _count(counts, mark) > _MOST:
            spread.append(_CIRCLE)
            counts = {}
            _count(counts, mark)
        spread.append(mark)
    return "".join(spread)


def _count(counts: dict[int, int], mark: str) -> int:
    """Count a mark with those in the same place, and return how many there are."""
    place = unicodedata.combining(mark)
    counts[place] = counts.get(place, 0) + 1
    return counts[place]
