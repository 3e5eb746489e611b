"""Whether the outcome of a condition is certain, or could still change with what is not recorded yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import (
    All,
    AnyOf,
    CountTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    MetricTest,
    Not,
    QuestionTest,
    SectionTest,
)
from iia.domain.evaluation import evaluate
from iia.domain.kinds import Choices
from iia.domain.own_conditions import own_conditions
from iia.domain.questions import Grid, Group
from iia.domain.scoring.results import GateState
from iia.domain.truth import NO, UNDETERMINED, YES, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Place, Section
    from iia.domain.conditions import Condition
    from iia.domain.scoring.results import GateResult, ImpactRecord
    from iia.domain.truth import Truth
    from iia.report.figures.score_words import ScoreWords


def find_certain(condition: Condition, scores: ScoreWords, outcome: Truth | None = None) -> Truth:
    """Return whether a condition holds; undetermined if what is not recorded yet could change that.

    Args:
        condition: the condition.
        scores: the scores, as one reader reads them.
        outcome: whether it holds as things are, if that is already known.
    """
    match condition:
        case All(all=parts):
            # If all hold, each part does, and need not be evaluated again.
            known = YES if outcome is YES else None
            return all_of(find_certain(part, scores, known) for part in parts)
        case AnyOf(any=parts):
            known = NO if outcome is NO else None
            return any_of(find_certain(part, scores, known) for part in parts)
        case Not(not_=part):
            return ~find_certain(part, scores, None if outcome is None else ~outcome)
        case _:
            found = evaluate(condition, scores.facts) if outcome is None else outcome
            return found if found is UNDETERMINED or _is_certain(condition, found, scores) else UNDETERMINED


def _is_certain(test: Condition, found: Truth, scores: ScoreWords) -> bool:
    """Return whether a test that comes to yes or no does so for good."""
    match test:
        case QuestionTest(answered=bool(wanted), question=question):
            is_answered = (found is YES) is wanted
            return is_answered or _is_out(question, scores)
        case SectionTest(section=section):
            return _is_known(scores.bank.get_section(section), scores)
        case CountTest():
            return _is_counted(test, found, scores)
        case MetricTest(metric=metric):
            return _is_whole(metric, scores)
        case GateTest():
            return _is_decided(test, scores)
        case ImpactTest() | HarmedUnderTest():
            return _are_said(found, scores)
        case _:
            return True


def _is_counted(test: CountTest, found: Truth, scores: ScoreWords) -> bool:
    """Return whether more entries cannot change a count: a grid has its rows; what is reached stays so."""
    if isinstance(scores.bank.get_place(test.count).question, Choices):
        return True  # what is ticked is answered
    is_reached = (test.at_least is not None) is (found is YES)
    truth = scores.applicability.truth(test.count)
    is_fixed = truth is YES and isinstance(scores.bank.get_place(test.count).question, Grid)
    return is_reached or is_fixed or _is_out(test.count, scores)


def _is_out(ref: str, scores: ScoreWords) -> bool:
    """Return whether a question does not apply, and nothing that may still be recorded could bring it up."""
    place = scores.bank.get_place(ref)
    return scores.applicability.truth(ref) is NO and _is_known(place, scores)


def _is_known(part: Section | Place, scores: ScoreWords) -> bool:
    """Return whether it is certain if a part of the bank applies."""
    conditions = (own.condition for own in own_conditions(part, scores.bank, None))
    return all_of(find_certain(condition, scores) for condition in conditions) is not UNDETERMINED


def _is_whole(wanted: str, scores: ScoreWords) -> bool:
    """Return whether a metric has an answer to all that it asks, and adjustments that are certain too."""
    metric = scores.facts.metrics[wanted].metric
    conditions = [adjustment.when for adjustment in metric.adjust if adjustment.when is not None]
    return all(_is_answered(scores.bank.get_place(term.question), scores) for term in metric.terms) and all(
        find_certain(condition, scores) is not UNDETERMINED for condition in conditions
    )


def _is_answered(place: Place, scores: ScoreWords) -> bool:
    """Return whether a term has all the answers that it could have: a group could have more entries."""
    applicability = scores.applicability
    if isinstance(place.container, Group):
        return _is_out(place.container.id, scores)
    if applicability.truth(place.ref) is NO and place.container is None:
        return _is_out(place.ref, scores)
    return all(
        applicability.truth(*key) is NO or applicability.has_answer(*key)
        for key in applicability.keys_of(place)
    )


def _is_decided(test: GateTest, scores: ScoreWords) -> bool:
    """Return whether a duty's being in a state, or not, is for good."""
    result = scores.facts.gates[test.gate]
    if result.state is GateState.UNDETERMINED:
        return False
    if len({state.value in test.states for state in _list_reachable(result)}) > 1:
        return False
    return result.gate.applies is None or find_certain(result.gate.applies, scores) is not UNDETERMINED


def _list_reachable(result: GateResult) -> Iterator[GateState]:
    """Yield a duty's state, and those that it would be in once what it asks for is there."""
    yield result.state
    if result.state is GateState.OPEN and result.lacks_form:
        yield GateState.COMPLETE
    if result.lacks_clearance:
        yield GateState.CLEARED


def _are_said(found: Truth, scores: ScoreWords) -> bool:
    """Return whether the impact records say all that a test of them could still turn on."""
    rules = scores.bank.scoring.impacts
    if rules is None or _is_out(rules.group, scores):
        return True
    records = scores.scores.impacts.records
    is_least = found is NO or not any(record.harm_left and record.harm_left.may_lessen for record in records)
    return bool(records) and all(map(_says_which_way, records)) and is_least


def _says_which_way(record: ImpactRecord) -> bool:
    return record.goal is not None and record.direction not in (None, "unknown")
