"""A line of text."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator

from iia.domain.characters import kept_line
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer, Positive
from iia.domain.kinds.spread import OneWord
from iia.domain.kinds.written import TextProblem, parse_text
from iia.domain.operators import OF_ONE, Operator
from iia.domain.patterns import fits_pattern, kept_pattern
from iia.domain.points import NoPoints
from iia.domain.values import as_a

SHORT_TEXT_LIMIT: Final = 1_000
"""The most characters of a short text whose question sets no limit of its own."""


class ShortText(OneAnswer):
    """A line of text."""

    operators: ClassVar[frozenset[Operator]] = OF_ONE
    is_quotable: ClassVar[bool] = True
    is_written: ClassVar[bool] = True
    limit_keys: ClassVar[frozenset[str]] = frozenset({"max_characters", "pattern"})

    kind: Literal["short_text"]
    max_characters: Positive | None = None
    pattern: Annotated[str, AfterValidator(kept_pattern)] | None = None

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> str:
        """Return a line of text; several become one."""
        text = kept_line(parse_text(raw, self.max_characters or SHORT_TEXT_LIMIT))
        if self.pattern is not None and not fits_pattern(self.pattern, text):
            raise Misfit(TextProblem.WRONG_FORM)
        return text

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> str | None:
        """Return a stored line, if there is anything to see in it."""
        return None if self.is_blank(stored) else as_a(str, stored)

    def find_points(self) -> NoPoints:
        """Return that text carries no points."""
        return NoPoints()

    def spread(self) -> OneWord:
        """Return any words."""
        return OneWord()
