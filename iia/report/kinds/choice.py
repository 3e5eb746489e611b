"""One of several options, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import Choice
from iia.domain.values import as_a
from iia.report.kinds.options import label_of, labels_of, offered_options
from iia.report.kinds.words import KindWords
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Value
    from iia.report.kinds.words import SheetOption
    from iia.report.wording import Wording


def say_choose_one(wording: Wording) -> str:
    """Return an instruction to choose one option."""
    return wording.say("Choose one")


class ChoiceWords(KindWords[Choice]):
    """The words of a question that takes one option."""

    def name(self) -> str:
        """Return how it is answered."""
        return say_choose_one(self.wording)

    def options(self) -> Iterator[SheetOption]:
        """Return what can be ticked."""
        return offered_options(self.question, self.voice)

    def say(self, value: Value) -> str:
        """Return the option's label."""
        return self.say_option(as_a(str, value))

    def expect(self, misfit: Misfit) -> str:  # noqa: ARG002 - whatever is wrong
        """Say what it must be."""
        return "it is one of its options"

    def show(self, value: Value) -> Phrase:
        """Return the option's label."""
        return Phrase(self.say(value))

    def say_option(self, option: str) -> str:
        """Return an option's label."""
        return label_of(self.question, option, self.voice)

    def labels(self) -> Mapping[Value, str]:
        """Return the labels of all options."""
        return labels_of(self.question, self.voice)
