"""The rule of a metric in words: its method, and how the unanswered and what does not apply are treated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.kinds import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.bank import Bank
    from iia.domain.scoring.results import MetricResult
    from iia.domain.scoring_rules import Metric
    from iia.report.figures.tree import NotCounted
    from iia.report.score_reader import ScoreReader
    from iia.report.score_tree import Score
    from iia.report.wording import Wording


def say_rule(metric: Metric, scores: ScoreReader) -> Iterator[str]:
    """Yield what follows the method in a metric's rule; only what this metric's terms call for."""
    wording = scores.wording
    if metric.method != "sum":
        yield wording.say(
            "Each answer has a place: 0 for the fewest points that its question can give, 1 for the most."
        )
    yield from _say_points(metric, scores.bank, wording)
    yield _say_unanswered(metric, wording)
    yield _say_inapplicable(metric, wording)
    if metric.method == "sum":
        yield _say_maximum(metric, wording)
    if metric.adjust:
        yield wording.say("After that come its adjustments, in order.")
    if metric.bands:
        yield wording.say(
            "Its band is the first whose limit the score does not exceed; a limit belongs to its band."
        )


def _say_points(metric: Metric, bank: Bank, wording: Wording) -> Iterator[str]:
    places = [bank.get_place(term.question) for term in metric.terms]
    if any(isinstance(place.question, Choices) for place in places):
        yield wording.say("Where several options can be chosen, their points are added up.")
    if any(place.container is not None for place in places):
        yield wording.say(
            "A question that is asked of several entries or rows shares its weight equally among those"
            " that have an answer."
        )


def _say_unanswered(metric: Metric, wording: Wording) -> str:
    if metric.unanswered == "lowest":
        return wording.say(
            "As soon as one answer counts, a question without an answer counts with its lowest points."
        )
    if metric.method == "sum":
        return wording.say("A question without an answer is left out: it adds nothing.")
    return wording.say("A question without an answer is left out: it neither raises nor lowers the score.")


def _say_inapplicable(metric: Metric, wording: Wording) -> str:
    if metric.inapplicable == "counted":
        return wording.say("An answer goes on counting even where its question no longer applies.")
    return wording.say("A question that does not apply does not count, nor does an answer kept to it.")


def _say_maximum(metric: Metric, wording: Wording) -> str:
    if metric.maximum == "all":
        return wording.say("Its maximum is taken over all of its questions, whether they are asked or not.")
    return wording.say("Its maximum is taken over the questions that count here, answered or not.")


def say_gaps(
    result: MetricResult, score: Score, not_counted: Sequence[NotCounted], scores: ScoreReader
) -> Iterator[str]:
    """Yield what the unanswered did to a score, and how an answer that says "none" is read."""
    wording = scores.wording
    entries = sum(one.is_unanswered for one in not_counted)
    if result.score is None:
        yield wording.say(
            "Nothing that counts is answered, so there is no score: that is not the same as a score of 0."
        )
    elif result.open:
        yield from _say_open(result, score, wording)
    elif not entries:
        yield wording.say("Every question that counts has an answer.")
    if entries:
        yield wording.say_plural(
            "{count} entry has no answer where others have one: an answer there could change the score too.",
            "{count} entries have no answer where others have one: an answer there could change the score"
            " too.",
            entries,
        )
    yield from _say_without_entries(score, scores)
    if result.parts:
        yield wording.say(
            "An answer such as “none” or “not known” is an answer: it counts with the points that the"
            " question bank gives it."
        )


def _say_open(result: MetricResult, score: Score, wording: Wording) -> Iterator[str]:
    """Yield how the questions without an answer count in a score."""
    if result.metric.unanswered == "lowest":
        yield wording.say_plural(
            "{count} question that applies has no answer: it counts with its lowest points.",
            "{count} questions that apply have no answer: they count with their lowest points.",
            len(result.open),
        )
        return
    if score.open:
        yield wording.say_plural(
            "{count} question that applies has no answer: it is left out.",
            "{count} questions that apply have no answer: they are left out.",
            len(score.open),
        )
    if out_of_reach := len(result.open) - len(score.open):
        yield wording.say_plural(
            "{count} question is asked of no entry so far: it is left out, and its weight is not answered.",
            "{count} questions are asked of no entry so far: they are left out, and their weight is not"
            " answered.",
            out_of_reach,
        )


def _say_without_entries(score: Score, scores: ScoreReader) -> Iterator[str]:
    """Yield the groups that a question is to be answered in and that have no entry yet."""
    containers = [
        scores.bank.get_place(term.asked.question).container for term in score.open if not term.asked.item
    ]
    for ref in dict.fromkeys(container.id for container in containers if container is not None):
        yield scores.wording.say(
            "“{group}” has no entry yet: add one first, to answer what is asked of each.",
            group=scores.ask(ref).label,
        )
