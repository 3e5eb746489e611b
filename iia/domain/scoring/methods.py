"""The four methods: how counted answers become one figure, and what each gives to it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, Protocol

from iia.domain.exact import exact_sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.scoring.considered import Considered, Counted
    from iia.domain.scoring_rules import Metric, MetricScale


class Range(NamedTuple):
    """The lowest and the highest that a score could become."""

    lowest: Fraction
    highest: Fraction


class Method(Protocol):
    """A way of making a figure of counted answers; made anew for each metric and its answers."""

    def score(self) -> Fraction:
        """Return the figure; only asked where there is an answer."""

    def parts(self) -> Sequence[Fraction | None]:
        """Return what each counted answer gives to the figure, if that can be told apart."""

    def deciders(self) -> Sequence[bool]:
        """Tell of each counted answer whether the figure rests on it, or on it and its equals."""

    def reach(self, one: Considered) -> Range:
        """Return what answering a term could make of the figure, all else staying as it is."""


def build_method(metric: Metric, counted: Sequence[Counted]) -> Method:
    """Return the metric's method, ready for its answers."""
    if metric.scale is None:
        return Sum(metric, counted)
    if metric.method == "mean":
        return Mean(metric, metric.scale, counted)
    return Extreme(metric, metric.scale, counted)


class _Stretch:
    """A scale that levels from 0 to 1 are stretched onto."""

    def __init__(self, scale: MetricScale) -> None:
        self.foot = Fraction(scale.from_)
        self.height = Fraction(scale.to) - self.foot

    def __call__(self, level: Fraction) -> Fraction:
        return self.foot + self.height * level


class Mean:
    """The weighted mean of the levels, stretched onto the scale."""

    def __init__(self, metric: Metric, scale: MetricScale, counted: Sequence[Counted]) -> None:
        self._counts_unanswered = metric.unanswered == "lowest"
        self._stretch = _Stretch(scale)
        self._weight = exact_sum(one.weight for one in counted)
        self._weighted = [one.weight * one.level for one in counted]
        self._sum = exact_sum(self._weighted)

    def score(self) -> Fraction:
        """Return Σ w·n / Σ w on the scale."""
        return self._stretch(self._sum / self._weight)

    def parts(self) -> Sequence[Fraction]:
        """Return each answer's share of what the score has above the scale's foot."""
        factor = self._stretch.height / self._weight
        return [factor * weighted for weighted in self._weighted]

    def deciders(self) -> Sequence[bool]:
        """Say no of each: a mean rests on all of its answers."""
        return [False] * len(self._weighted)

    def reach(self, one: Considered) -> Range:
        """Return the mean with the term at its lowest and at its highest."""
        weight = self._weight if self._counts_unanswered else self._weight + one.term.share
        lowest, highest = self._sum / weight, (self._sum + one.term.share) / weight
        return Range(self._stretch(lowest), self._stretch(highest))


class Sum:
    """The sum of weighted points."""

    def __init__(self, metric: Metric, counted: Sequence[Counted]) -> None:
        self._counts_unanswered = metric.unanswered == "lowest"
        self._weighted = [one.weight * one.points for one in counted]
        self._sum = exact_sum(self._weighted)

    def score(self) -> Fraction:
        """Return Σ w·p."""
        return self._sum

    def parts(self) -> Sequence[Fraction]:
        """Return each answer's w·p."""
        return self._weighted

    def deciders(self) -> Sequence[bool]:
        """Say no of each: a sum rests on all of its answers."""
        return [False] * len(self._weighted)

    def reach(self, one: Considered) -> Range:
        """Return the sum with the term at its lowest and at its highest."""
        lowest, highest = one.term.share * one.points.lowest, one.term.share * one.points.highest
        others = self._sum - lowest if self._counts_unanswered else self._sum
        return Range(others + lowest, others + highest)


class Extreme:
    """The lowest or the highest of the levels, stretched onto the scale."""

    def __init__(self, metric: Metric, scale: MetricScale, counted: Sequence[Counted]) -> None:
        self._pick = min if metric.method == "lowest" else max
        self._stretch = _Stretch(scale)
        self._levels = [one.level for one in counted]
        answered = [one.level for one in counted if one.answered]
        unanswered = len(counted) - len(answered)
        # What stays when one unanswered term gets an answer: the answers, and the other unanswered terms.
        self._others = ([self._pick(answered)] if answered else []) + [Fraction(0)] * (unanswered > 1)

    def score(self) -> Fraction:
        """Return the extreme level on the scale."""
        return self._stretch(self._pick(self._levels))

    def parts(self) -> Sequence[None]:
        """Say that an extreme has no parts."""
        return [None] * len(self._levels)

    def deciders(self) -> Sequence[bool]:
        """Tell of each answer whether it is the extreme, or one of several equal ones."""
        extreme = self._pick(self._levels)
        return [level == extreme for level in self._levels]

    def reach(self, one: Considered) -> Range:  # noqa: ARG002 - every term reaches from 0 to 1
        """Return the extreme with the term at its lowest and at its highest."""
        lowest, highest = (self._pick([*self._others, Fraction(level)]) for level in (0, 1))
        return Range(self._stretch(lowest), self._stretch(highest))
