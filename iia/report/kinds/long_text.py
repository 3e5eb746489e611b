"""Paragraphs of text, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.domain.kinds import LongText
from iia.domain.values import as_a
from iia.report.kinds.words import KindWords
from iia.report.kinds.written import expect_text
from iia.report.tree import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Value
    from iia.report.wording import Wording

_WORDS_A_LINE: Final = 15
_LEAST, _USUAL, _MOST = 4, 8, 12


def say_most_words(count: int, wording: Wording) -> str:
    """Return how many words an answer may have."""
    return wording.say_plural("Write up to {count} word", "Write up to {count} words", count)


class LongTextWords(KindWords[LongText]):
    """The words of a question that takes paragraphs."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("Text")

    def limits(self) -> Iterator[str]:
        """Yield how many words there may be."""
        if self.question.max_words is not None:
            yield say_most_words(self.question.max_words, self.wording)

    def lines(self) -> int:
        """Return the number of lines to leave, which depends on the limit of words."""
        words = self.question.max_words
        return _USUAL if words is None else max(_LEAST, min(_MOST, -(-words // _WORDS_A_LINE)))

    def say(self, value: Value) -> str:
        """Return the text as it is."""
        return as_a(str, value)

    def expect(self, misfit: Misfit) -> str:
        """Say what a text must be."""
        return expect_text(misfit)

    def show(self, value: Value) -> Passage:
        """Return the text with its paragraphs."""
        return Passage(as_a(str, value))
