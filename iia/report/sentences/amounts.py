"""Exact amounts for reading: rounded, with the fraction beside them if rounding hides something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from iia.report.wording import Wording


def write_exactly(value: Fraction, wording: Wording) -> str:
    """Return a number as it is shown, with the exact fraction in brackets if rounding hides it."""
    shown, (numerator, denominator) = wording.number(value), value.as_integer_ratio()
    return shown if _is_shown_whole(denominator) else f"{shown} ({numerator}/{denominator})"


def write_as_fraction(value: Fraction, wording: Wording) -> str:
    """Return a number for a sum that is written out: a fraction if rounding would hide something."""
    numerator, denominator = value.as_integer_ratio()
    return wording.number(value) if _is_shown_whole(denominator) else f"{numerator}/{denominator}"


def _is_shown_whole(denominator: int) -> bool:
    """Return whether two decimal places write a number with this denominator exactly."""
    return 100 % denominator == 0


def write_product(weight: Fraction, amount: Fraction, wording: Wording) -> str:
    """Return a product for a sum that is written out; an amount below zero is put in brackets."""
    factor, written = write_as_fraction(weight, wording), write_as_fraction(amount, wording)
    return f"{factor} × ({written})" if amount < 0 else f"{factor} × {written}"
