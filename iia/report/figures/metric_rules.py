"""The rule of a metric in words: its method, and how it treats what is unanswered or does not apply."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from iia.domain.kinds import Choices
from iia.domain.memo import Memo
from iia.report.figures.condition_words import ConditionWords
from iia.report.figures.said import Sentence
from iia.report.figures.worded_questions import WordedAnswer, WordedTerm
from iia.report.sentences.amounts import write_exactly, write_product

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.bank import Bank, Place
    from iia.domain.scoring_methods import MethodName
    from iia.domain.scoring_rules import Metric, Term
    from iia.domain.values import AnswerKey
    from iia.report.figures.worded_questions import WordedQuestion
    from iia.report.wording import Wording


_Ratio = tuple[int, int]
"""A number as a fraction in its lowest terms."""


class MetricRule(Enum):
    """What a metric's rule can state.

    Which of these all metrics share is up to the bank: most banks choose one method, and one way to treat
    the unanswered, for all their metrics, and a pack then says it once.
    """

    METHOD = auto()
    PLACES = auto()
    ADDED_UP = auto()
    WEIGHT_SHARED = auto()
    UNANSWERED = auto()
    INAPPLICABLE = auto()
    MAXIMUM = auto()
    ADJUSTMENTS = auto()
    BANDS = auto()


@dataclass(frozen=True)
class MetricWords:
    """What a bank says about one metric, whatever is answered."""

    metric: Metric
    bank: Bank
    wording: Wording
    questions: Mapping[str, WordedQuestion]

    @cached_property
    def adjustments(self) -> tuple[ConditionWords | None, ...]:
        """The conditions of the adjustments in order; None for one that is always made."""
        conditions = (adjustment.when for adjustment in self.metric.adjust)
        return tuple(
            None if when is None else ConditionWords(when, self.bank, self.wording) for when in conditions
        )

    @property
    def places(self) -> tuple[Place, ...]:
        """The questions of its terms."""
        return self.bank.term_places[self.metric.id]

    @cached_property
    def keys(self) -> tuple[AnswerKey, ...]:
        """The keys of the answers to its questions outside groups and grids."""
        return tuple(place.key for place in self.places if place.container is None)

    @cached_property
    def terms(self) -> Mapping[str, WordedTerm]:
        """The answers of its terms by question, for questions with options whose label quotes no answer.

        Only a question outside groups and grids that is counted once has the whole weight of its term.
        """
        terms = zip(self.metric.terms, self.places, strict=True)
        times = Counter(term.question for term in self.metric.terms)
        return {
            term.question: self._read_term(term, place, is_only=times[term.question] == 1)
            for term, place in terms
        }

    def _read_term(self, term: Term, place: Place, *, is_only: bool) -> WordedTerm:
        key, citation, options, asked_of = self.questions[term.question]
        if citation is None or asked_of is not None or place.points is None or not is_only:
            return WordedTerm(key, {})
        worth = {value: place.points.worth(value) for value in options}
        return WordedTerm(
            key,
            {
                value: WordedAnswer(citation, label, self._write_product(term, *worth[value]))
                for value, label in options.items()
            },
        )

    def _write_product(self, term: Term, points: Fraction, level: Fraction) -> str:
        return write_product(term.share, level if self.metric.traits.has_scale else points, self.wording)

    @cached_property
    def has_entries(self) -> bool:
        """Whether a question is asked of several entries or rows."""
        return len(self.keys) < len(self.places)

    @cached_property
    def methods(self) -> Memo[_Ratio | None, Sentence]:
        """How a score is made from its answers, by its maximum, which a total does not have."""
        return Memo(self._say_method)

    def _say_method(self, ratio: _Ratio | None) -> Sentence:
        scale, method = self.metric.scale, self.metric.method
        foot = Fraction(0) if scale is None else scale.foot
        maximum = None if ratio is None else Fraction(*ratio)
        least = write_exactly(foot, self.wording)
        most = "" if maximum is None else write_exactly(maximum, self.wording)
        text = say_method(method, least, most, self.wording)
        return Sentence((MetricRule.METHOD, method, foot, maximum), text)

    @cached_property
    def rules(self) -> tuple[Sentence, ...]:
        """What follows the method in the metric's rule: only what the terms of this metric call for."""
        return tuple(self._list_rules())

    def _list_rules(self) -> Iterator[Sentence]:
        metric, say = self.metric, self.wording.say
        if metric.traits.has_scale:
            text = say(
                "Each answer has a place: 0 for the fewest points that its question can give, 1 for the most."
            )
            yield Sentence(MetricRule.PLACES, text)
        yield from self._say_points()
        yield _say_unanswered(metric, self.wording)
        yield _say_inapplicable(metric, self.wording)
        if metric.traits.has_maximum and not metric.traits.has_scale:
            yield _say_maximum(metric, self.wording)
        if metric.adjust:
            yield Sentence(MetricRule.ADJUSTMENTS, say("After that come its adjustments, in order."))
        if metric.bands:
            text = say(
                "Its band is the first whose limit the score does not exceed; a limit belongs to its band."
            )
            yield Sentence(MetricRule.BANDS, text)

    def _say_points(self) -> Iterator[Sentence]:
        if any(isinstance(place.question, Choices) for place in self.places):
            text = self.wording.say("Where several options can be chosen, their points are added up.")
            yield Sentence(MetricRule.ADDED_UP, text)
        if self.has_entries:
            yield _say_weight(self.metric, self.wording)


def _say_weight(metric: Metric, wording: Wording) -> Sentence:
    if not metric.traits.shares_weight:
        text = wording.say(
            "Of a question that is asked of several entries or rows, every answer counts with the whole"
            " weight."
        )
        return Sentence((MetricRule.WEIGHT_SHARED, "whole"), text)
    text = wording.say(
        "A question that is asked of several entries or rows shares its weight equally among those"
        " that have an answer."
    )
    return Sentence(MetricRule.WEIGHT_SHARED, text)


def _say_unanswered(metric: Metric, wording: Wording) -> Sentence:
    if metric.unanswered == "lowest":
        text = wording.say(
            "As soon as one answer counts, a question without an answer counts with its lowest points."
        )
        return Sentence((MetricRule.UNANSWERED, "lowest"), text)
    if not metric.traits.has_scale:
        text = wording.say("A question without an answer is left out: it adds nothing.")
        return Sentence((MetricRule.UNANSWERED, "adds nothing"), text)
    text = wording.say("A question without an answer is left out: it neither raises nor lowers the score.")
    return Sentence((MetricRule.UNANSWERED, "left out"), text)


def _say_inapplicable(metric: Metric, wording: Wording) -> Sentence:
    if metric.inapplicable == "counted":
        text = wording.say("An answer goes on counting even where its question no longer applies.")
    else:
        text = wording.say("A question that does not apply does not count, nor does an answer kept to it.")
    return Sentence((MetricRule.INAPPLICABLE, metric.inapplicable), text)


def _say_maximum(metric: Metric, wording: Wording) -> Sentence:
    if metric.maximum == "all":
        text = wording.say("Its maximum is taken over all of its questions, whether they are asked or not.")
    else:
        text = wording.say("Its maximum is taken over the questions that count here, answered or not.")
    return Sentence((MetricRule.MAXIMUM, metric.maximum), text)


# --- The method --------------------------------------------------------------------------------------


def say_method(method: MethodName, foot: str, maximum: str, wording: Wording) -> str:
    """Return how a score between these ends is made from its answers; the maximum of a total is empty."""
    match method:
        case "mean":
            return wording.say(
                "It is the weighted mean of the answers' points, on a scale from {foot} to {maximum}.",
                foot=foot,
                maximum=maximum,
            )
        case "sum":
            return wording.say(
                "It is the sum of the answers' points times their weights, at most {maximum}.",
                maximum=maximum,
            )
        case "lowest":
            return wording.say(
                "It is the lowest of the answers, on a scale from {foot} to {maximum}.",
                foot=foot,
                maximum=maximum,
            )
        case "highest":
            return wording.say(
                "It is the highest of the answers, on a scale from {foot} to {maximum}.",
                foot=foot,
                maximum=maximum,
            )
        case "total":
            return wording.say("It adds up the answers, each times its weight; there is no maximum.")
        case _:
            assert_never(method)
