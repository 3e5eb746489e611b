"""One of several options."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from iia.domain.kinds.choosing import Choosing
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists, OptionProblem
from iia.domain.kinds.spread import OneWord
from iia.domain.operators import OF_ONE, Operator
from iia.domain.points import Points, Unscored, points_of_one


class Choice(Choosing):
    """One of several options."""

    operators: ClassVar[frozenset[Operator]] = OF_ONE
    is_quotable: ClassVar[bool] = True

    kind: Literal["choice"]

    def parse(self, raw: object, lists: Lists, on: date | None, /) -> str:
        """Return the id of an option."""
        if not isinstance(raw, str) or raw not in [option.id for option in self.offered(lists, on)]:
            raise Misfit(OptionProblem.NOT_AN_OPTION)
        return raw

    def read_stored(self, stored: object, lists: Lists, on: date | None, /) -> str | None:
        """Return a stored option, if it still counts."""
        return self.read_option(stored, lists, on)

    def find_points(self) -> Points | Unscored:
        """Return the points of the options, if every option has some."""
        return points_of_one(self.points_by_option)

    def spread(self) -> OneWord:
        """Return any one word, because which options there are may depend on a framework's list."""
        return OneWord()
