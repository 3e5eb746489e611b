"""Exact amounts for reading: rounded, with the fraction beside them where rounding hides something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from iia.domain.wording import Wording


def write_exactly(value: Fraction, wording: Wording) -> str:
    """Return a number as it is shown, with the exact fraction in brackets where rounding hides it."""
    shown = wording.number(value)
    if 100 % value.denominator == 0:  # two decimals write it whole
        return shown
    return f"{shown} ({value.numerator}/{value.denominator})"
