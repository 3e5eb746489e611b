"""The range of a question's answers as conditions see it: words, several of some options, or a line."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from iia.domain.values import Ordered


@dataclass(frozen=True, slots=True)
class OneWord:
    """One word: any at all, or one of those in `only`."""

    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Several of some options, within limits on how many."""

    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A point on a line: between its ends, if it has any, and in steps of `step`, unless it has none."""

    low: Ordered | None
    high: Ordered | None
    step: Fraction | None


Spread = OneWord | Selection | Line
