"""A metric: its score, and the answers, points, weights and steps that it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from iia.domain.scoring.meters import WAYS
from iia.report.figures.conditions_read import list_figures
from iia.report.figures.figure import Figure
from iia.report.figures.metric_bands import find_higher, find_lower, list_bands
from iia.report.figures.metric_gaps import list_gaps
from iia.report.figures.metric_parts import list_parts, list_unanswered
from iia.report.figures.metric_steps import list_steps
from iia.report.figures.metric_uncounted import list_not_counted
from iia.report.figures.metric_working import write_working
from iia.report.sentences.amounts import write_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.results import MetricResult, Part
    from iia.report.figures.figure import Change, FigureLink
    from iia.report.figures.metric_bands import BandDistance, BandLimit
    from iia.report.figures.metric_parts import CountedAnswer, UnansweredQuestion
    from iia.report.figures.metric_steps import AdjustmentLine
    from iia.report.figures.metric_uncounted import NotCounted
    from iia.report.figures.said import Sentence
    from iia.report.wording import Wording

_LEAST_SHOWN: Final = Fraction(1, 100)
_MOST_SHOWN: Final = 100 - _LEAST_SHOWN
"""What a percentage with two decimal places shows for nearly none, and for nearly all."""


@dataclass(frozen=True, eq=False)
class MetricFigure(Figure):
    """A metric, as it was scored; the score is None as long as nothing that counts is answered."""

    result: MetricResult

    # --- In short ------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """Its title."""
        return self.scores.answer_words.fill_text(self.result.metric.title)

    @cached_property
    def short(self) -> str:
        """The short name of what it measures, if that has one; otherwise its title."""
        return self.scores.name_measure(self.measures) or self.title

    @property
    def measures(self) -> str | None:
        """The entry of a framework that it is about."""
        return self.result.metric.measures

    @property
    def is_way(self) -> bool:
        """Whether it measures a way of working, up to a maximum."""
        return self.result.maximum is not None and (self.measures or "").startswith(f"{WAYS}.")

    @property
    def has_places(self) -> bool:
        """Whether its answers have places between the fewest and the most points."""
        return self.result.metric.traits.has_scale

    @property
    def adds_up(self) -> bool:
        """Whether the parts of its answers add up to it."""
        return self.result.metric.traits.adds_up

    @property
    def score(self) -> Fraction | None:
        """The score."""
        return self.result.score

    @property
    def foot(self) -> Fraction:
        """Where its scale begins."""
        return self.result.foot

    @property
    def maximum(self) -> Fraction:
        """The most that it could be, before adjustment."""
        return self.result.most

    @property
    def has_maximum(self) -> bool:
        """Whether there is a most that it could be; a plain total has none."""
        return self.result.maximum is not None

    @property
    def share(self) -> Fraction | None:
        """How far along its scale the score lies, 0 to 1."""
        return self.result.share

    @property
    def band(self) -> str | None:
        """The title of the band that the score falls in."""
        return (
            None if self.result.band is None else self.scores.answer_words.fill_text(self.result.band.title)
        )

    @property
    def coverage(self) -> str | None:
        """How much of its weight is answered, as a percentage without its sign; None if nothing is asked."""
        return None if self.result.coverage is None else say_share(self.result.coverage, self.scores.wording)

    @property
    def value(self) -> str:
        """The score in words: "3 of 4, evidenced"; without an answer, that it has none."""
        say, count = self.scores.wording.say, self.scores.count
        if self.score is None:
            return say("Not scored yet")
        if self.result.maximum is None:
            shown = count(self.score)
            return shown if self.band is None else say("{score}, {band}", score=shown, band=self.band)
        values = {"score": count(self.score), "maximum": count(self.maximum)}
        if self.result.metric.adjust:  # the maximum holds only before adjustment
            if self.band is None:
                return say("{score}; before adjustment at most {maximum}", **values)
            return say("{score}, {band}; before adjustment at most {maximum}", **values, band=self.band)
        if self.band is None:
            return say("{score} of {maximum}", **values)
        return say("{score} of {maximum}, {band}", **values, band=self.band)

    # --- The rule ------------------------------------------------------------------------------------

    @property
    def description(self) -> str | None:
        """The bank's own words for it."""
        return self.scores.fill_text(self.result.metric.description)

    @property
    def method_said(self) -> Sentence:
        """How the score is made from its answers."""
        most = self.result.maximum
        ratio = None if most is None else most.as_integer_ratio()
        return self.scores.rules.metrics[self.id].methods[ratio]

    @property
    def further_rules(self) -> tuple[Sentence, ...]:
        """What follows the method in its rule."""
        return self.scores.rules.metrics[self.id].rules

    @property
    def rules(self) -> tuple[Sentence, ...]:
        """Its whole rule, each sentence with the fact that it states."""
        return (self.method_said, *self.further_rules)

    @property
    def rule(self) -> tuple[str, ...]:
        """Its whole rule."""
        return tuple([one.text for one in self.rules])

    # --- What it is made of ----------------------------------------------------------------------------

    @cached_property
    def parts(self) -> tuple[CountedAnswer, ...]:
        """The answers that count."""
        return tuple(list_parts(self.result, self.scores))

    @cached_property
    def steps(self) -> tuple[AdjustmentLine, ...]:
        """Every adjustment of the bank, including those that were not made."""
        return tuple(list_steps(self.result, self.scores))

    @property
    def adjusting(self) -> tuple[FigureLink, ...]:
        """The figures that its adjustments read."""
        conditions = self.scores.rules.metrics[self.id].adjustments
        found = (link for when in conditions if when for link in list_figures(when, self.scores))
        return tuple(dict.fromkeys(found))

    @property
    def working(self) -> tuple[str, ...]:
        """The sum written out, before adjustment."""
        return tuple(write_working(self.result, self.parts, self.scores))

    @property
    def bands(self) -> tuple[BandLimit, ...]:
        """Its bands, from the lowest up."""
        return tuple(list_bands(self.result, self.scores))

    @property
    def coverage_said(self) -> tuple[str, ...]:
        """How much of it is answered; and, if entries lack an answer, that one answer is enough."""
        share = self.coverage
        if share is None:
            return ()
        said = [self.scores.wording.say("Answered so far: {share}% of its weight.", share=share)]
        if self.unanswered_entries:
            said.append(
                self.scores.wording.say(
                    "A question asked of several entries counts as answered with one answer."
                )
            )
        return tuple(said)

    @property
    def method_and_coverage(self) -> str:
        """How the score is made, and how much of it is answered."""
        return " ".join((self.method_said.text, *self.coverage_said))

    def say_place(self, part: Part) -> str:
        """Return how far an answer lies from the fewest points to the most, from 0 to 1."""
        return write_exactly(part.level, self.scores.wording)

    def say_weight(self, part: Part) -> str:
        """Return how many times an answer counts: a number, even if the score is an amount of money."""
        return write_exactly(part.weight, self.scores.wording)

    def say_part(self, counted: CountedAnswer) -> str:
        """Return one answer's part of the score; for an extreme, whether the answer decides it."""
        part = counted.part
        if part.part is not None:
            return self.scores.exact(part.part)
        say = self.scores.wording.say
        return say("Decides the score") if part.decides else say("Does not decide")

    @property
    def addition(self) -> tuple[str, ...]:
        """The sentences that lead from the parts, by way of the adjustments in order, to the score."""
        result, wording = self.result, self.scores.wording
        if result.score is None or result.unadjusted is None:
            return (self.say_no_score(wording),)
        said = [self._add_parts(result.unadjusted), *(step.text for step in self.steps)]
        if self.steps:
            said.append(self.say_score(result.score, wording))
        return tuple(said)

    def say_score(self, score: Fraction, wording: Wording) -> str:
        """Return a sentence that gives a score, before or after the adjustments."""
        return wording.say("The score is {score}.", score=self.scores.exact(score))

    def say_no_score(self, wording: Wording) -> str:
        """Return why there is no score."""
        return wording.say("No answer counts yet, so there is no score.")

    def _add_parts(self, unadjusted: Fraction) -> str:
        say, exact, result = self.scores.wording.say, self.scores.exact, self.result
        if result.total is None:
            return self.say_score(unadjusted, self.scores.wording)
        if not result.foot:
            return say("The parts add up to {total}.", total=exact(result.total))
        return say(
            "The parts add up to {total}; with the foot of the scale, {foot}, that makes {score}.",
            total=exact(result.total),
            foot=exact(result.foot),
            score=exact(unadjusted),
        )

    # --- What does not count ---------------------------------------------------------------------------

    @cached_property
    def not_counted(self) -> tuple[NotCounted, ...]:
        """The questions that do not count, each with its reason."""
        return tuple(list_not_counted(self.result, self.scores))

    @property
    def unanswered_entries(self) -> tuple[NotCounted, ...]:
        """The entries without an answer that others have: an answer there would change the score too."""
        return tuple([one for one in self.not_counted if one.is_unanswered])

    @property
    def could_come_to_count(self) -> tuple[NotCounted, ...]:
        """What counts only once another answer makes it apply."""
        return tuple([one for one in self.not_counted if not one.is_unanswered])

    @cached_property
    def gaps_told(self) -> tuple[Sentence, ...]:
        """How it was affected by unanswered questions, each sentence with the fact that it states."""
        return tuple(list_gaps(self.result, self.unanswered, len(self.unanswered_entries), self.scores))

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by what is unanswered, "none" or unknown."""
        return tuple([one.text for one in self.gaps_told])

    # --- What would change it --------------------------------------------------------------------------

    @property
    def changes(self) -> tuple[Change, ...]:
        """None here: a score would change with its open questions, its bands and `other_changes`."""
        return ()

    @cached_property
    def unanswered(self) -> tuple[UnansweredQuestion, ...]:
        """The questions that could be answered now."""
        return tuple(list_unanswered(self.result, self.scores))

    def list_ends(self, question: UnansweredQuestion) -> tuple[str, str]:
        """Return the lowest and the highest score that an answer to a question could lead to."""
        lowest, highest = question.term.lowest, question.term.highest
        return self._say_end(lowest, question.lowest_band), self._say_end(highest, question.highest_band)

    def _say_end(self, score: Fraction, band: str | None) -> str:
        written, say = self.scores.exact(score), self.scores.wording.say
        return written if band is None else say("{score}: {band}", score=written, band=band)

    @property
    def to_higher(self) -> BandDistance | None:
        """How far the score is from the next band above, if it has one that it could reach."""
        return find_higher(self.result, self.scores)

    @property
    def to_lower(self) -> BandDistance | None:
        """How far the score is from the next band below, if it has one."""
        return find_lower(self.result, self.scores)

    @property
    def other_changes(self) -> tuple[str, ...]:
        """What would change it besides the questions that have no answer at all yet."""
        return tuple(self._list_other_changes())

    def _list_other_changes(self) -> Iterator[str]:
        say = self.scores.wording.say
        if self.result.parts and not self.unanswered:
            yield say("Other answers to the questions above would change it.")
        if self.could_come_to_count and (self.result.parts or self.unanswered):
            yield say(
                "An answer that makes one of those questions apply that do not count could change it too."
            )
        if any(step.is_conditional for step in self.steps):
            yield say("What the conditions of its adjustments depend on could change it too.")


def say_share(share: Fraction, wording: Wording) -> str:
    """Return a share as a percentage without its sign: 0 and 100 only if it is exactly none or all."""
    numerator, denominator = share.as_integer_ratio()
    percent = Fraction(100 * numerator, denominator)
    if 0 < numerator < denominator:
        percent = min(max(percent, _LEAST_SHOWN), _MOST_SHOWN)
    return wording.number(percent)
