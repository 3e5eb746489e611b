"""Words: a text as those who search think of it, one word after another, without case, accents and signs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from iia.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WORD: Final = 60
"""How many characters of a word count."""

_ONE: Final = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*"
_HYPHEN: Final = r"[-\u2010\u2011]"
_WORD: Final = re.compile(f"{_ONE}(?:{_HYPHEN}{_ONE})*")
_HYPHENS: Final = re.compile(_HYPHEN)


class PlacedWord(NamedTuple):
    """A word, folded, and its place in a text; *e-bost* has the parts *e* and *bost*, and is *ebost*."""

    start: int
    stop: int
    parts: tuple[str, ...]
    whole: str


def list_words(text: str) -> Iterator[PlacedWord]:
    """Yield the words of a text in order."""
    for found in _WORD.finditer(text):
        parts, whole = _fold_word(found[0])
        if whole:
            yield PlacedWord(found.start(), found.end(), parts, whole)


def join_words(text: str) -> str:
    """Return the words of a text, a space between them; at the end, those with hyphens as one word each."""
    words: list[str] = []
    wholes: list[str] = []
    for found in _WORD.findall(text):
        parts, whole = _fold_word(found)
        words += parts
        if len(parts) > 1:
            wholes.append(whole)
    return " ".join([*words, *wholes])


@lru_cache(maxsize=32768)
def _fold_word(word: str) -> tuple[tuple[str, ...], str]:
    """Return the parts of a word that is written with hyphens, and the whole without them, folded."""
    parts = tuple(part for part in map(_fold_part, _HYPHENS.split(word)) if part)
    return parts, "".join(parts)[:LONGEST_WORD]


def _fold_part(part: str) -> str:
    # A soft hyphen is no letter, and folding turns some letters into others with a sign between them.
    return "".join(filter(str.isalnum, fold(part)))[:LONGEST_WORD]
