"""The points of a question: what each answer is worth, and the least and the most that any could be worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from iia.domain.values import as_a

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.values import Value


class Worth(NamedTuple):
    """What one answer is worth: its points, and where they lie from the lowest, 0, to the highest, 1."""

    points: Fraction
    level: Fraction


@dataclass(frozen=True)
class Points:
    """What the answers to one question are worth; `options` is empty if an answer's value is its points."""

    lowest: Fraction
    highest: Fraction
    options: Mapping[str, Fraction]
    _known: dict[Value, Worth] = field(default_factory=dict, repr=False, compare=False)
    """The options and scale values met so far, because the same few answers are scored again and again."""

    def worth(self, value: Value) -> Worth:
        """Return what an answer is worth."""
        known = self._known.get(value)
        if known is None:
            known = self._find_worth(value)
            if isinstance(value, str | int):
                self._known[value] = known
        return known

    def _find_worth(self, value: Value) -> Worth:
        points = self.points_of(value)
        return Worth(points, (points - self.lowest) / (self.highest - self.lowest))

    def points_of(self, value: Value) -> Fraction:
        """Return the points of an answer: for several options, their sum."""
        match value:
            case str():
                return self.options[value]
            case int() | Decimal():
                return Fraction(value)
            case tuple():
                return sum((self.options[part] for part in value if isinstance(part, str)), Fraction())
            case _:
                raise TypeError(value)


# --- Why a question cannot be scored ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoPoints:
    """Its answers carry no points at all."""


@dataclass(frozen=True, slots=True)
class MissingPoints:
    """Some of its options carry points, but these do not."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoLimits:
    """Its answers are figures without a lowest and a highest, so they can be added up but have no level."""

    def points_of(self, value: Value) -> Fraction:
        """Return an answer's own figure."""
        return Fraction(as_a(Decimal, value))


@dataclass(frozen=True, slots=True)
class SamePoints:
    """Its answers are all worth the same."""


Unscored = NoPoints | MissingPoints | NoLimits | SamePoints


def points_between(lowest: Decimal | int, highest: Decimal | int) -> Points | SamePoints:
    """Return the points of answers that are figures between two ends."""
    return Points(Fraction(lowest), Fraction(highest), {}) if lowest < highest else SamePoints()


def points_of_one(options: Mapping[str, Decimal | None]) -> Points | Unscored:
    """Return the points of answers that are one of some options."""
    worth = _worth_of(options)
    if not isinstance(worth, dict):
        return worth
    lowest, highest = min(worth.values()), max(worth.values())
    return Points(lowest, highest, worth) if lowest < highest else SamePoints()


def points_of_several(options: Mapping[str, Decimal | None]) -> Points | Unscored:
    """Return the points of answers that are several of some options: gains and losses add up."""
    worth = _worth_of(options)
    if not isinstance(worth, dict):
        return worth
    lowest = sum((points for points in worth.values() if points < 0), Fraction())
    highest = sum((points for points in worth.values() if points > 0), Fraction())
    return Points(lowest, highest, worth) if lowest < highest else SamePoints()


def _worth_of(options: Mapping[str, Decimal | None]) -> dict[str, Fraction] | Unscored:
    """Return the points of each option, or why they are not all there."""
    worth = {name: Fraction(points) for name, points in options.items() if points is not None}
    if not worth:
        return NoPoints()
    if len(worth) < len(options):
        return MissingPoints(tuple(name for name in options if name not in worth))
    return worth
