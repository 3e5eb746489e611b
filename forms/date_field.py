"""The field of a day: three inputs in the place of one, each of which can be missing or wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from forms import widgets
from forms.fields import AnswerField
from iia.domain.problems import DateProblem, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.values import Value


class DateField(AnswerField):
    """A day in three inputs."""

    render = widgets.render_date
    PARTS: ClassVar = ("day", "month", "year")

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three inputs in the place of one."""
        super().process(None, data, extra_filters)
        if formdata is not None:
            self._read_parts(formdata)

    def _read_parts(self, formdata: Any) -> None:
        names = [f"{self.name}-{part}" for part in self.PARTS]
        self.was_sent = any(name in formdata for name in names)
        if self.was_sent:
            self.typed = tuple(next(iter(formdata.getlist(name)), "") for name in names)

    def show(self, value: Value) -> tuple[str, ...]:
        """Return day, month and year."""
        return (str(value.day), str(value.month), str(value.year)) if isinstance(value, date) else ()

    @property
    def parts(self) -> Mapping[str, str]:
        """What stands in each input."""
        shown = [part.replace("\x00", "\N{REPLACEMENT CHARACTER}") for part in self.typed]
        return dict(zip(self.PARTS, shown or ["", "", ""], strict=True))

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts left empty while another is filled."""
        empty = tuple(part for part, typed in self.parts.items() if not typed.strip())
        return () if len(empty) == len(self.PARTS) else empty

    @property
    def faulty(self) -> tuple[str, ...]:
        """The inputs to mark: what is missing, else what cannot be right, else all three."""
        return self.missing or self._impossible() or self.PARTS

    def _impossible(self) -> tuple[str, ...]:
        limits = {"day": (1, 31), "month": (1, 12), "year": (1000, 9999)}
        return tuple(part for part, typed in self.parts.items() if not _is_between(typed, *limits[part]))

    @property
    def input_id(self) -> str:
        """The id of the first input to mark."""
        return f"{self.id}-{self.faulty[0]}"

    @property
    def raw(self) -> object:
        """The day as YYYY-MM-DD, or what was typed where it cannot be one."""
        parts = [part.strip() for part in self.typed]
        if not any(parts):
            return None
        if self._impossible():
            return "-".join(reversed(parts))
        day, month, year = (int(part) for part in parts)
        return f"{year:04}-{month:02}-{day:02}"

    def own_problem(self) -> Problem | None:
        """Return that a part is missing, or that a year is written short."""
        key = self.asked.key
        if self.missing:
            return Problem(key.question, DateProblem.INCOMPLETE, {"missing": self.missing}, key.item)
        year = self.parts["year"].strip()
        if any(self.parts.values()) and _is_between(year, 0, 999):
            return Problem(key.question, DateProblem.YEAR_TOO_SHORT, item=key.item)
        return None


def _is_between(typed: str, low: int, high: int) -> bool:
    written = typed.strip()
    return bool(re.fullmatch(r"[0-9]{1,4}", written)) and low <= int(written) <= high
