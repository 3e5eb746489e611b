"""Metrics: points, weights and a method become an exact figure that opens into its parts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from iia.domain.conditions import MetricTest, walk
from iia.domain.evaluation import evaluate
from iia.domain.exact import sum_of_products
from iia.domain.scoring.methods import build_method
from iia.domain.scoring.results import MetricResult, Part, Step, UnansweredTerm
from iia.domain.scoring.term_answers import count_all, find_counted, find_term_answers, get_points
from iia.domain.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.facts import ScoreFacts
    from iia.domain.scoring.methods import Method
    from iia.domain.scoring.term_answers import Counted, TermAnswers
    from iia.domain.scoring_rules import Adjustment, Band, Metric

_HALF: Final = Fraction(1, 2)


def score_metrics(facts: ScoreFacts) -> tuple[MetricResult, ...]:
    """Return every metric's score, in the bank's order, each worked out after those that it reads."""
    metrics = facts.applicability.bank.scoring.metrics
    found: dict[str, MetricResult] = {}
    facts = replace(facts, metrics=found)
    for metric in _in_order_of_need(metrics):
        found[metric.id] = score_metric(metric, facts)
    return tuple(found[metric.id] for metric in metrics)


def _in_order_of_need(metrics: Sequence[Metric]) -> Iterator[Metric]:
    """Yield each metric after those that its adjustments read; the bank's check has refused circles."""
    waiting = {metric.id: metric for metric in metrics}

    def take(metric: Metric) -> Iterator[Metric]:
        if waiting.pop(metric.id, None) is None:
            return
        for needed in _needs(metric):
            if needed in waiting:
                yield from take(waiting[needed])
        yield metric

    for metric in metrics:
        yield from take(metric)


def _needs(metric: Metric) -> Iterator[str]:
    for adjustment in metric.adjust:
        if adjustment.when is not None:
            yield from (part.metric for part in walk(adjustment.when) if isinstance(part, MetricTest))


def score_metric(metric: Metric, facts: ScoreFacts) -> MetricResult:
    """Score one metric.

    Args:
        metric: the metric's rules.
        facts: what applies, and the scores of the metrics that its adjustments read.
    """
    terms = find_term_answers(metric, facts.applicability)
    has_maximum = metric.traits.has_maximum
    counted = find_counted(terms, lowest=metric.unanswered == "lowest") if has_maximum else count_all(terms)
    method = build_method(metric, counted)
    maximum = _maximum(metric, terms, facts)
    is_scored = any(one.answers for one in terms)
    unadjusted = method.score() if is_scored else None
    steps = () if unadjusted is None else _adjust(metric.adjust, unadjusted, facts)
    score = steps[-1].after if steps else unadjusted
    return MetricResult(
        metric=metric,
        score=score,
        unadjusted=unadjusted,
        maximum=maximum,
        coverage=_coverage(terms),
        band=None if score is None else find_band(metric, score, maximum),
        parts=_parts(counted, method) if is_scored else (),
        steps=steps,
        unanswered=tuple(_list_unanswered(terms, method)) if has_maximum else (),
        weight=method.weight,
    )


def _maximum(metric: Metric, terms: Sequence[TermAnswers], facts: ScoreFacts) -> Fraction | None:
    """Return the scale's end, or for a sum the most that its terms could come to; a total has neither."""
    if metric.scale is not None:
        return metric.scale.head
    if not metric.traits.has_maximum:
        return None
    if metric.maximum == "all":
        bank = facts.applicability.bank
        highest = [get_points(place).highest for place in bank.term_places[metric.id]]
        return sum_of_products([term.share for term in metric.terms], highest)
    return sum_of_products([one.term.share for one in terms], [one.points.highest for one in terms])


def _coverage(terms: Sequence[TermAnswers]) -> Fraction | None:
    if not terms:
        return None
    answered = sum([one.share for one in terms if one.answers])
    return Fraction(answered, sum([one.share for one in terms]))


def _parts(counted: Sequence[Counted], method: Method) -> tuple[Part, ...]:
    found = zip(counted, method.parts(), method.deciders(), strict=True)
    return tuple([Part(*one, part, decides) for one, part, decides in found])


def _list_unanswered(terms: Sequence[TermAnswers], method: Method) -> Iterator[UnansweredTerm]:
    """Yield what answering each term could make of the score; any one item answers a group's term."""
    for one in terms:
        if one.applies and not one.answers:
            yield UnansweredTerm(one.term.question, None, *method.reach(one))


def _adjust(adjustments: Sequence[Adjustment], score: Fraction, facts: ScoreFacts) -> tuple[Step, ...]:
    """Take the steps whose conditions hold, in order."""
    steps: list[Step] = []
    for adjustment in adjustments:
        if adjustment.when is None or evaluate(adjustment.when, facts) is Truth.YES:
            after = _take(adjustment, score)
            steps.append(Step(adjustment, score, after))
            score = after
    return tuple(steps)


def _take(adjustment: Adjustment, score: Fraction) -> Fraction:
    if adjustment.multiply is not None:
        score *= Fraction(adjustment.multiply)
    if adjustment.add is not None:
        score += Fraction(adjustment.add)
    return Fraction(floor(score + _HALF)) if adjustment.round == "half_up" else score


def find_band(metric: Metric, score: Fraction, maximum: Fraction | None) -> Band | None:
    """Return the first band that the score does not exceed; limits are inclusive.

    A share is of the maximum; if there is none, the bank's check has refused shares.
    """
    for band in metric.bands:
        if band.up_to is not None and score > Fraction(band.up_to):
            continue
        if band.up_to_share is not None and score > Fraction(band.up_to_share) * (maximum or 0):
            continue
        return band
    return None
