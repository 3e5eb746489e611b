"""A month of a year."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from iia.domain.kinds.date_parts import check_year
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer
from iia.domain.kinds.spread import Line
from iia.domain.model import check_range
from iia.domain.operators import OF_TIME, Operator
from iia.domain.points import NoPoints
from iia.domain.values import Month, MonthOfYear, read_month


class MonthProblem(Enum):
    """Why a month does not fit."""

    NOT_A_MONTH = "not_a_month"
    NOT_WRITTEN_SO = "not_yyyy_mm"
    TOO_EARLY = "month_too_early"
    TOO_LATE = "month_too_late"
    INCOMPLETE = "incomplete_month"
    YEAR_TOO_SHORT = "year_of_month_too_short"


class MonthQuestion(OneAnswer):
    """A month of a year."""

    operators: ClassVar[frozenset[Operator]] = OF_TIME | {Operator.IS}
    is_quotable: ClassVar[bool] = True
    limit_keys: ClassVar[frozenset[str]] = frozenset({"earliest", "latest"})

    kind: Literal["month"]
    earliest: MonthOfYear | None = None
    latest: MonthOfYear | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.earliest, self.latest, "earliest must not be above latest")
        return self

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> Month:
        """Return a month, written YYYY-MM."""
        try:
            month = read_month(raw)
        except ValueError:
            raise Misfit(MonthProblem.NOT_WRITTEN_SO) from None
        check_year(month.year)
        if self.earliest is not None and month < self.earliest:
            raise Misfit(MonthProblem.TOO_EARLY, limit=self.earliest)
        if self.latest is not None and month > self.latest:
            raise Misfit(MonthProblem.TOO_LATE, limit=self.latest)
        return month

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> Month:
        """Return a stored month."""
        return read_month(stored)

    def find_points(self) -> NoPoints:
        """Return that a month carries no points."""
        return NoPoints()

    def spread(self) -> Line:
        """Return its limits, with steps of one month."""
        return Line(self.earliest, self.latest, Fraction(1))
