"""A line of text, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import ShortText
from iia.domain.values import as_a
from iia.report.kinds.words import KindWords
from iia.report.kinds.written import expect_text
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Value


class ShortTextWords(KindWords[ShortText]):
    """The words of a question that takes a line of text."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("A line of text")

    def limits(self) -> Iterator[str]:
        """Yield how long the line may be."""
        if self.question.max_characters is not None:
            yield self.wording.say_plural(
                "Use no more than {count} character",
                "Use no more than {count} characters",
                self.question.max_characters,
            )

    def say(self, value: Value) -> str:
        """Return the line."""
        return as_a(str, value)

    def expect(self, misfit: Misfit) -> str:
        """Say what a text must be."""
        return expect_text(misfit)

    def show(self, value: Value) -> Phrase:
        """Return the line."""
        return Phrase(self.say(value))
