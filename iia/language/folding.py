"""Folding: words without what does not tell them apart for somebody who searches: case, accents, quotes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_QUOTES: Final = str.maketrans("‘’“”", "''\"\"")


def fold(text: str) -> str:
    """Return a text without case and accents, so that ŵ is w, with quotation marks as keyboards have them."""
    if text.isascii():
        return text.casefold()
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold())).translate(_QUOTES)


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    return fold(letter)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: one that was searched for, or what stands between such parts."""

    text: str
    is_found: bool = False


def mark_words(text: str, words: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return a text in pieces, of which those are found that fold to one of the words.

    Args:
        text: the text as it was written.
        words: the words, folded.
    """
    spans = _find_spans(text, words)
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [Piece(text[end:start]), Piece(text[start:stop], is_found=True)]
        end = stop
    return tuple(piece for piece in (*pieces, Piece(text[end:])) if piece.text)


def _find_spans(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words stand, in order; those that touch or overlap are one."""
    letters = [_fold_letter(letter) for letter in text]
    folded = "".join(letters)
    places = [place for place, letter in enumerate(letters) for _ in letter]
    found = sorted(
        (places[match.start()], places[match.end() - 1] + 1)
        for word in words
        for match in re.finditer(re.escape(word), folded)
    )
    spans: list[tuple[int, int]] = []
    for start, stop in found:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(stop, spans[-1][1]))
        else:
            spans.append((start, stop))
    return [(start, _take_accents(letters, stop)) for start, stop in spans]


def _take_accents(letters: list[str], stop: int) -> int:
    """Return the end of a span with the accents that are written after its last letter."""
    while stop < len(letters) and not letters[stop]:
        stop += 1
    return stop
