"""What the kinds whose answer is a number share: exact decimals between two ends."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Final

from iia.domain.kinds.misfit import Misfit

MOST_DIGITS: Final = 18
"""The most digits of an answer before its decimal point, and after it."""

_NUMBER: Final = re.compile(rf"-?[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]{{1,{MOST_DIGITS}}})?")
_LONG: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_POWER_OF_TEN: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+")
_BESIDE: Final = re.compile(
    r"([^0-9]{0,40}?)(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?([^0-9]{0,40})"
)

_LONGEST: Final = 1_000
"""More decimal places than these are not written out, because that could take any amount of memory."""


class NumberProblem(Enum):
    """Why a number, or a point on a scale, does not fit."""

    NOT_A_NUMBER = "not_a_number"
    NOT_ALONE = "not_alone"
    NOT_IN_FULL = "not_in_full"
    TOO_MANY_DIGITS = "too_many_digits"
    NOT_WHOLE = "not_whole"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_ON_SCALE = "not_on_scale"


def parse_decimal(raw: object) -> Decimal:
    """Return a number with the decimal places that it was written with; minus zero is zero.

    Raises:
        Misfit: it is not a number, or not written as one is here.
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        raise Misfit(NumberProblem.NOT_A_NUMBER)
    written = _write_out(raw)
    if not _NUMBER.fullmatch(written):
        raise _find_fault(written)
    return without_sign_of_zero(Decimal(written))


def without_sign_of_zero(number: Decimal) -> Decimal:
    """Return the number, but 0 for -0, which is nothing that anybody means to say."""
    return abs(number) if number.is_zero() else number


def _write_out(raw: str | int | Decimal) -> str:
    """Return a number as it was written; a decimal of JSON such as 0.0000001 would print as 1E-7."""
    if isinstance(raw, Decimal) and raw.is_finite() and -_LONGEST <= int(raw.as_tuple().exponent) <= 0:
        return format(raw, "f")
    return str(raw).strip()


def _find_fault(written: str) -> Misfit:
    """Return why something that was written is not a number, as exactly as can be told."""
    if _LONG.fullmatch(written):
        return Misfit(NumberProblem.TOO_MANY_DIGITS, limit=MOST_DIGITS)
    if _POWER_OF_TEN.fullmatch(written):
        return Misfit(NumberProblem.NOT_IN_FULL)
    found = _BESIDE.fullmatch(written)
    beside = tuple(filter(None, (part.strip(" +-.,") for part in found.groups()))) if found else ()
    if beside and "".join(beside).isprintable():
        return Misfit(NumberProblem.NOT_ALONE, beside=beside)
    return Misfit(NumberProblem.NOT_A_NUMBER)


def count_places(number: Decimal) -> int:
    """Return how many decimal places a number was written with."""
    return -int(number.as_tuple().exponent)


def check_between(number: Decimal | int, low: Decimal | int | None, high: Decimal | int | None) -> None:
    """Refuse a number below its lowest or above its highest.

    Raises:
        Misfit: it is one or the other.
    """
    if low is not None and number < low:
        raise Misfit(NumberProblem.TOO_LOW, limit=low)
    if high is not None and number > high:
        raise Misfit(NumberProblem.TOO_HIGH, limit=high)
