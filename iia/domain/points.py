"""The points of a question: what each answer is worth, and the least and the most that any could be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from iia.domain.questions import Choice, Choices, NumberQuestion, Scale, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.questions import AnyQuestion
    from iia.domain.values import Value


@dataclass(frozen=True)
class Points:
    """What the answers to one question are worth; `worth` is empty where the value is the points."""

    lowest: Fraction
    highest: Fraction
    worth: Mapping[str, Fraction]

    def of(self, value: Value) -> Fraction:
        """Return the points of an answer: of several options, their sum."""
        if isinstance(value, str):
            return self.worth[value]
        if isinstance(value, tuple):
            return sum((self.worth[part] for part in value if isinstance(part, str)), Fraction())
        if isinstance(value, int | Decimal):
            return Fraction(value)
        raise TypeError(value)

    def level(self, points: Fraction) -> Fraction:
        """Return where the points lie between the lowest, 0, and the highest, 1."""
        return (points - self.lowest) / (self.highest - self.lowest)


def find_points(question: AnyQuestion) -> Points | None:
    """Return the points of a question, or None if it carries none or its answers are all worth the same."""
    match question:
        case Choice(options=options) | Choices(options=options):
            given = {option.id: option.points for option in options}
        case YesNo(points=points) if points is not None:
            given = {"yes": points.yes, "no": points.no}
        case Scale(from_=low, to=high):
            return Points(Fraction(low), Fraction(high), {})
        case NumberQuestion(min=Decimal() as low, max=Decimal() as high) if low < high:
            return Points(Fraction(low), Fraction(high), {})
        case _:
            return None
    worth = {name: Fraction(points) for name, points in given.items() if points is not None}
    if len(worth) < max(1, len(given)):
        return None
    if isinstance(question, Choices):
        negative, positive = (
            sum((points for points in worth.values() if points < 0), Fraction()),
            sum((points for points in worth.values() if points > 0), Fraction()),
        )
        found = Points(negative, positive, worth)
    else:
        found = Points(min(worth.values()), max(worth.values()), worth)
    return found if found.lowest < found.highest else None
