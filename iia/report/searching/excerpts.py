"""Excerpts: as much of a text as tells what words that were searched for are about."""

from __future__ import annotations

from typing import Final

from iia.language.folding import Piece, mark_words

_BEFORE: Final = 60
LONGEST: Final = 240
"""How many characters of an excerpt stand before the first word found, and how many it has at most."""

_LEFT_OUT: Final = "…"


def excerpt(text: str, words: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return the part of a text around the first word found, or its beginning if none is.

    Args:
        text: the text, on one line.
        words: the words that were searched for, folded.
    """
    return cut_excerpt(text, mark_words(text, words))


def cut_excerpt(text: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the part of a text, which is on one line, around the first of its pieces that was found."""
    first = 0 if not pieces or pieces[0].is_found or len(pieces) == 1 else len(pieces[0].text)
    start = _begin_word(text, first - _BEFORE) if first > _BEFORE else 0
    stop = len(text) if len(text) - start <= LONGEST else _end_word(text, start, start + LONGEST)
    return (
        *([Piece(_LEFT_OUT)] if start else []),
        *_cut(pieces, start, stop),
        *([Piece(_LEFT_OUT)] if stop < len(text) else []),
    )


def _begin_word(text: str, place: int) -> int:
    """Return where the next word after a place begins, or the place itself if none does soon."""
    space = text.find(" ", place, place + _BEFORE)
    return place if space < 0 else space + 1


def _end_word(text: str, start: int, place: int) -> int:
    space = text.rfind(" ", start, place)
    return place if space < 0 else space


def _cut(pieces: tuple[Piece, ...], start: int, stop: int) -> tuple[Piece, ...]:
    """Return what of the pieces stands between two places of the whole text."""
    cut, place = [], 0
    for piece in pieces:
        text = piece.text[max(start - place, 0) : max(stop - place, 0)]
        if text:
            cut.append(Piece(text, piece.is_found))
        place += len(piece.text)
    return tuple(cut)
