"""Exact amounts for reading: rounded, with the fraction beside them where rounding hides something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from iia.report.wording import Wording


def write_exactly(value: Fraction, wording: Wording) -> str:
    """Return a number as it is shown, with the exact fraction in brackets where rounding hides it."""
    shown, whole = wording.number(value), write_as_fraction(value, wording)
    return shown if shown == whole else f"{shown} ({whole})"


def write_as_fraction(value: Fraction, wording: Wording) -> str:
    """Return a number as a sum is written out: a fraction where rounding would hide something."""
    if 100 % value.denominator == 0:  # two decimals write it whole
        return wording.number(value)
    return f"{value.numerator}/{value.denominator}"


def write_product(weight: Fraction, amount: Fraction, wording: Wording) -> str:
    """Return a product as a sum is written out; an amount below nought stands in brackets."""
    factor, written = write_as_fraction(weight, wording), write_as_fraction(amount, wording)
    return f"{factor} × ({written})" if amount < 0 else f"{factor} × {written}"
