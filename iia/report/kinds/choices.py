"""Several of the options, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import Choices
from iia.domain.values import as_a
from iia.report.kinds.options import label_of, offered_options, say_least, say_most
from iia.report.kinds.words import KindWords
from iia.report.tree import Chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Value
    from iia.report.kinds.words import SheetOption


class ChoicesWords(KindWords[Choices]):
    """The words of a question that takes several options."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("Choose all that apply")

    def limits(self) -> Iterator[str]:
        """Yield how many can be ticked."""
        if self.question.at_least is not None:
            yield say_least(self.question.at_least, self.wording)
        if self.question.at_most is not None:
            yield say_most(self.question.at_most, self.wording)

    def options(self) -> Iterator[SheetOption]:
        """Return what can be ticked."""
        return offered_options(self.question, self.voice)

    def say(self, value: Value) -> str:
        """Return the options' labels."""
        return self.wording.list_all(self._labels(value))

    def expect(self, misfit: Misfit) -> str:  # noqa: ARG002 - whatever is wrong
        """Say what it must be."""
        return "it is one of its options"

    def show(self, value: Value) -> Chosen:
        """Return the options' labels, one by one."""
        return Chosen(self._labels(value))

    def _labels(self, value: Value) -> tuple[str, ...]:
        return tuple(self.say_option(option) for option in as_a(tuple, value))

    def say_option(self, option: str) -> str:
        """Return an option's label."""
        return label_of(self.question, option, self.voice)
