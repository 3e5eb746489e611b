"""A metric opened: its parts and sum, its bands, what does not count in it, and what would change it."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from iia.domain.conditions import YES
from iia.domain.values import AnswerKey
from iia.report.chapters.scores import build_score, say_method
from iia.report.figures.metric_rules import say_gaps, say_rule
from iia.report.figures.metric_working import write_working
from iia.report.figures.tree import BandLimit, BandStep, FigureKey, MetricFigure, NotCounted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from iia.domain.bank import Place
    from iia.domain.scoring.results import MetricResult
    from iia.domain.scoring_rules import Band
    from iia.report.score_reader import ScoreReader
    from iia.report.score_tree import Score

    _Keys = Collection[tuple[str, str | None]]
    """Where answers are kept, as `AnswerKey` says."""


def open_metric(result: MetricResult, scores: ScoreReader) -> MetricFigure:
    """Return a metric's score, opened."""
    metric, score = result.metric, build_score(result, scores)
    not_counted = tuple(_list_not_counted(result, scores))
    return MetricFigure(
        key=FigureKey("metric", metric.id),
        title=score.title,
        value=_say_value(score, scores),
        description=scores.read(metric.description),
        rule=(
            say_method(score, scores.wording),
            *scores.rules.rule("metric", metric.id, lambda: say_rule(metric, scores)),
        ),
        gaps=tuple(say_gaps(result, score, not_counted, scores)),
        changes=(),
        bank=scores.bank_note,
        score=score,
        working=tuple(write_working(score, result, scores)),
        bands=tuple(_list_bands(result, scores)),
        not_counted=not_counted,
        to_higher=_find_higher(result, scores),
        to_lower=_find_lower(result, scores),
    )


def _say_value(score: Score, scores: ScoreReader) -> str:
    if score.score is None:
        return scores.wording.say("No score")
    values = {"score": scores.shown(score.score), "maximum": scores.shown(score.maximum)}
    if score.band is None:
        return scores.wording.say("{score} of {maximum}", **values)
    return scores.wording.say("{score} of {maximum} ({band})", band=score.band, **values)


# --- Bands -------------------------------------------------------------------------------------------


def _list_bands(result: MetricResult, scores: ScoreReader) -> Iterator[BandLimit]:
    for band, limit in _limits(result):
        yield BandLimit(
            id=band.id,
            title=scores.reader.read_text(band.title),
            description=scores.read(band.description),
            up_to=limit,
            share=None if band.up_to_share is None else Fraction(band.up_to_share),
            is_reached=band is result.band,
        )


def _limits(result: MetricResult) -> list[tuple[Band, Fraction | None]]:
    """Return the bands with the scores up to which they reach: a share is of the maximum."""
    return [(band, _limit(band, result.maximum)) for band in result.metric.bands]


def _limit(band: Band, maximum: Fraction) -> Fraction | None:
    limits = [] if band.up_to is None else [Fraction(band.up_to)]
    if band.up_to_share is not None:
        limits.append(Fraction(band.up_to_share) * maximum)
    return min(limits, default=None)


def _find_higher(result: MetricResult, scores: ScoreReader) -> BandStep | None:
    """Return how far the score is from the next band above, if it has one that it could reach."""
    limits = _limits(result)
    for (band, limit), (above, _) in pairwise(limits):
        if band is not result.band or limit is None or result.score is None:
            continue
        if limit >= result.maximum and not result.metric.adjust:
            return None
        title, distance = scores.reader.read_text(above.title), limit - result.score
        return BandStep(title, distance, _say_rise(title, limit, distance, result, scores))
    return None


def _find_lower(result: MetricResult, scores: ScoreReader) -> BandStep | None:
    """Return how far the score is from the next band below, if it has one."""
    for (below, limit), (band, _) in pairwise(_limits(result)):
        if band is not result.band or limit is None or result.score is None:
            continue
        title, distance = scores.reader.read_text(below.title), result.score - limit
        return BandStep(title, distance, _say_fall(title, limit, distance, result, scores))
    return None


def _say_rise(
    band: str, limit: Fraction, distance: Fraction, result: MetricResult, scores: ScoreReader
) -> str:
    """Return where the band above begins; no distance under adjustments, which may stretch any change."""
    say, shown = scores.wording.say, scores.exact(limit)
    if result.metric.adjust:
        return say("“{band}” begins above {limit}, for the score after adjustment.", band=band, limit=shown)
    if not distance:
        return say("“{band}” begins above {limit}: any rise of the score reaches it.", band=band, limit=shown)
    return say(
        "“{band}” begins above {limit}: the score must rise by more than {distance}.",
        band=band,
        limit=shown,
        distance=scores.exact(distance),
    )


def _say_fall(
    band: str, limit: Fraction, distance: Fraction, result: MetricResult, scores: ScoreReader
) -> str:
    """Return how far the band below reaches; no distance under adjustments, as above."""
    say, shown = scores.wording.say, scores.exact(limit)
    if result.metric.adjust:
        return say("“{band}” reaches up to {limit}, for the score after adjustment.", band=band, limit=shown)
    return say(
        "“{band}” reaches up to {limit}: the score must fall by {distance} or more.",
        band=band,
        limit=shown,
        distance=scores.exact(distance),
    )


# --- What does not count -------------------------------------------------------------------------------


def _list_not_counted(result: MetricResult, scores: ScoreReader) -> Iterator[NotCounted]:
    """Yield the questions of a metric's terms that neither count nor could, each with its reason."""
    places = [scores.bank.get_place(term.question) for term in result.metric.terms]
    truths = scores.applicability.questions
    doubtful = [place for place in places if place.container or truths[place.key] is not YES]
    if not doubtful:
        return
    counted = {(part.question, part.item) for part in result.parts if part.answered}
    answered = {question for question, _ in counted}
    for place in doubtful:
        if place.container is None:
            yield from _skip_if_counted(place.key, counted, scores)
            continue
        yield from _list_entries(
            place, place.container.id, counted, is_answered=place.ref in answered, scores=scores
        )


def _skip_if_counted(key: AnswerKey, counted: _Keys, scores: ScoreReader) -> Iterator[NotCounted]:
    if key not in counted and scores.applicability.questions.get(key) is not YES:
        yield NotCounted(scores.ask(*key), scores.reason(*key), scores.say_stored(*key))


def _list_entries(
    place: Place, container: str, counted: _Keys, *, is_answered: bool, scores: ScoreReader
) -> Iterator[NotCounted]:
    """Yield what does not count of a question that is asked of several entries or rows."""
    keys = [AnswerKey(place.ref, item) for item in scores.applicability.stored_items(container)]
    if scores.applicability.truth(container) is not YES:
        kept = [key for key in keys if key not in counted and scores.say_stored(*key) is not None]
        reason = scores.reason(container)
        if not kept and not is_answered:
            yield NotCounted(scores.ask(place.ref), reason, None)
        yield from (NotCounted(scores.ask(*key), reason, scores.say_stored(*key)) for key in kept)
        return
    for key in keys:
        yield from _skip_if_counted(key, counted, scores)
        if is_answered and key not in counted and scores.applicability.truth(*key) is YES:
            yield NotCounted(scores.ask(*key), _say_unanswered(scores), None, is_unanswered=True)


def _say_unanswered(scores: ScoreReader) -> str:
    return scores.wording.say("It has no answer; those that have one share the weight.")
