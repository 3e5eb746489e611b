"""Numbers: two texts state the same ones, each in the way that its language writes them.

Where both have as many numbers and one is plainly another, the translation is wrong. Where they are only
unlike, it may be right: a small number in words, or a century in Roman numerals (docs/decisions/0033).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final, TypeVar

from iia.domain.text import PLACEHOLDER
from iia.language.written_numbers import has_figures, read_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iia.language.written_numbers import WrittenFigure, WrittenNumber

T = TypeVar("T")

_ADDRESS: Final = re.compile(r"\]\([^)]*\)|https?://\S+")


@dataclass(frozen=True)
class NumberDifference:
    """The numbers that only one of two texts has; `is_certain` if they cannot be the same ones."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    is_certain: bool


def find_difference(original: tuple[str, str], translation: tuple[str, str]) -> NumberDifference | None:
    """Return how the numbers of two texts differ, each given by its language and its string."""
    if not has_figures(original[1]) and not has_figures(translation[1]):
        return None
    before, after = _without_same(_figures(*original), _figures(*translation))
    ours, theirs = _certain(before), _certain(after)
    for agree in (_agree_plainly, _agree_at_all):
        ours, theirs = _unpaired(ours, theirs, agree)
    ours, _ = _unpaired(ours, _uncertain(after), _agree_at_all)
    theirs, _ = _unpaired(theirs, _uncertain(before), _agree_at_all)
    if not ours and not theirs:
        return None
    is_certain = (
        len(ours) == len(theirs)
        and all(each.is_plain for each in (*ours, *theirs))
        and _units(ours) == _units(theirs)
        and not any(_may_be_scaled(one, other) for one, other in product(ours, theirs))
    )
    return NumberDifference(_as_written(ours), _as_written(theirs), is_certain)


def _figures(language: str, string: str) -> tuple[WrittenFigure, ...]:
    bare = PLACEHOLDER.sub(" ", _ADDRESS.sub(" ", string))
    return read_figures(bare, language)


def _without_same(
    before: Sequence[WrittenFigure], after: Sequence[WrittenFigure]
) -> tuple[list[WrittenFigure], list[WrittenFigure]]:
    """Leave out what both write alike, such as a section's number, unless it is another number to each."""
    return _unpaired(before, after, _is_same_writing)


def _is_same_writing(one: WrittenFigure, other: WrittenFigure) -> bool:
    if one.written != other.written:
        return False
    ours, theirs = one.number, other.number
    return ours is None or theirs is None or ours.values == theirs.values


def _agree_plainly(one: WrittenNumber, other: WrittenNumber) -> bool:
    return not one.values.isdisjoint(other.values)


def _agree_at_all(one: WrittenNumber, other: WrittenNumber) -> bool:
    return one.agrees(other)


def _may_be_scaled(one: WrittenNumber, other: WrittenNumber) -> bool:
    return one.may_be_scaled_as(other) or other.may_be_scaled_as(one)


def _unpaired(
    ours: Sequence[T], theirs: Sequence[T], agree: Callable[[T, T], bool]
) -> tuple[list[T], list[T]]:
    """Return what is left of two lists when each part is paired with the first of the other that agrees."""
    alone, left = [], list(theirs)
    for one in ours:
        found = next((place for place, other in enumerate(left) if agree(one, other)), None)
        if found is None:
            alone.append(one)
        else:
            del left[found]
    return alone, left


def _certain(figures: Sequence[WrittenFigure]) -> list[WrittenNumber]:
    return [number for figure in figures for number in figure.numbers if number.is_certain]


def _uncertain(figures: Sequence[WrittenFigure]) -> list[WrittenNumber]:
    return [number for figure in figures for number in figure.numbers if not number.is_certain]


def _units(numbers: Sequence[WrittenNumber]) -> Counter[str]:
    """Count what numbers measure, because 1½ days may be 36 hours."""
    return Counter(each.unit for each in numbers if each.unit is not None)


def _as_written(numbers: Sequence[WrittenNumber]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.written for each in numbers))
