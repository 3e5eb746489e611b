"""An amount of money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import StringConstraints, model_validator

from iia.domain.kinds.decimals import (
    count_places,
    parse_decimal,
    without_sign_of_zero,
)
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer
from iia.domain.kinds.spread import Line
from iia.domain.model import Number, check_range
from iia.domain.operators import OF_AMOUNT, Operator
from iia.domain.points import NoLimits, Points, SamePoints, points_between
from iia.domain.values import as_a

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""An ISO 4217 currency code, such as GBP."""

_PLACES: Final = 2
"""Decimal places of an amount: pounds and pence."""


class MoneyProblem(Enum):
    """Why an amount of money does not fit."""

    NOT_MONEY = "not_money"
    TOO_LITTLE = "too_little_money"
    TOO_MUCH = "too_much_money"
    TOO_MANY_DECIMALS = "too_many_decimals_of_money"


class MoneyQuestion(OneAnswer):
    """An amount of money, exact to the penny."""

    operators: ClassVar[frozenset[Operator]] = OF_AMOUNT
    is_quotable: ClassVar[bool] = True
    limit_keys: ClassVar[frozenset[str]] = frozenset({"min", "max"})

    kind: Literal["money"]
    min: Number | None = None
    max: Number | None = None
    currency: Currency = "GBP"

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.min, self.max, "min must not be above max")
        return self

    @property
    def counts_in(self) -> str:
        """Its currency."""
        return self.currency

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> Decimal:
        """Return an amount, exactly as it was written."""
        amount = parse_decimal(raw)
        if self.min is not None and amount < self.min:
            raise Misfit(MoneyProblem.TOO_LITTLE, limit=self.min, currency=self.currency)
        if self.max is not None and amount > self.max:
            raise Misfit(MoneyProblem.TOO_MUCH, limit=self.max, currency=self.currency)
        if count_places(amount) > _PLACES:
            raise Misfit(MoneyProblem.TOO_MANY_DECIMALS, limit=_PLACES)
        return amount

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> Decimal:
        """Return a stored amount."""
        return without_sign_of_zero(Decimal(as_a(str, stored)))

    def find_points(self) -> Points | NoLimits | SamePoints:
        """Return the amount itself as its points, if it has a lowest and a highest."""
        if self.min is None or self.max is None:
            return NoLimits()
        return points_between(self.min, self.max)

    def spread(self) -> Line:
        """Return its limits, with steps of a penny."""
        return Line(self.min, self.max, Fraction(1, 10**_PLACES))
