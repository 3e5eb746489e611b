"""Any number of several options."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from iia.domain.kinds.choosing import Choosing
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists, Option, OptionProblem
from iia.domain.kinds.question import Positive
from iia.domain.kinds.spread import Selection
from iia.domain.model import check_range
from iia.domain.operators import OF_SEVERAL, Operator
from iia.domain.points import Points, Unscored, points_of_several
from iia.domain.values import as_a


class Choices(Choosing):
    """Any number of several options."""

    operators: ClassVar[frozenset[Operator]] = OF_SEVERAL
    limit_keys: ClassVar[frozenset[str]] = frozenset({"at_least", "at_most"})

    kind: Literal["choices"]
    at_least: Positive | None = None
    at_most: Positive | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.at_least, self.at_most, "at_least must not be above at_most")
        return self

    def parse(self, raw: object, lists: Lists, on: date | None, /) -> tuple[str, ...]:
        """Return the ids of options, in the bank's order."""
        options = self.offered(lists, on)
        known = {option.id for option in options}
        if not isinstance(raw, list | tuple) or not all(
            isinstance(part, str) and part in known for part in raw
        ):
            raise Misfit(OptionProblem.NOT_OPTIONS)
        chosen = [option for option in options if option.id in raw]
        self._check(chosen)
        return tuple(option.id for option in chosen)

    def _check(self, chosen: Sequence[Option]) -> None:
        exclusive = next((option for option in chosen if option.exclusive), None)
        if exclusive is not None and len(chosen) > 1:
            raise Misfit(OptionProblem.NOT_TOGETHER, option=exclusive.label)
        if self.at_least is not None and len(chosen) < self.at_least:
            raise Misfit(OptionProblem.TOO_FEW_OPTIONS, limit=self.at_least)
        if self.at_most is not None and len(chosen) > self.at_most:
            raise Misfit(OptionProblem.TOO_MANY_OPTIONS, limit=self.at_most)

    def read_stored(self, stored: object, lists: Lists, on: date | None, /) -> tuple[str, ...] | None:
        """Return the stored options, if all of them still count."""
        found = [self.read_option(part, lists, on) for part in as_a(list, stored)]
        chosen = tuple(option for option in found if option is not None)
        return chosen if len(chosen) == len(found) else None

    def find_points(self) -> Points | Unscored:
        """Return the points of the options, if every option has some."""
        return points_of_several(self.points_by_option)

    def spread(self) -> Selection:
        """Return how many can be chosen."""
        return Selection(self.at_least, self.at_most)
