"""The bands of a score: where each begins and ends, and how far the score is from the next ones."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.results import MetricResult
    from iia.domain.scoring_rules import Band
    from iia.report.figures.score_words import ScoreWords


@dataclass(frozen=True, slots=True)
class BandLimit:
    """A band and the highest score in it; `share` is that score as a share of the maximum.

    The last band has no limit. `reach` says where it begins and ends; `is_reached` marks the score's band.
    """

    id: str
    title: str
    description: str | None
    up_to: Fraction | None
    share: Fraction | None
    reach: str
    is_reached: bool


@dataclass(frozen=True, slots=True)
class BandDistance:
    """How far a score is from another band; `text` says it in a sentence."""

    title: str
    distance: Fraction
    text: str


def list_bands(result: MetricResult, scores: ScoreWords) -> Iterator[BandLimit]:
    """Yield the bands of a metric, from the lowest up."""
    below: Fraction | None = None
    for band, limit in _limits(result):
        yield BandLimit(
            id=band.id,
            title=scores.answer_words.fill_text(band.title),
            description=scores.fill_text(band.description),
            up_to=limit,
            share=None if band.up_to_share is None else Fraction(band.up_to_share),
            reach=say_reach(below, limit, scores),
            is_reached=band is result.band,
        )
        below = limit


def say_reach(below: Fraction | None, limit: Fraction | None, scores: ScoreWords) -> str:
    """Return where a band begins and ends; a limit belongs to the band below it."""
    say, exact = scores.wording.say, scores.exact
    match below, limit:
        case Fraction(), Fraction():
            return say("Above {from_score}, up to {limit}", from_score=exact(below), limit=exact(limit))
        case None, Fraction():
            return say("Up to {limit}", limit=exact(limit))
        case Fraction(), None:
            return say("Above {from_score}", from_score=exact(below))
        case _:
            return say("Every score")


def _limits(result: MetricResult) -> list[tuple[Band, Fraction | None]]:
    """Return the bands, each with the highest score in it; a share is of the maximum."""
    return [(band, _limit(band, result)) for band in result.metric.bands]


def _limit(band: Band, result: MetricResult) -> Fraction | None:
    limits = [] if band.up_to is None else [Fraction(band.up_to)]
    if band.up_to_share is not None:
        limits.append(Fraction(band.up_to_share) * result.most)
    return min(limits, default=None)


# --- The bands beside the score's own --------------------------------------------------------------------


def find_higher(result: MetricResult, scores: ScoreWords) -> BandDistance | None:
    """Return how far the score is from the next band above, if it has one that it could reach."""
    limits = _limits(result)
    for (band, limit), (above, _) in pairwise(limits):
        if band is not result.band or limit is None or result.score is None:
            continue
        is_reachable = result.maximum is None or limit < result.maximum
        if not is_reachable and not result.metric.adjust:
            return None
        title, distance = scores.answer_words.fill_text(above.title), limit - result.score
        return BandDistance(title, distance, _say_rise(title, limit, distance, result, scores))
    return None


def find_lower(result: MetricResult, scores: ScoreWords) -> BandDistance | None:
    """Return how far the score is from the next band below, if it has one."""
    for (below, limit), (band, _) in pairwise(_limits(result)):
        if band is not result.band or limit is None or result.score is None:
            continue
        title, distance = scores.answer_words.fill_text(below.title), result.score - limit
        return BandDistance(title, distance, _say_fall(title, limit, distance, result, scores))
    return None


def _say_rise(
    band: str, limit: Fraction, distance: Fraction, result: MetricResult, scores: ScoreWords
) -> str:
    """Return where the band above begins; with no distance if there are adjustments, which may stretch it."""
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
    band: str, limit: Fraction, distance: Fraction, result: MetricResult, scores: ScoreWords
) -> str:
    """Return where the band below ends; with no distance if there are adjustments, as above."""
    say, shown = scores.wording.say, scores.exact(limit)
    if result.metric.adjust:
        return say("“{band}” reaches up to {limit}, for the score after adjustment.", band=band, limit=shown)
    return say(
        "“{band}” reaches up to {limit}: the score must fall by {distance} or more.",
        band=band,
        limit=shown,
        distance=scores.exact(distance),
    )
