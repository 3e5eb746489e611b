"""The adjustments of a score in words: when each is made, whether it was, and what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iia.domain.evaluation import evaluate
from iia.domain.truth import NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from iia.domain.scoring.results import MetricResult, Step
    from iia.domain.scoring_rules import Adjustment
    from iia.report.figures.condition_words import ConditionWords
    from iia.report.figures.score_words import ScoreWords
    from iia.report.wording import Wording


class AdjustmentLine(NamedTuple):
    """One adjustment after the method, made or not: its rule, and why, with the score before and after."""

    rule: str
    text: str
    is_taken: bool
    is_conditional: bool


def list_steps(result: MetricResult, scores: ScoreWords) -> Iterator[AdjustmentLine]:
    """Yield every adjustment of a metric in order, including those that were not made."""
    # By identity, because a metric may have two adjustments that are equal.
    taken = {id(step.adjustment): step for step in result.steps}
    running = result.unadjusted
    conditions = scores.rules.metrics[result.id].adjustments
    for adjustment, condition in zip(result.metric.adjust, conditions, strict=True):
        rule, step = _say_rule(adjustment, condition, scores.wording), taken.get(id(adjustment))
        is_conditional = condition is not None
        if step is None:
            text = _say_not_taken(condition, running, scores)
            yield AdjustmentLine(rule, text, is_taken=False, is_conditional=is_conditional)
        else:
            text = _say_taken(step, condition, scores)
            yield AdjustmentLine(rule, text, is_taken=True, is_conditional=is_conditional)
            running = step.after


def _say_rule(adjustment: Adjustment, condition: ConditionWords | None, wording: Wording) -> str:
    """Return when an adjustment is made, and what it does."""
    if condition is None:
        when = wording.say("This adjustment is always made.")
    else:
        when = wording.say("This adjustment is made when {condition}.", condition=condition.holds)
    return " ".join([when, *list_effects(adjustment, wording)])


def list_effects(adjustment: Adjustment, wording: Wording) -> Iterator[str]:
    """Yield what an adjustment does to the score."""
    if adjustment.multiply is not None:
        yield wording.say("The score is multiplied by {factor}.", factor=str(adjustment.multiply))
    if adjustment.add is not None:
        yield wording.say("{amount} is added to the score.", amount=str(adjustment.add))
    if adjustment.round is not None:
        yield wording.say("The score is rounded to a whole number, a half upwards.")


def _say_taken(step: Step, condition: ConditionWords | None, scores: ScoreWords) -> str:
    """Return why an adjustment was made, what it does, and the score before and after."""
    said = [*list_effects(step.adjustment, scores.wording)]
    if condition is not None:
        reason = scores.explain(condition, YES)
        said.insert(0, scores.wording.say("Adjusted because: {condition}.", condition=reason))
    before, after = scores.exact(step.before), scores.exact(step.after)
    said.append(scores.wording.say("It goes from {before} to {after}.", before=before, after=after))
    return " ".join(said)


def _say_not_taken(condition: ConditionWords | None, running: Fraction | None, scores: ScoreWords) -> str:
    """Return why an adjustment was not made: its condition does not hold, or there is no score to adjust."""
    say = scores.wording.say
    if running is None or condition is None:
        return say("Not adjusted: there is no score yet.")
    outcome = evaluate(condition.condition, scores.facts)
    reason = scores.explain(condition, outcome)
    why = (
        say("Not adjusted because: {condition}.", condition=reason)
        if outcome is NO
        else say("Not adjusted: it cannot be told yet, since it depends on {questions}.", questions=reason)
    )
    return " ".join([why, say("The score stays at {score}.", score=scores.exact(running))])
