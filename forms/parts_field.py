"""The field for an answer in parts, such as a date: several inputs, each of which can be missing or wrong."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Final

from forms import widgets
from forms.fields import AnswerField
from forms.prompt import Q

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIMITS: Final = {"day": (1, 31), "month": (1, 12), "year": (1000, 9999)}


class PartsField(AnswerField[Q]):
    """A date or a month, with an input for each of its parts; the year comes last."""

    render = widgets.render_parts
    PARTS: ClassVar[tuple[str, ...]]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the inputs of its parts."""
        super().process(None, data, extra_filters)
        if formdata is not None:
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
        shown = [part.replace("\x00", "\N{REPLACEMENT CHARACTER}") for part in self.typed]
        return dict(zip(self.PARTS, shown or [""] * len(self.PARTS), strict=True))

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts left empty while another is filled."""
        empty = tuple(part for part, typed in self.parts.items() if not typed.strip())
        return () if len(empty) == len(self.PARTS) else empty

    @property
    def faulty(self) -> tuple[str, ...]:
        """The inputs to mark: those missing, or else those that cannot be right, or else all."""
        return self.missing or self._impossible() or self.PARTS

    def _impossible(self) -> tuple[str, ...]:
        return tuple(part for part, typed in self.parts.items() if not _is_between(typed, *_LIMITS[part]))

    @property
    def is_year_short(self) -> bool:
        """Whether the year is written with fewer than four digits."""
        return any(self.parts.values()) and _is_between(self.parts["year"], 0, 999)

    @property
    def input_id(self) -> str:
        """The id of the first input to mark."""
        return f"{self.id}-{self.faulty[0]}"

    @property
    def raw(self) -> object:
        """The parts from the year down, joined by hyphens; as typed if one of them cannot be right."""
        parts = [part.strip() for part in self.typed]
        if not any(parts):
            return None
        if self._impossible():
            return "-".join(reversed(parts))
        *others, year = (int(part) for part in parts)
        return "-".join([f"{year:04}", *(f"{part:02}" for part in reversed(others))])


def _is_between(typed: str, low: int, high: int) -> bool:
    written = typed.strip()
    return bool(re.fullmatch(r"[0-9]{1,4}", written)) and low <= int(written) <= high
