"""What the kinds whose answer is a number share: exact decimals between two ends."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Final

from iia.domain.kinds.misfit import Misfit

_NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")


class NumberProblem(Enum):
    """Why a number, or a point on a scale, does not fit."""

    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_ON_SCALE = "not_on_scale"


def read_decimal(raw: object) -> Decimal | None:
    """Return a number with the decimal places that it was written with, or None if it is not a number."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        return None
    written = str(raw).strip()
    return Decimal(written) if _NUMBER.fullmatch(written) else None


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
