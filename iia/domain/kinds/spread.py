"""What the answers to a question are like to a condition: words, several of some options, or a line."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from iia.domain.values import Ordered


@dataclass(frozen=True, slots=True)
class Words:
    """One word: any at all, or one of the only ones that there are."""

    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Any of some options, but no fewer and no more than so many."""

    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A point on a line: between its ends, if it has any, and so far from the next, if not any distance."""

    low: Ordered | None
    high: Ordered | None
    step: Fraction | None


Spread = Words | Selection | Line
