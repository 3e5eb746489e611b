"""The field for a month: two inputs instead of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from forms.parts_field import PartsField
from iia.domain.kinds import MonthProblem, MonthQuestion
from iia.domain.problems import Problem
from iia.domain.values import Month, as_a

if TYPE_CHECKING:
    from iia.domain.values import Value


class MonthField(PartsField[MonthQuestion]):
    """A month in two inputs."""

    PARTS: ClassVar = ("month", "year")

    def show(self, value: Value) -> tuple[str, ...]:
        """Return month and year."""
        found = as_a(Month, value)
        return (str(found.month), str(found.year))

    def say_example(self) -> str:
        """Return an example of what to type."""
        return self.wording.say("For example, 3 2027")

    def own_problem(self) -> Problem | None:
        """Return a problem if a part is missing, or if the year is written short."""
        key = self.prompt.key
        if self.missing:
            return Problem(key.question, MonthProblem.INCOMPLETE, {"missing": self.missing}, key.item)
        is_short = self.is_year_short
        return Problem(key.question, MonthProblem.YEAR_TOO_SHORT, item=key.item) if is_short else None
