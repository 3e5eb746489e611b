"""How unanswered questions affected a score, and how an answer that says "none" is read."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from iia.domain.truth import YES
from iia.report.figures.said import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.results import MetricResult
    from iia.report.figures.metric_parts import UnansweredQuestion
    from iia.report.figures.score_words import ScoreWords
    from iia.report.wording import Wording


class MetricGap(Enum):
    """What can be stated about a score's gaps; scores share a statement if the numbers in it are the same."""

    NO_SCORE = auto()
    LOWEST = auto()
    LEFT_OUT = auto()
    OUT_OF_REACH = auto()
    NO_GAP = auto()
    ENTRIES = auto()
    NO_ENTRY = auto()
    NONE_IS_AN_ANSWER = auto()


def list_gaps(
    result: MetricResult, unanswered: Sequence[UnansweredQuestion], entries: int, scores: ScoreWords
) -> Iterator[Sentence]:
    """Yield a score's gaps, each with the fact that it states.

    Args:
        result: the metric as it was scored.
        unanswered: its questions that could be answered now.
        entries: how many entries have no answer while others have one.
        scores: the scores, as one reader reads them.
    """
    wording = scores.wording
    if result.score is None:
        text = wording.say(
            "Nothing that counts is answered, so there is no score: that is not the same as a score of 0."
        )
        yield Sentence(MetricGap.NO_SCORE, text)
    elif result.unanswered:
        yield from _list_unanswered(result, len(unanswered), wording)
    elif not result.metric.traits.has_maximum and (left_out := _count_left_out(result, scores)):
        yield _say_left_out(left_out, wording)
    elif not entries:
        yield Sentence(MetricGap.NO_GAP, wording.say("Every question that counts has an answer."))
    if entries:
        text = wording.say_plural(
            "{count} entry has no answer where others have one: an answer there could change the score too.",
            "{count} entries have no answer where others have one: an answer there could change the score"
            " too.",
            entries,
        )
        yield Sentence((MetricGap.ENTRIES, entries), text)
    yield from _list_without_entries(unanswered, scores)
    if result.parts:
        text = wording.say(
            "An answer such as “none” or “not known” is an answer: it counts with the points that the"
            " question bank gives it."
        )
        yield Sentence(MetricGap.NONE_IS_AN_ANSWER, text)


def _list_unanswered(result: MetricResult, reachable: int, wording: Wording) -> Iterator[Sentence]:
    """Yield how the questions without an answer count in a score."""
    unanswered = len(result.unanswered)
    if result.metric.unanswered == "lowest":
        text = wording.say_plural(
            "{count} question that applies has no answer: it counts with its lowest points.",
            "{count} questions that apply have no answer: they count with their lowest points.",
            unanswered,
        )
        yield Sentence((MetricGap.LOWEST, unanswered), text)
        return
    if reachable:
        yield _say_left_out(reachable, wording)
    if out_of_reach := unanswered - reachable:
        text = wording.say_plural(
            "{count} question is asked of no entry so far: it is left out, and its weight is not answered.",
            "{count} questions are asked of no entry so far: they are left out, and their weight is not"
            " answered.",
            out_of_reach,
        )
        yield Sentence((MetricGap.OUT_OF_REACH, out_of_reach), text)


def _count_left_out(result: MetricResult, scores: ScoreWords) -> int:
    """Return how many questions of a total apply and have no answer; they have no range to be found by."""
    answered = {part.question for part in result.parts}
    places = (place for place in scores.rules.metrics[result.id].places if place.ref not in answered)
    truth = scores.applicability.truth
    return sum(truth(place.ref if place.container is None else place.container.id) is YES for place in places)


def _say_left_out(questions: int, wording: Wording) -> Sentence:
    text = wording.say_plural(
        "{count} question that applies has no answer: it is left out.",
        "{count} questions that apply have no answer: they are left out.",
        questions,
    )
    return Sentence((MetricGap.LEFT_OUT, questions), text)


def _list_without_entries(unanswered: Sequence[UnansweredQuestion], scores: ScoreWords) -> Iterator[Sentence]:
    """Yield the groups that have no entry yet, but a question to be answered in each."""
    refs = (one.citation.question for one in unanswered if not one.citation.item)
    containers = (scores.bank.get_place(question).container for question in refs)
    for ref in dict.fromkeys(container.id for container in containers if container is not None):
        text = scores.wording.say(
            "“{group}” has no entry yet: add one first, to answer what is asked of each.",
            group=scores.cite(ref).label,
        )
        yield Sentence((MetricGap.NO_ENTRY, ref), text)
