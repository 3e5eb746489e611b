"""Exact arithmetic on many fractions at once: in whole numbers, over a common denominator."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def over_one_denominator(numbers: Sequence[Fraction]) -> tuple[list[int], int]:
    """Return the numerators of the numbers over their least common denominator, and that denominator.

    Whole numbers add and multiply many times faster than fractions, which are reduced to their lowest
    terms at each step.
    """
    ratios = [number.as_integer_ratio() for number in numbers]
    common = lcm(*{denominator for _, denominator in ratios})
    return [numerator * (common // denominator) for numerator, denominator in ratios], common


def sum_of_products(ones: Sequence[Fraction], others: Sequence[Fraction]) -> Fraction:
    """Return Σ a·b for two lists of the same length."""
    first, first_denominator = over_one_denominator(ones)
    second, second_denominator = over_one_denominator(others)
    return Fraction(sum(map(mul, first, second)), first_denominator * second_denominator)
