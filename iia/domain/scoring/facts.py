"""The facts that flags and adjustments read: what applies, and the scores found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal, assert_never

from iia.domain.conditions import GateTest, HarmedUnderTest, ImpactTest, MetricTest
from iia.domain.truth import UNDETERMINED, YES, all_of, any_of, truth_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from iia.domain.applicability import Applicability
    from iia.domain.conditions import ImpactPattern, ScoreTest
    from iia.domain.evaluation import Within
    from iia.domain.scoring.results import GateResult, ImpactProfile, ImpactRecord, MetricResult
    from iia.domain.truth import Truth
    from iia.domain.values import Value


@dataclass(frozen=True)
class ScoreFacts:
    """What applies, together with the scores found so far: the `Facts` of flags and adjustments."""

    applicability: Applicability
    impacts: ImpactProfile
    gates: Mapping[str, GateResult]
    metrics: Mapping[str, MetricResult] = field(default_factory=dict)

    # --- What applies ------------------------------------------------------------------------------

    def value(self, question: str, within: Within | None) -> Value | None:
        """Return the effective answer."""
        return self.applicability.value(question, within)

    def is_answered(self, question: str, within: Within | None) -> bool:
        """Return whether a question counts as answered."""
        return self.applicability.is_answered(question, within)

    def section(self, section: str) -> Truth:
        """Return whether a section applies."""
        return self.applicability.section(section)

    def counted(self, ref: str, within: Within | None) -> Sequence[str] | None:
        """Return the items or ticked options to count; None while no option is ticked."""
        return self.applicability.counted(ref, within)

    def day(self, which: Literal["start", "decision"]) -> date | None:
        """Return one of the assessment's dates."""
        return self.applicability.day(which)

    # --- Scores --------------------------------------------------------------------------------------

    def score(self, test: ScoreTest) -> Truth:
        """Return whether a test on scores holds; on a metric without a score it is undetermined."""
        match test:
            case MetricTest():
                return self._metric(test)
            case GateTest(gate=gate, states=states):
                return truth_of(self.gates[gate].state.value in states)
            case ImpactTest(impact=pattern):
                return any_of(truth for _, truth in self.match_all(pattern))
            case HarmedUnderTest():
                return truth_of(bool(self.list_harmed(test)))
            case _:
                assert_never(test)

    def _metric(self, test: MetricTest) -> Truth:
        found = self.metrics.get(test.metric)
        if found is None or found.score is None:
            return UNDETERMINED
        return truth_of(test.operator.compare(found.score, Fraction(test.limit)))

    def match_all(self, pattern: ImpactPattern) -> Iterator[tuple[ImpactRecord, Truth]]:
        """Yield the impact records that may match what a flag looks for; undetermined if they do not say."""
        for record in self._records(pattern.goal):
            if pattern.direction is None or record.direction in (None, pattern.direction):
                yield record, all_of(self._compare(record, pattern))

    def list_harmed(self, test: HarmedUnderTest) -> frozenset[str]:
        """Return the groups of people that a test of harm under several goals finds."""
        rules = self.applicability.bank.scoring.impacts
        least = 1 if rules is None else rules.number_of(test.left_at_least)
        return self.impacts.list_harmed(test.harmed_under, least)

    def _records(self, goal: str | None) -> Sequence[ImpactRecord]:
        """Return the records of a goal, and those that name no goal; if no goal is given, all of them."""
        return self.impacts.records if goal is None else self._by_goal.get(goal, self._without_goal)

    @cached_property
    def _without_goal(self) -> Sequence[ImpactRecord]:
        return [record for record in self.impacts.records if record.goal is None]

    @cached_property
    def _by_goal(self) -> Mapping[str, Sequence[ImpactRecord]]:
        found: dict[str, list[ImpactRecord]] = {}
        for record in self.impacts.records:
            if record.goal is not None:
                found.setdefault(record.goal, [*self._without_goal]).append(record)
        return found

    def _compare(self, record: ImpactRecord, pattern: ImpactPattern) -> Iterator[Truth]:
        """Yield whether each part of a pattern matches, one by one, because a single no is enough to stop."""
        yield _same(record.direction, pattern.direction)
        yield _same(record.goal, pattern.goal)
        yield _among(record.people, pattern.people)
        yield self._is_left(record, pattern)

    def _is_left(self, record: ImpactRecord, pattern: ImpactPattern) -> Truth:
        """Compare what is left of an impact: a harm after mitigation, a gain in full."""
        rules = self.applicability.bank.scoring.impacts
        if pattern.left_at_least is None or rules is None:
            return YES
        if record.direction is None:
            return UNDETERMINED
        left = record.extent if record.direction == pattern.direction == "positive" else record.left
        return truth_of(left is not None and left >= rules.number_of(pattern.left_at_least))


def _same(found: str | None, wanted: str | None) -> Truth:
    if wanted is None:
        return YES
    return UNDETERMINED if found is None else truth_of(found == wanted)


def _among(found: Sequence[str], wanted: str | None) -> Truth:
    if wanted is None:
        return YES
    return truth_of(wanted in found) if found else UNDETERMINED
