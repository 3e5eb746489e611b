"""A whole number on a scale."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import Field, StrictInt, model_validator

from iia.domain.kinds.decimals import NumberProblem, check_between
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer
from iia.domain.kinds.spread import Line
from iia.domain.model import check_range
from iia.domain.operators import OF_AMOUNT, Operator
from iia.domain.points import Points, SamePoints, points_between
from iia.domain.text import Text


class Scale(OneAnswer):
    """A whole number on a scale."""

    operators: ClassVar[frozenset[Operator]] = OF_AMOUNT
    limit_keys: ClassVar[frozenset[str]] = frozenset({"from", "to"})

    kind: Literal["scale"]
    from_: StrictInt = Field(alias="from")
    to: StrictInt
    labels: dict[int, Text] = Field(default={})

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.from_, self.to, "from must not be above to")
        if any(not self.from_ <= value <= self.to for value in self.labels):
            msg = "labels must lie on the scale"
            raise ValueError(msg)
        return self

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> int:
        """Return a point on the scale."""
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise Misfit(NumberProblem.NOT_ON_SCALE)
        check_between(raw, self.from_, self.to)
        return raw

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> int:
        """Return a stored point."""
        if type(stored) is not int or not self.from_ <= stored <= self.to:
            raise ValueError(stored)
        return stored

    def find_points(self) -> Points | SamePoints:
        """Return the value itself as its points."""
        return points_between(self.from_, self.to)

    def spread(self) -> Line:
        """Return its ends, with steps of one."""
        return Line(self.from_, self.to, Fraction(1))
