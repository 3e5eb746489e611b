"""The rule of a metric in words: its method, and how the unanswered and what does not apply are treated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.questions import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank
    from iia.domain.report.score_reader import ScoreReader
    from iia.domain.scoring.results import MetricResult
    from iia.domain.scoring_rules import Metric
    from iia.domain.wording import Wording


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


def say_gaps(result: MetricResult, wording: Wording) -> Iterator[str]:
    """Yield what the unanswered did to a score, and how an answer that says "none" is read."""
    if result.score is None:
        yield wording.say(
            "Nothing that counts is answered, so there is no score: that is not the same as a score of 0."
        )
    elif not result.open:
        yield wording.say("Every question that counts has an answer.")
    elif result.metric.unanswered == "lowest":
        yield wording.say_plural(
            "{count} question that applies has no answer: it counts with its lowest points.",
            "{count} questions that apply have no answer: they count with their lowest points.",
            len(result.open),
        )
    else:
        yield wording.say_plural(
            "{count} question that applies has no answer: it is left out.",
            "{count} questions that apply have no answer: they are left out.",
            len(result.open),
        )
    if result.parts:
        yield wording.say(
            "An answer such as “none” or “not known” is an answer: it counts with the points that the"
            " question bank gives it."
        )
