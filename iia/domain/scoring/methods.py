"""The methods: how counted answers become one figure, and what each contributes to it."""

from __future__ import annotations

from fractions import Fraction
from operator import mul
from typing import TYPE_CHECKING, NamedTuple, Protocol, assert_never

from iia.domain.exact import over_one_denominator
from iia.domain.scoring_rules import MetricScale
from iia.domain.values import as_a

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from iia.domain.scoring.term_answers import Counted, TermAnswers
    from iia.domain.scoring_rules import Metric


class Range(NamedTuple):
    """The lowest and the highest that a score could become."""

    lowest: Fraction
    highest: Fraction


class Method(Protocol):
    """A way of turning counted answers into a figure; built anew for each metric and its answers."""

    @property
    def weight(self) -> Fraction | None:
        """The total weight of the counted answers, if the figure is divided by it."""

    def score(self) -> Fraction:
        """Return the figure; called only if there is an answer."""

    def parts(self) -> Sequence[Fraction | None]:
        """Return what each counted answer contributes to the figure, or None if that cannot be separated."""

    def deciders(self) -> Sequence[bool]:
        """Return, for each counted answer, whether the figure rests on it, alone or with its equals."""

    def reach(self, one: TermAnswers) -> Range:
        """Return what answering a term could make of the figure, all else being the same."""


def build_method(metric: Metric, counted: Sequence[Counted]) -> Method:
    """Return the metric's method, ready for its answers."""
    match metric.method:
        case "mean":
            return Mean(metric, as_a(MetricScale, metric.scale), counted)
        case "sum" | "total":
            return Sum(metric, counted)
        case "lowest":
            return Extreme(min, as_a(MetricScale, metric.scale), counted)
        case "highest":
            return Extreme(max, as_a(MetricScale, metric.scale), counted)
        case _:
            assert_never(metric.method)


class _Stretch:
    """A scale that levels from 0 to 1 are stretched onto; a level is given as a part of a whole."""

    def __init__(self, scale: MetricScale) -> None:
        (self._foot, self._height), self._denominator = over_one_denominator((scale.foot, scale.height))

    def __call__(self, part: int, whole: int) -> Fraction:
        """Return where the level lies on the scale."""
        return Fraction(self._foot * whole + self._height * part, self._denominator * whole)

    def above_foot(self, part: int, whole: int) -> Fraction:
        """Return how far above the scale's foot the level lies."""
        return Fraction(self._height * part, self._denominator * whole)


class Mean:
    """The weighted mean of the levels, stretched onto the scale.

    Everything is counted in whole numbers: weights in units of 1/`_per_weight`, levels in units of
    1/`_per_level`. In the mean itself the weights' unit cancels out.
    """

    def __init__(self, metric: Metric, scale: MetricScale, counted: Sequence[Counted]) -> None:
        self._counts_unanswered = metric.unanswered == "lowest"
        self._stretch = _Stretch(scale)
        weights, self._per_weight = over_one_denominator([one.weight for one in counted])
        levels, self._per_level = over_one_denominator([one.level for one in counted])
        self._weighted = list(map(mul, weights, levels))
        self._sum, self._weight = sum(self._weighted), sum(weights)

    @property
    def weight(self) -> Fraction:
        """Σ w."""
        return Fraction(self._weight, self._per_weight)

    def score(self) -> Fraction:
        """Return Σ w·n / Σ w on the scale."""
        return self._stretch(self._sum, self._weight * self._per_level)

    def parts(self) -> Sequence[Fraction]:
        """Return each answer's share of the score's height above the scale's foot."""
        whole = self._weight * self._per_level
        # Each value is worked out once, because many answers give the same.
        given = {weighted: self._stretch.above_foot(weighted, whole) for weighted in set(self._weighted)}
        return [given[weighted] for weighted in self._weighted]

    def deciders(self) -> Sequence[bool]:
        """Return no for each: a mean rests on all of its answers."""
        return [False] * len(self._weighted)

    def reach(self, one: TermAnswers) -> Range:
        """Return the mean with the term at its lowest and at its highest."""
        share, denominator = one.term.share.as_integer_ratio()
        # All of it times the share's denominator, so that the term's weight is a whole number too.
        added = share * self._per_weight
        weight = self._weight * denominator + (0 if self._counts_unanswered else added)
        lowest, whole = self._sum * denominator, weight * self._per_level
        return Range(self._stretch(lowest, whole), self._stretch(lowest + added * self._per_level, whole))


class Sum:
    """The sum of weighted points."""

    weight = None

    def __init__(self, metric: Metric, counted: Sequence[Counted]) -> None:
        self._counts_unanswered = metric.unanswered == "lowest"
        weights, per_weight = over_one_denominator([one.weight for one in counted])
        points, per_point = over_one_denominator([one.points for one in counted])
        self._weighted = list(map(mul, weights, points))
        self._denominator = per_weight * per_point
        self._sum = Fraction(sum(self._weighted), self._denominator)

    def score(self) -> Fraction:
        """Return Σ w·p."""
        return self._sum

    def parts(self) -> Sequence[Fraction]:
        """Return each answer's w·p."""
        given = {weighted: Fraction(weighted, self._denominator) for weighted in set(self._weighted)}
        return [given[weighted] for weighted in self._weighted]

    def deciders(self) -> Sequence[bool]:
        """Return no for each: a sum rests on all of its answers."""
        return [False] * len(self._weighted)

    def reach(self, one: TermAnswers) -> Range:
        """Return the sum with the term at its lowest and at its highest."""
        lowest, highest = one.term.share * one.points.lowest, one.term.share * one.points.highest
        others = self._sum - lowest if self._counts_unanswered else self._sum
        return Range(others + lowest, others + highest)


class Extreme:
    """The lowest or the highest of the levels, stretched onto the scale."""

    weight = None

    def __init__(
        self, pick: Callable[[Iterable[int]], int], scale: MetricScale, counted: Sequence[Counted]
    ) -> None:
        self._pick = pick
        self._stretch = _Stretch(scale)
        self._levels, self._top = over_one_denominator([one.level for one in counted])
        answered = [level for level, one in zip(self._levels, counted, strict=True) if one.answered]
        unanswered = len(counted) - len(answered)
        # What remains once one unanswered term is answered: the answers, and the other unanswered terms.
        self._others = ([self._pick(answered)] if answered else []) + [0] * (unanswered > 1)

    def score(self) -> Fraction:
        """Return the extreme level on the scale."""
        return self._stretch(self._pick(self._levels), self._top)

    def parts(self) -> Sequence[None]:
        """Return None for each: an extreme has no parts."""
        return [None] * len(self._levels)

    def deciders(self) -> Sequence[bool]:
        """Return, for each answer, whether it is the extreme, or one of several equal ones."""
        extreme = self._pick(self._levels)
        return [level == extreme for level in self._levels]

    def reach(self, one: TermAnswers) -> Range:  # noqa: ARG002 - every term reaches from 0 to 1
        """Return the extreme with the term at its lowest and at its highest."""
        lowest, highest = (self._pick([*self._others, level]) for level in (0, self._top))
        return Range(self._stretch(lowest, self._top), self._stretch(highest, self._top))
