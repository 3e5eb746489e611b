"""The field for a month: two inputs instead of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from forms.parts_field import PartsField
from iia.domain.kinds import MonthProblem, MonthQuestion
from iia.domain.values import Month, as_a

if TYPE_CHECKING:
    from iia.domain.values import Value


class MonthField(PartsField[MonthQuestion]):
    """A month in two inputs."""

    PARTS: ClassVar = ("month", "year")
    NOT_REAL: ClassVar = MonthProblem.NOT_A_MONTH
    INCOMPLETE: ClassVar = MonthProblem.INCOMPLETE
    YEAR_TOO_SHORT: ClassVar = MonthProblem.YEAR_TOO_SHORT

    def show(self, value: Value) -> tuple[str, ...]:
        """Return month and year."""
        found = as_a(Month, value)
        return (str(found.month), str(found.year))

    def say_example(self) -> str:
        """Return an example of what to type."""
        return self.wording.say("For example, 3 2027")
