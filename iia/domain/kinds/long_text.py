"""Paragraphs of text."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final, Literal

from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists
from iia.domain.kinds.question import OneAnswer, Positive
from iia.domain.kinds.spread import OneWord
from iia.domain.kinds.written import TextProblem, parse_text
from iia.domain.points import NoPoints
from iia.domain.values import as_a

LONG_TEXT_LIMIT: Final = 100_000
"""The most characters of any long text: some two hundred pages."""


class LongText(OneAnswer):
    """Paragraphs of plain text."""

    is_written: ClassVar[bool] = True
    limit_keys: ClassVar[frozenset[str]] = frozenset({"max_words"})

    kind: Literal["long_text"]
    max_words: Positive | None = None

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> str:
        """Return text with its paragraphs."""
        text = parse_text(raw, LONG_TEXT_LIMIT)
        words = len(text.split())
        if self.max_words is not None and words > self.max_words:
            raise Misfit(TextProblem.TOO_MANY_WORDS, limit=self.max_words, used=words)
        return text

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> str | None:
        """Return stored text, if there is anything to see in it."""
        return None if self.is_blank(stored) else as_a(str, stored)

    def find_points(self) -> NoPoints:
        """Return that text carries no points."""
        return NoPoints()

    def spread(self) -> OneWord:
        """Return any words."""
        return OneWord()
