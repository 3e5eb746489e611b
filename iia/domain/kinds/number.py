"""An exact decimal number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final, Literal, Self

from pydantic import model_validator

from iia.domain.kinds.decimals import (
    NumberProblem,
    check_between,
    count_places,
    parse_decimal,
    without_sign_of_zero,
)
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import Count, OneAnswer
from iia.domain.kinds.spread import Line
from iia.domain.model import Number, check_range
from iia.domain.operators import OF_AMOUNT, Operator
from iia.domain.points import NoLimits, Points, SamePoints, points_between
from iia.domain.text import Text
from iia.domain.values import as_a

_MOST_PLACES: Final = 400
"""The most decimal places that a number in a bank's file can have."""


class NumberQuestion(OneAnswer):
    """An exact decimal number."""

    operators: ClassVar[frozenset[Operator]] = OF_AMOUNT
    is_quotable: ClassVar[bool] = True
    limit_keys: ClassVar[frozenset[str]] = frozenset({"min", "max", "decimals"})

    kind: Literal["number"]
    unit: Text | None = None
    min: Number | None = None
    max: Number | None = None
    decimals: Count | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.min, self.max, "min must not be above max")
        return self

    @property
    def counts_in(self) -> Text | None:
        """Its unit."""
        return self.unit

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> Decimal:
        """Return a number, exactly as it was written."""
        number = parse_decimal(raw)
        check_between(number, self.min, self.max)
        if self.decimals is not None and count_places(number) > self.decimals:
            if not self.decimals:
                raise Misfit(NumberProblem.NOT_WHOLE)
            raise Misfit(NumberProblem.TOO_MANY_DECIMALS, limit=self.decimals)
        return number

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> Decimal:
        """Return a stored number."""
        return without_sign_of_zero(Decimal(as_a(str, stored)))

    def find_points(self) -> Points | NoLimits | SamePoints:
        """Return the number itself as its points, if it has a lowest and a highest."""
        if self.min is None or self.max is None:
            return NoLimits()
        return points_between(self.min, self.max)

    def spread(self) -> Line:
        """Return its limits, and how far one number is from the next."""
        places = None if self.decimals is None else min(self.decimals, _MOST_PLACES)
        return Line(self.min, self.max, None if places is None else Fraction(1, 10**places))
