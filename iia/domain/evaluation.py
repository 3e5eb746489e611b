"""Evaluation: whether a condition holds, in three values, as far as the facts show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, assert_never

from iia.domain.conditions import (
    All,
    AnyOf,
    CountTest,
    DateTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    LaterTest,
    MetricTest,
    Not,
    QuestionTest,
    SectionTest,
)
from iia.domain.months import is_later
from iia.domain.truth import NO, UNDETERMINED, YES, all_of, any_of, truth_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from iia.domain.conditions import Condition, ScoreTest
    from iia.domain.truth import Truth
    from iia.domain.values import Value


class Within(NamedTuple):
    """The item of a group, or row of a grid, whose own questions take precedence."""

    container: str
    item: str


class Facts(Protocol):
    """What conditions read: effective answers (of what applies), sections, dates and scores."""

    def value(self, question: str, within: Within | None) -> Value | None:
        """Return the effective answer: of the item's own question if it has one, else the bank's."""

    def is_answered(self, question: str, within: Within | None) -> bool:
        """Return whether the question, group or grid counts as answered."""

    def section(self, section: str) -> Truth:
        """Return whether a section applies."""

    def counted(self, ref: str, within: Within | None) -> Sequence[str] | None:
        """Return the items of a group or rows of a grid that applies, or the options ticked.

        None while no option is ticked, because how many there will be is not known.
        """

    def day(self, which: Literal["start", "decision"]) -> date | None:
        """Return one of the assessment's dates."""

    def score(self, test: ScoreTest) -> Truth:
        """Return whether a test on scores holds; undetermined where scores are not known."""


def evaluate(condition: Condition, facts: Facts, within: Within | None = None) -> Truth:
    """Return whether a condition holds, as far as the facts show."""
    match condition:
        case QuestionTest():  # first, because it is by far the most frequent
            return _evaluate_question(condition, facts, within)
        case All(all=parts):
            return all_of(evaluate(part, facts, within) for part in parts)
        case AnyOf(any=parts):
            return any_of(evaluate(part, facts, within) for part in parts)
        case Not(not_=part):
            return ~evaluate(part, facts, within)
        case SectionTest(section=section):
            return facts.section(section)
        case CountTest():
            return _evaluate_count(condition, facts, within)
        case DateTest():
            day = facts.day(condition.date)
            return UNDETERMINED if day is None else truth_of(condition.operator.compare(day, condition.limit))
        case LaterTest():
            return _evaluate_later(condition, facts, within)
        case MetricTest() | GateTest() | ImpactTest() | HarmedUnderTest():
            return facts.score(condition)
        case _:
            assert_never(condition)


def _evaluate_question(test: QuestionTest, facts: Facts, within: Within | None) -> Truth:
    if test.answered is not None:
        return truth_of(facts.is_answered(test.question, within) is test.answered)
    value = facts.value(test.question, within)
    if value is None:
        return UNDETERMINED
    try:
        return truth_of(test.operator.compare(value, test.operand))
    except TypeError:  # a number against a day, say, which the bank's check refuses
        return UNDETERMINED


def _evaluate_later(test: LaterTest, facts: Facts, within: Within | None) -> Truth:
    value, than = (facts.value(ref, within) for ref in test.refs)
    if value is None or than is None:
        return UNDETERMINED
    try:
        return truth_of(is_later(value, than, test.by_months))
    except TypeError:  # a day against a month, say, which the bank's check refuses
        return UNDETERMINED


def _evaluate_count(test: CountTest, facts: Facts, within: Within | None) -> Truth:
    """Count what is known to match; undetermined only while the rest could still change the result."""
    counted = facts.counted(test.count, within)
    if counted is None:
        return UNDETERMINED
    truths = [
        YES if test.where is None else evaluate(test.where, facts, Within(test.count, item))
        for item in counted
    ]
    least = truths.count(YES)
    most = least + truths.count(UNDETERMINED)
    if test.at_least is not None:
        return YES if least >= test.at_least else UNDETERMINED if most >= test.at_least else NO
    limit = test.at_most or 0
    return NO if least > limit else UNDETERMINED if most > limit else YES
