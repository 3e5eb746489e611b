"""The sum of a metric written out, in figures that can be checked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from iia.domain.scoring.document import exact_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.report.score_reader import ScoreReader
    from iia.domain.report.score_tree import Score, ScorePart
    from iia.domain.scoring.results import MetricResult

_TIMES: Final = " × "
_ONE: Final = Fraction(1)


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
    added = " + ".join(_times(part.weight, part.points) for part in score.parts)
    yield scores.wording.say(
        "Weights times points, added up: {working}.", working=f"{added} = {scores.exact(total)}"
    )
    highest = " + ".join(_times(weight, points) for weight, points in _list_highest(result, scores))
    yield scores.wording.say(
        "Weights times the most points, for the maximum: {working}.",
        working=f"{highest} = {scores.exact(score.maximum)}",
    )


def _list_highest(result: MetricResult, scores: ScoreReader) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield weight and most points of each term that the maximum of a sum is taken over."""
    considered = {part.question for part in result.parts} | {term.question for term in result.open}
    for term in result.metric.terms:
        if result.metric.maximum == "all" or term.question in considered:
            points = scores.bank.get_place(term.question).points
            yield term.share, Fraction() if points is None else points.highest


def _write_mean(score: Score, found: Fraction, scores: ScoreReader) -> Iterator[str]:
    weights = sum((part.weight for part in score.parts), Fraction())
    added = " + ".join(_times(part.weight, part.place) for part in score.parts)
    height = score.maximum - score.foot
    mean = (found - score.foot) / height
    working = f"({added}) ÷ {exact_string(weights)} = {exact_string(mean)}"
    yield scores.wording.say(
        "Weights times places, added up and divided by all weights: {working}.", working=working
    )
    yield _write_stretch(score, mean, found, scores)


def _write_extreme(score: Score, found: Fraction, scores: ScoreReader) -> Iterator[str]:
    extreme = (found - score.foot) / (score.maximum - score.foot)
    places = "; ".join(_list_places(score.parts))
    values = {"places": places, "place": exact_string(extreme)}
    if score.method == "lowest":
        yield scores.wording.say("The lowest of the places {places} is {place}.", **values)
    else:
        yield scores.wording.say("The highest of the places {places} is {place}.", **values)
    yield _write_stretch(score, extreme, found, scores)


def _list_places(parts: Sequence[ScorePart]) -> list[str]:
    return [exact_string(part.place) for part in parts]


def _write_stretch(score: Score, place: Fraction, found: Fraction, scores: ScoreReader) -> str:
    foot, maximum = scores.exact(score.foot), scores.exact(score.maximum)
    stretched = _times(score.maximum - score.foot, place)
    if score.foot:
        stretched = f"{exact_string(score.foot)} + {stretched}"
    return scores.wording.say(
        "On the scale from {foot} to {maximum}: {working}.",
        foot=foot,
        maximum=maximum,
        working=f"{stretched} = {scores.exact(found)}",
    )


def _times(weight: Fraction, amount: Fraction) -> str:
    """Return a product as it is written; one below nought stands in brackets."""
    written = exact_string(amount)
    return f"{exact_string(weight)}{_TIMES}{f'({written})' if amount < 0 else written}"
