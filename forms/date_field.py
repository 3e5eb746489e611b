"""The field for a date: three inputs instead of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from forms.parts_field import PartsField
from iia.domain.kinds import DateProblem, DateQuestion
from iia.domain.problems import Problem
from iia.domain.values import as_a

if TYPE_CHECKING:
    from iia.domain.values import Value


class DateField(PartsField[DateQuestion]):
    """A date in three inputs."""

    PARTS: ClassVar = ("day", "month", "year")

    def show(self, value: Value) -> tuple[str, ...]:
        """Return day, month and year."""
        day = as_a(date, value)
        return (str(day.day), str(day.month), str(day.year))

    def say_example(self) -> str:
        """Return an example of what to type."""
        return self.wording.say("For example, 27 3 2027")

    def own_problem(self) -> Problem | None:
        """Return a problem if a part is missing, or if the year is written short."""
        key = self.prompt.key
        if self.missing:
            return Problem(key.question, DateProblem.INCOMPLETE, {"missing": self.missing}, key.item)
        return (
            Problem(key.question, DateProblem.YEAR_TOO_SHORT, item=key.item) if self.is_year_short else None
        )
