"""A day."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import ClassVar, Final, Literal, Self

from pydantic import model_validator

from iia.domain.kinds.date_parts import check_year
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer
from iia.domain.kinds.spread import Line
from iia.domain.model import Day, check_range
from iia.domain.operators import OF_TIME, Operator
from iia.domain.points import NoPoints
from iia.domain.values import as_a

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DateProblem(Enum):
    """Why a day does not fit."""

    NOT_A_DATE = "not_a_date"
    NOT_WRITTEN_SO = "not_yyyy_mm_dd"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    INCOMPLETE = "incomplete_date"
    YEAR_TOO_SHORT = "year_too_short"


class DateQuestion(OneAnswer):
    """A day."""

    operators: ClassVar[frozenset[Operator]] = OF_TIME
    is_quotable: ClassVar[bool] = True
    limit_keys: ClassVar[frozenset[str]] = frozenset({"earliest", "latest"})

    kind: Literal["date"]
    earliest: Day | None = None
    latest: Day | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.earliest, self.latest, "earliest must not be above latest")
        return self

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> date:
        """Return a day, written YYYY-MM-DD."""
        day = parse_day(raw)
        if self.earliest is not None and day < self.earliest:
            raise Misfit(DateProblem.TOO_EARLY, limit=self.earliest)
        if self.latest is not None and day > self.latest:
            raise Misfit(DateProblem.TOO_LATE, limit=self.latest)
        return day

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> date:
        """Return a stored day."""
        return date.fromisoformat(as_a(str, stored))

    def find_points(self) -> NoPoints:
        """Return that a day carries no points."""
        return NoPoints()

    def spread(self) -> Line:
        """Return its limits, with steps of one day."""
        return Line(self.earliest, self.latest, Fraction(1))


def parse_day(raw: object) -> date:
    """Return a day written YYYY-MM-DD, the only form here; `date.fromisoformat` takes others, as 2026-W05-1.

    Raises:
        Misfit: it is not one, or in a year before the first.
    """
    if not isinstance(raw, str) or not _DAY.fullmatch(raw):
        raise Misfit(DateProblem.NOT_WRITTEN_SO)
    check_year(int(raw[:4]))
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise Misfit(DateProblem.NOT_A_DATE) from None
