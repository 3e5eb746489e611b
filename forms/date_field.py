"""The field for a date: three inputs instead of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from forms.parts_field import PartsField
from iia.domain.kinds import DateProblem, DateQuestion
from iia.domain.values import as_a

if TYPE_CHECKING:
    from iia.domain.values import Value


class DateField(PartsField[DateQuestion]):
    """A date in three inputs."""

    PARTS: ClassVar = ("day", "month", "year")
    NOT_REAL: ClassVar = DateProblem.NOT_A_DATE
    INCOMPLETE: ClassVar = DateProblem.INCOMPLETE
    YEAR_TOO_SHORT: ClassVar = DateProblem.YEAR_TOO_SHORT

    def show(self, value: Value) -> tuple[str, ...]:
        """Return day, month and year."""
        day = as_a(date, value)
        return (str(day.day), str(day.month), str(day.year))

    def say_example(self) -> str:
        """Return an example of what to type."""
        return self.wording.say("For example, 27 3 2027")
