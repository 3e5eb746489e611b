"""The sum of a metric written out, in figures that can be checked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from iia.domain.exact import over_one_denominator
from iia.domain.scoring.considered import get_points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.results import MetricResult
    from iia.report.score_reader import ScoreReader
    from iia.report.score_tree import Score, ScorePart


def write_working(score: Score, result: MetricResult, scores: ScoreReader) -> Iterator[str]:
    """Yield how a score comes about from its parts, before adjustment, line by line."""
    if score.unadjusted is None:
        return
    match score.method:
        case "sum":
            yield from _write_sum(score, score.unadjusted, result, scores)
        case "mean":
            yield from _write_mean(score, score.unadjusted, scores)
        case _:
            yield from _write_extreme(score, score.unadjusted, scores)


def _write_sum(score: Score, total: Fraction, result: MetricResult, scores: ScoreReader) -> Iterator[str]:
    added = " + ".join(scores.times(part.weight, part.points) for part in score.parts)
    yield scores.wording.say(
        "Weights times points, added up: {working}.", working=f"{added} = {scores.exact(total)}"
    )
    highest = " + ".join(scores.times(weight, points) for weight, points in _list_highest(result, scores))
    yield scores.wording.say(
        "Weights times the most points, for the maximum: {working}.",
        working=f"{highest} = {scores.exact(score.maximum)}",
    )


def _list_highest(result: MetricResult, scores: ScoreReader) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield weight and most points of each term that the maximum of a sum is taken over."""
    considered = {part.question for part in result.parts} | {term.question for term in result.open}
    for term in result.metric.terms:
        if result.metric.maximum == "all" or term.question in considered:
            yield term.share, get_points(scores.bank.get_place(term.question)).highest


def _write_mean(score: Score, found: Fraction, scores: ScoreReader) -> Iterator[str]:
    weights, denominator = over_one_denominator([part.weight for part in score.parts])
    added = " + ".join(scores.times(part.weight, part.place) for part in score.parts)
    height = score.maximum - score.foot
    mean = (found - score.foot) / height
    working = f"({added}) ÷ {scores.fraction(Fraction(sum(weights), denominator))} = {scores.fraction(mean)}"
    yield scores.wording.say(
        "Weights times places, added up and divided by all weights: {working}.", working=working
    )
    yield _write_stretch(score, mean, found, scores)


def _write_extreme(score: Score, found: Fraction, scores: ScoreReader) -> Iterator[str]:
    extreme = (found - score.foot) / (score.maximum - score.foot)
    places = "; ".join(_list_places(score.parts, scores))
    values = {"places": places, "place": scores.fraction(extreme)}
    if score.method == "lowest":
        yield scores.wording.say("The lowest of the places {places} is {place}.", **values)
    else:
        yield scores.wording.say("The highest of the places {places} is {place}.", **values)
    yield _write_stretch(score, extreme, found, scores)


def _list_places(parts: Sequence[ScorePart], scores: ScoreReader) -> list[str]:
    return [scores.fraction(part.place) for part in parts]


def _write_stretch(score: Score, place: Fraction, found: Fraction, scores: ScoreReader) -> str:
    foot, maximum = scores.exact(score.foot), scores.exact(score.maximum)
    stretched = scores.times(score.maximum - score.foot, place)
    if score.foot:
        stretched = f"{scores.fraction(score.foot)} + {stretched}"
    return scores.wording.say(
        "On the scale from {foot} to {maximum}: {working}.",
        foot=foot,
        maximum=maximum,
        working=f"{stretched} = {scores.exact(found)}",
    )
