"""Exact sums of many fractions, without a common denominator for each step."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def exact_sum(numbers: Iterable[Fraction]) -> Fraction:
    """Return the sum: what has one denominator is added as whole numbers, several times as fast."""
    totals: dict[int, int] = {}
    for number in numbers:
        numerator, denominator = number.as_integer_ratio()
        totals[denominator] = totals.get(denominator, 0) + numerator
    return sum((Fraction(total, denominator) for denominator, total in totals.items()), Fraction())
