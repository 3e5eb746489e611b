"""What a date and a month share: parts that can each be wrong by themselves, and the first year there is."""

from __future__ import annotations

from enum import Enum
from typing import Final

from iia.domain.kinds.misfit import Misfit

FIRST_YEAR: Final = 1000
"""The first year of a date: one before it is a slip, such as 0202 for 2020, and is not always four digits."""


class PartProblem(Enum):
    """Why one part of a date does not fit."""

    NOT_A_DAY = "not_a_day"
    NOT_A_MONTH = "not_a_month_of_a_year"
    YEAR_TOO_EARLY = "year_too_early"


def check_year(year: int) -> None:
    """Refuse a year before the first.

    Raises:
        Misfit: it is one.
    """
    if year < FIRST_YEAR:
        raise Misfit(PartProblem.YEAR_TOO_EARLY, limit=str(FIRST_YEAR))
