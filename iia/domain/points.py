"""The points of a question: what each answer is worth, and the least and the most that any could be."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from iia.domain.questions import Choice, Choices, NumberQuestion, Scale, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.questions import AnyQuestion
    from iia.domain.values import Value


class Worth(NamedTuple):
    """What one answer is worth: its points, and where they lie from the lowest, 0, to the highest, 1."""

    points: Fraction
    level: Fraction


@dataclass(frozen=True)
class Points:
    """What the answers to one question are worth; `options` is empty where the value is the points."""

    lowest: Fraction
    highest: Fraction
    options: Mapping[str, Fraction]
    _known: dict[Value, Worth] = field(default_factory=dict, repr=False, compare=False)
    """The options and scale values met so far: the same few answers are scored again and again."""

    def worth(self, value: Value) -> Worth:
        """Return what an answer is worth."""
        known = self._known.get(value)
        if known is None:
            known = self._find_worth(value)
            if isinstance(value, str | int):
                self._known[value] = known
        return known

    def _find_worth(self, value: Value) -> Worth:
        points = self._points(value)
        return Worth(points, (points - self.lowest) / (self.highest - self.lowest))

    def _points(self, value: Value) -> Fraction:
        """Return the points of an answer: of several options, their sum."""
        match value:
            case str():
                return self.options[value]
            case int() | Decimal():
                return Fraction(value)
            case tuple():
                return sum((self.options[part] for part in value if isinstance(part, str)), Fraction())
            case _:
                raise TypeError(value)


def find_points(question: AnyQuestion) -> Points | None:
    """Return the points of a question, or None if it carries none or its answers are all worth the same."""
    match question:
        case Choice() | Choices() | YesNo():
            found = _of_options(question)
        case Scale(from_=low, to=high):
            found = Points(Fraction(low), Fraction(high), {})
        case NumberQuestion(min=Decimal() as least, max=Decimal() as most):
            found = Points(Fraction(least), Fraction(most), {})
        case _:
            return None
    return found if found is not None and found.lowest < found.highest else None


def _of_options(question: Choice | Choices | YesNo) -> Points | None:
    """Return the points of options, if every one carries some; of several, gains and losses add up."""
    options = _options(question)
    worth = {name: Fraction(points) for name, points in options.items() if points is not None}
    if not options or len(worth) < len(options):
        return None
    if not isinstance(question, Choices):
        return Points(min(worth.values()), max(worth.values()), worth)
    lowest = sum((points for points in worth.values() if points < 0), Fraction())
    highest = sum((points for points in worth.values() if points > 0), Fraction())
    return Points(lowest, highest, worth)


def _options(question: Choice | Choices | YesNo) -> dict[str, Decimal | None]:
    if not isinstance(question, YesNo):
        return {option.id: option.points for option in question.options}
    points = question.points
    return {} if points is None else {"yes": points.yes, "no": points.no}
