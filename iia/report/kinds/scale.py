"""A point on a scale, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from iia.domain.kinds import NumberProblem, Scale
from iia.domain.values import as_a
from iia.report.kinds.number import expect_number
from iia.report.kinds.options import plain_option
from iia.report.kinds.words import AmountWords
from iia.report.numbers import exact_number
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Ordered, Value
    from iia.report.kinds.words import SheetOption


class ScaleWords(AmountWords[Scale]):
    """The words of a question that takes a point on a scale."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("Choose one on the scale")

    def options(self) -> Iterator[SheetOption]:
        """Yield every point, with its label if it has one."""
        for value in range(self.question.from_, self.question.to + 1):
            label = self.question.labels.get(value)
            words = None if label is None else label.in_language(self.wording.language)
            yield plain_option(str(value) if words is None else f"{value} – {words}", None, self.wording)

    def say(self, value: Value) -> str:
        """Return the point, with its label if it has one."""
        point = as_a(int, value)
        label = self.question.labels.get(point)
        return str(point) if label is None else f"{point} ({label.in_language(self.wording.language)})"

    def expect(self, misfit: Misfit) -> str:
        """Say what a point must be."""
        if misfit.code in (NumberProblem.TOO_LOW, NumberProblem.TOO_HIGH):
            return f"it is from {self.question.from_} to {self.question.to}"
        return expect_number(misfit)

    def show(self, value: Value) -> Phrase:
        """Return the point with its label and the ends of the scale."""
        say, number, point = self.wording.say, self.wording.number, as_a(int, value)
        ends = {"lowest": number(self.question.from_), "highest": number(self.question.to)}
        if point not in self.question.labels:
            return Phrase(say("{value} (from {lowest} to {highest})", value=number(point), **ends))
        label = self.voice.read(self.question.labels[point])
        return Phrase(
            say("{value}, {label} (from {lowest} to {highest})", value=number(point), label=label, **ends)
        )

    def say_limit(self, limit: Ordered) -> str:
        """Return the number that an answer is compared with, without a label."""
        return exact_number(as_a(Decimal, limit), self.wording)
