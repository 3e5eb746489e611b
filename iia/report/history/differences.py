"""What differs between two texts, word by word, as somebody reads it: what stayed, went and came."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD: Final = re.compile(r"\S+\s*")
_LINE: Final = re.compile(r"[^.!?\n]*(?:[.!?\n]+\s*|$)")
"""A sentence or a line, whichever is shorter: what long texts are compared by first."""

_MOST_PAIRS: Final = 40_000
"""How many pairs of words are compared at once: comparing takes time that grows with their number."""

_MOST_PAIRS_IN_ALL: Final = 10 * _MOST_PAIRS
"""How many pairs of words of two texts are compared, so that a page of long ones keeps nobody waiting."""

_LITTLE: Final = 4
"""If less than one word in so many of the shorter text stayed, a text was written anew."""

_CHANGES: Final = ("replace", "delete", "insert")
"""What difflib calls a stretch that differs."""

ELLIPSIS: Final = "…"


class Fate(Enum):
    """What became of some words of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came together, with the white space after them."""

    fate: Fate
    text: str

    @property
    def is_same(self) -> bool:
        """Whether the words stayed."""
        return self.fate is Fate.SAME

    @property
    def words(self) -> str:
        """The words without that white space, which is nobody's change."""
        return self.text.rstrip()

    @property
    def space(self) -> str:
        """The white space after them."""
        return self.text[len(self.words) :]


def find_differences(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the words of two texts in the order in which to read them.

    White space is that of the later text, and counts as no difference. A text of which little is left was
    written anew: it is shown whole, after all that was there before, because nobody reads a patchwork.
    """
    old, new = _part(before), _part(after)
    pieces = tuple(_join(_bridge(_compare(old, new))))
    stayed = sum(len(_WORD.findall(piece.text)) for piece in pieces if piece.is_same)
    if stayed * _LITTLE < min(len(old), len(new)):
        return tuple(_list_whole("".join(old), "".join(new)))
    return pieces


def condense(pieces: Iterable[Stretch], around: int, most: int | None = None) -> tuple[Stretch, ...]:
    """Return pieces with words left out that no difference is near.

    Args:
        pieces: what differs.
        around: how many words stay before and after a difference.
        most: how many characters stay of what went or came; None for all.
    """
    found = list(pieces)
    return tuple(
        _shorten_same(piece, around, is_first=place == 0, is_last=place == len(found) - 1)
        if piece.fate is Fate.SAME
        else _shorten_changed(piece, most)
        for place, piece in enumerate(found)
    )


def _part(text: str) -> list[str]:
    """Return the words of a text, each with white space after it, so that none runs into the next."""
    return _WORD.findall(f"{text.strip()} ")


# --- Comparing -------------------------------------------------------------------------------------


def _compare(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Yield what differs between words: first the ends that are the same, since most changes are small."""
    head = _count_same(zip(old, new, strict=False))
    rest = min(len(old), len(new)) - head
    tail = min(_count_same(zip(reversed(old), reversed(new), strict=False)), rest)
    yield from _stay(new[:head])
    yield from _compare_middles(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from _stay(new[len(new) - tail :])


def _count_same(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one.rstrip() != other.rstrip():
            break
        count += 1
    return count


def _compare_middles(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    if len(old) * len(new) <= _MOST_PAIRS:
        yield from _match(old, new)
        return
    left = _MOST_PAIRS_IN_ALL
    for is_same, was, now in _pair_lines("".join(old), "".join(new)):
        one, other = _WORD.findall(was), _WORD.findall(now)
        pairs = len(one) * len(other)
        if is_same:
            yield from _stay(other)
        elif pairs <= min(_MOST_PAIRS, left):
            left -= pairs
            yield from _match(one, other)
        else:
            yield from _list_whole(was, now)


def _pair_lines(before: str, after: str) -> Iterator[tuple[bool, str, str]]:
    """Yield stretches of two texts, by sentences and lines: whether one stayed, what it was and is."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    # Here difflib may leave out what is there often: sentences hardly ever are.
    matcher = SequenceMatcher(None, [line.strip() for line in old], [line.strip() for line in new])
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        yield kind not in _CHANGES, "".join(old[from_old:to_old]), "".join(new[from_new:to_new])


def _match(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(
        None, [word.rstrip() for word in old], [word.rstrip() for word in new], autojunk=False
    )
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if kind in _CHANGES:
            yield from _list_whole("".join(old[from_old:to_old]), "".join(new[from_new:to_new]))
        else:
            yield from _stay(new[from_new:to_new])


def _stay(words: Sequence[str]) -> Iterator[Stretch]:
    if words:
        yield Stretch(Fate.SAME, "".join(words))


def _list_whole(before: str, after: str) -> Iterator[Stretch]:
    if before:
        yield Stretch(Fate.REMOVED, before)
    if after:
        yield Stretch(Fate.ADDED, after)


# --- For reading -----------------------------------------------------------------------------------


def _bridge(pieces: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield pieces in which a single word between two differences has gone and come again with them."""
    found = list(pieces)
    for place, piece in enumerate(found):
        is_between = 0 < place < len(found) - 1
        if is_between and piece.is_same and len(piece.text.split()) == 1:
            yield replace(piece, fate=Fate.REMOVED)
            yield replace(piece, fate=Fate.ADDED)
        else:
            yield piece


def _join(pieces: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield pieces of one fate as one, and between what stayed all that went before all that came."""
    for is_same, run in groupby(pieces, key=lambda piece: piece.fate is Fate.SAME):
        parts = list(run)
        for fate in (Fate.SAME,) if is_same else (Fate.REMOVED, Fate.ADDED):
            text = "".join(part.text for part in parts if part.fate is fate)
            if text:
                yield Stretch(fate, text)


def _shorten_same(piece: Stretch, around: int, *, is_first: bool, is_last: bool) -> Stretch:
    words = _WORD.findall(piece.text)
    ahead, behind = 0 if is_first else around, 0 if is_last else around
    if len(words) <= ahead + behind + 1:
        return piece
    kept = (*words[:ahead], f"{ELLIPSIS} ", *(words[-behind:] if behind else ()))
    return Stretch(Fate.SAME, "".join(kept))


def _shorten_changed(piece: Stretch, most: int | None) -> Stretch:
    if most is None or len(piece.text) <= most:
        return piece
    kept = piece.text[:most].rpartition(" ")[0] or piece.text[:most]
    return Stretch(piece.fate, f"{kept}{ELLIPSIS} ")
