"""What does not count in a metric, and why: questions that do not apply, and entries without an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.truth import YES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from iia.domain.bank import Place
    from iia.domain.scoring.results import MetricResult
    from iia.domain.scoring_methods import MethodTraits
    from iia.domain.values import AnswerKey
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation

    _Keys = Collection[tuple[str, str | None]]
    """Where answers are kept, as `AnswerKey` says."""


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A question that does not count in a score, why, and its answer if one is kept.

    `is_unanswered` marks one that applies and would count if it were answered: an entry without an
    answer that others have.
    """

    citation: Citation
    because: str
    answer: str | None
    is_unanswered: bool = False


def list_not_counted(result: MetricResult, scores: ScoreWords) -> Iterator[NotCounted]:
    """Yield the questions of a metric's terms that neither count nor could, each with its reason."""
    words, truths = scores.rules.metrics[result.id], scores.applicability.questions
    if not words.has_entries and all(truths[key] is YES for key in words.keys):
        return
    doubtful = [place for place in words.places if place.container or truths[place.key] is not YES]
    counted = {(part.question, part.item) for part in result.parts if part.answered}
    answered = {question for question, _ in counted}
    for place in doubtful:
        if place.container is None:
            yield from _skip_if_counted(place.key, counted, scores)
            continue
        method = result.metric.traits if place.ref in answered else None
        yield from _list_entries(place, place.container.id, counted, method, scores)


def _skip_if_counted(key: AnswerKey, counted: _Keys, scores: ScoreWords) -> Iterator[NotCounted]:
    if key not in counted and scores.applicability.questions.get(key) is not YES:
        yield NotCounted(scores.cite(*key), scores.reason(*key), scores.say_stored(*key))


def _list_entries(
    place: Place, container: str, counted: _Keys, method: MethodTraits | None, scores: ScoreWords
) -> Iterator[NotCounted]:
    """Yield what does not count for a question that is asked of several entries or rows.

    Args:
        place: the question.
        container: its group or grid.
        counted: the answers that count.
        method: how they count; None if no answer to the question does.
        scores: the scores, as one reader reads them.
    """
    keys = scores.applicability.keys_of(place)
    if scores.applicability.truth(container) is not YES:
        kept = [key for key in keys if key not in counted and scores.say_stored(*key) is not None]
        reason = scores.reason(container)
        if not kept and method is None:
            yield NotCounted(scores.cite(place.ref), reason, None)
        yield from (NotCounted(scores.cite(*key), reason, scores.say_stored(*key)) for key in kept)
        return
    for key in keys:
        yield from _skip_if_counted(key, counted, scores)
        if method is not None and key not in counted and scores.applicability.truth(*key) is YES:
            because = _say_unanswered(method, scores)
            yield NotCounted(scores.cite(*key), because, None, is_unanswered=True)


def _say_unanswered(method: MethodTraits, scores: ScoreWords) -> str:
    """Return what it means that an entry has no answer while others have one."""
    if method.shares_weight:
        return scores.wording.say("It has no answer; those that have one share the weight.")
    return scores.wording.say("It has no answer, and so adds nothing.")
