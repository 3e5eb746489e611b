"""The field for an answer in parts, such as a date: several inputs, each of which can be missing or wrong."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Final

from forms import widgets
from forms.fields import AnswerField
from forms.prompt import Q
from forms.typed_numbers import read_digits
from iia.domain.characters import is_invisible, mark_unshowable
from iia.domain.kinds import PartProblem
from iia.domain.kinds.date_parts import FIRST_YEAR
from iia.domain.problems import Problem
from iia.language.months import find_month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.problems import ProblemCode

_LIMITS: Final = {"day": (1, 31), "month": (1, 12), "year": (FIRST_YEAR, 9999)}
_DIGITS_OF_YEAR: Final = 4


class PartsField(AnswerField[Q]):
    """A date or a month, with an input for each of its parts; the year comes last."""

    render = widgets.render_parts
    PARTS: ClassVar[tuple[str, ...]]
    NOT_REAL: ClassVar[ProblemCode]
    INCOMPLETE: ClassVar[ProblemCode]
    YEAR_TOO_SHORT: ClassVar[ProblemCode]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the inputs of its parts."""
        super().process(None, data, extra_filters)
        if formdata is not None:
            self.read_version(formdata)
            self._read_parts(formdata)

    def _read_parts(self, formdata: Any) -> None:
        names = [f"{self.name}-{part}" for part in self.PARTS]
        self.was_sent = any(name in formdata for name in names)
        if self.was_sent:
            self.typed = tuple(next(iter(formdata.getlist(name)), "") for name in names)

    @abstractmethod
    def say_example(self) -> str:
        """Return an example of what to type, in the reader's language."""

    @property
    def parts(self) -> Mapping[str, str]:
        """What each input shows."""
        shown = [mark_unshowable(part) for part in self.typed]
        return dict(zip(self.PARTS, shown or [""] * len(self.PARTS), strict=True))

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts left empty while another is filled."""
        empty = tuple(part for part, typed in self.parts.items() if is_invisible(typed))
        return () if len(empty) == len(self.PARTS) else empty

    @property
    def faulty(self) -> tuple[str, ...]:
        """The inputs to mark: those missing, or else those that cannot be right, or else all."""
        return self.missing or self._impossible() or self.PARTS

    def _impossible(self) -> tuple[str, ...]:
        return tuple(part for part, number in self._numbers().items() if number is None)

    def _numbers(self) -> Mapping[str, int | None]:
        """Return the number of each part, or None for a part that cannot be right."""
        return {part: _read_part(part, typed) for part, typed in self.parts.items()}

    @property
    def input_id(self) -> str:
        """The id of the first input to mark."""
        return f"{self.id}-{self.faulty[0]}"

    def own_problem(self) -> Problem | None:
        """Return a problem if a part is missing, or if one cannot be right."""
        key = self.prompt.key
        if self.missing:
            return Problem(key.question, self.INCOMPLETE, {"missing": self.missing}, key.item)
        wrong = self._impossible() if any(typed.strip() for typed in self.typed) else ()
        if len(wrong) > 1:
            return Problem(key.question, self.NOT_REAL, item=key.item)
        return self._refuse(wrong[0]) if wrong else None

    def _refuse(self, part: str) -> Problem:
        key = self.prompt.key
        match part:
            case "day":
                return Problem(key.question, PartProblem.NOT_A_DAY, item=key.item)
            case "month":
                return Problem(key.question, PartProblem.NOT_A_MONTH, item=key.item)
            case _ if len(self.parts[part].strip()) == _DIGITS_OF_YEAR and read_digits(self.parts[part]):
                first = {"limit": str(FIRST_YEAR)}
                return Problem(key.question, PartProblem.YEAR_TOO_EARLY, first, key.item)
            case _:
                return Problem(key.question, self.YEAR_TOO_SHORT, item=key.item)

    @property
    def raw(self) -> object:
        """The parts from the year down, joined by hyphens; as typed if one of them cannot be right."""
        if all(is_invisible(part.strip()) for part in self.typed):
            return None
        numbers = [number for number in self._numbers().values() if number is not None]
        if len(numbers) < len(self.PARTS):
            return "-".join(part.strip() for part in reversed(self.typed))
        *others, year = numbers
        return "-".join([f"{year:04}", *(f"{part:02}" for part in reversed(others))])


def _read_part(part: str, typed: str) -> int | None:
    low, high = _LIMITS[part]
    number = read_digits(typed)
    if number is None and part == "month":
        number = find_month(typed)
    return number if number is not None and low <= number <= high else None
