"""The sum behind a metric written out, in figures that can be checked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from iia.domain.scoring.term_answers import get_points
from iia.domain.scoring_rules import MetricScale
from iia.domain.values import as_a

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.results import MetricResult
    from iia.report.figures.metric_parts import CountedAnswer
    from iia.report.figures.score_words import ScoreWords


def write_working(result: MetricResult, parts: Sequence[CountedAnswer], scores: ScoreWords) -> Iterator[str]:
    """Yield, line by line, how a score is worked out from its parts, before adjustment."""
    added = " + ".join([one.product for one in parts])
    if result.unadjusted is None:
        return
    match result.metric.method:
        case "mean":
            yield from _write_mean(added, result, result.unadjusted, scores)
        case "sum":
            yield _write_addition(added, result.unadjusted, scores)
            yield _write_maximum(result, scores)
        case "lowest" | "highest":
            yield from _write_extreme(result, result.unadjusted, scores)
        case "total":
            yield _write_addition(added, result.unadjusted, scores)
        case _:
            assert_never(result.metric.method)


def _write_addition(added: str, total: Fraction, scores: ScoreWords) -> str:
    return scores.wording.say(
        "Weights times points, added up: {working}.", working=f"{added} = {scores.exact(total)}"
    )


def _write_maximum(result: MetricResult, scores: ScoreWords) -> str:
    highest = " + ".join(scores.times(weight, points) for weight, points in _list_highest(result, scores))
    return scores.wording.say(
        "Weights times the most points, for the maximum: {working}.",
        working=f"{highest} = {scores.exact(result.most)}",
    )


def _list_highest(result: MetricResult, scores: ScoreWords) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the weight and the most points of each term that counts towards the maximum of a sum."""
    applying = {part.question for part in result.parts} | {term.question for term in result.unanswered}
    for term in result.metric.terms:
        if result.metric.maximum == "all" or term.question in applying:
            yield term.share, get_points(scores.bank.get_place(term.question)).highest


def _write_mean(added: str, result: MetricResult, found: Fraction, scores: ScoreWords) -> Iterator[str]:
    weight, mean = as_a(Fraction, result.weight), _find_place(result, found)
    working = f"({added}) ÷ {scores.fraction(weight)} = {scores.fraction(mean)}"
    yield scores.wording.say(
        "Weights times places, added up and divided by all weights: {working}.", working=working
    )
    yield _write_stretch(result, mean, found, scores)


def _write_extreme(result: MetricResult, found: Fraction, scores: ScoreWords) -> Iterator[str]:
    extreme = _find_place(result, found)
    places = "; ".join([scores.fraction(part.level) for part in result.parts])
    values = {"places": places, "place": scores.fraction(extreme)}
    if result.metric.method == "lowest":
        yield scores.wording.say("The lowest of the places {places} is {place}.", **values)
    else:
        yield scores.wording.say("The highest of the places {places} is {place}.", **values)
    yield _write_stretch(result, extreme, found, scores)


def _find_place(result: MetricResult, found: Fraction) -> Fraction:
    """Return how far along its scale a score lies, from 0 to 1."""
    return (found - result.foot) / as_a(MetricScale, result.metric.scale).height


def _write_stretch(result: MetricResult, place: Fraction, found: Fraction, scores: ScoreWords) -> str:
    foot, maximum = result.foot, result.most
    stretched = scores.times(as_a(MetricScale, result.metric.scale).height, place)
    if foot:
        stretched = f"{scores.fraction(foot)} + {stretched}"
    return scores.wording.say(
        "On the scale from {foot} to {maximum}: {working}.",
        foot=scores.exact(foot),
        maximum=scores.exact(maximum),
        working=f"{stretched} = {scores.exact(found)}",
    )
