"""Yes or no, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import YesNo
from iia.domain.values import as_a
from iia.report.kinds.options import plain_option
from iia.report.kinds.words import KindWords
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Value
    from iia.report.kinds.words import SheetOption
    from iia.report.wording import Wording


def say_yes_or_no(answer: str, wording: Wording) -> str:
    """Return yes or no in words."""
    return wording.say("Yes") if answer == "yes" else wording.say("No")


def say_answer_to(question: YesNo, answer: str, wording: Wording) -> str:
    """Return yes or no as it answers the question: in Welsh, the word depends on the verb."""
    own = question.labels.find(answer, wording.language)
    return say_yes_or_no(answer, wording) if own is None else own


class YesNoWords(KindWords[YesNo]):
    """The words of a question that takes yes or no."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("Yes or no")

    def options(self) -> Iterator[SheetOption]:
        """Yield both."""
        points = self.question.points
        yes, no = (None, None) if points is None else (points.yes, points.no)
        for answer, worth in (("yes", yes), ("no", no)):
            yield plain_option(self.say_option(answer), worth, self.wording)

    def say(self, value: Value) -> str:
        """Return yes or no."""
        return self.say_option(as_a(str, value))

    def expect(self, misfit: Misfit) -> str:  # noqa: ARG002 - whatever is wrong
        """Say what it must be."""
        return "it is yes or no"

    def show(self, value: Value) -> Phrase:
        """Return yes or no."""
        return Phrase(self.say(value))

    def say_option(self, option: str) -> str:
        """Return one of the two."""
        return say_answer_to(self.question, option, self.wording)

    def labels(self) -> Mapping[Value, str]:
        """Return both."""
        return {answer: self.say_option(answer) for answer in ("yes", "no")}
