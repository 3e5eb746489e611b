"""A flag, raised or not: its condition, what decided it, and what would reverse it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import HarmedUnderTest, ImpactTest
from iia.domain.truth import NO, UNDETERMINED, YES
from iia.report.figures.certain import find_certain
from iia.report.figures.conditions_read import list_citations, list_figures
from iia.report.figures.figure import Change, Figure
from iia.report.figures.flag_words import FlagRule
from iia.report.sentences.duties import say_flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.results import FlagResult
    from iia.report.figures.figure import FigureLink
    from iia.report.figures.flag_words import FlagWords
    from iia.report.figures.impact_words import ImpactLine, ImpactWords
    from iia.report.figures.said import Sentence
    from iia.report.figures.severity import Severity
    from iia.report.tree import Citation
    from iia.report.wording import Wording


@dataclass(frozen=True, eq=False)
class FlagFigure(Figure):
    """A flag, as it was judged; `register` reads the impact records, and is None if the bank keeps none."""

    result: FlagResult
    impact_words: ImpactWords | None

    # --- In short ------------------------------------------------------------------------------------

    @property
    def words(self) -> FlagWords:
        """What the bank says about it."""
        return self.scores.rules.flags[self.id]

    @property
    def title(self) -> str:
        """What it says, with the answers that it names."""
        return say_flag(self.result.flag, self.scores.applicability, self.scores.wording)

    @property
    def severity(self) -> Severity:
        """How severe it is."""
        return self.result.flag.severity

    @property
    def severity_title(self) -> str:
        """How severe it is, in words."""
        return self.words.severity

    @property
    def is_suggestion(self) -> bool:
        """Whether it says what to do next about a score, rather than what needs attention."""
        return self.words.is_suggestion

    @property
    def is_raised(self) -> bool:
        """Whether a reader must see it."""
        return self.result.is_raised

    @property
    def is_pending(self) -> bool:
        """Whether it cannot be decided yet, and what is asked or may be asked can still raise it."""
        return self.result.is_pending

    @property
    def _is_out_of_reach(self) -> bool:
        """Whether only an answer that nobody is asked for could raise it."""
        return self.result.outcome is UNDETERMINED and not self.is_pending

    @property
    def value(self) -> str:
        """Whether it is raised, in words."""
        say = self.scores.wording.say
        if self.is_suggestion:
            return say("Suggested") if self.is_raised else say("Not suggested")
        if self.is_raised:
            return say("Raised")
        return say("Cannot be decided yet") if self.is_pending else say("Not raised")

    # --- The rule ------------------------------------------------------------------------------------

    @property
    def condition(self) -> str:
        """When it is raised."""
        return self.words.condition.holds

    @property
    def rules(self) -> tuple[Sentence, ...]:
        """Its rule, each sentence with the fact that it states."""
        return self.words.rules

    @property
    def further_rules(self) -> tuple[Sentence, ...]:
        """What its rule says besides its condition."""
        return tuple(one for one in self.rules if one.fact != (FlagRule.CONDITION, self.result.flag.when))

    @property
    def rule(self) -> tuple[str, ...]:
        """Its rule."""
        return tuple([one.text for one in self.rules])

    # --- What it rests on ------------------------------------------------------------------------------

    @cached_property
    def decided(self) -> str:
        """What decided whether it is raised."""
        outcome, say = self.result.outcome, self.scores.wording.say
        reason = self.scores.explain(self.words.condition, outcome)
        if self.is_suggestion:
            return self._say_suggested(reason)
        if outcome is YES:
            return say("This is flagged because {reason}.", reason=reason)
        if outcome is NO:
            return say("This is not flagged because {reason}.", reason=reason)
        if self.is_pending:
            return say("This cannot be decided yet: it depends on {questions}.", questions=reason)
        return say(
            "This is not flagged: it depends on {questions}, and no answer that is asked for would change"
            " that.",
            questions=reason,
        )

    def _say_suggested(self, reason: str) -> str:
        """Say what decided whether it is suggested."""
        outcome, say = self.result.outcome, self.scores.wording.say
        if outcome is YES:
            return say("This is suggested because {reason}.", reason=reason)
        if outcome is NO:
            return say("This is not suggested because {reason}.", reason=reason)
        return say("Whether to suggest this depends on {questions}.", questions=reason)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The questions that its condition reads."""
        return list_citations(self.words.condition, self.scores)

    @property
    def figures(self) -> tuple[FigureLink, ...]:
        """The other figures that its condition reads."""
        return list_figures(self.words.condition, self.scores)

    @property
    def records(self) -> tuple[ImpactLine, ...]:
        """The impact records that raise it."""
        if self.impact_words is None:
            return ()
        in_order = sorted(
            set(self._list_records(self.impact_words)), key=self.impact_words.numbers.__getitem__
        )
        return tuple([self.impact_words.lines[record] for record in in_order])

    def _list_records(self, impact_words: ImpactWords) -> Iterator[str]:
        """Yield the impact records that fit what it looks for."""
        for part in self.words.condition.parts:
            if isinstance(part, ImpactTest):
                matched = self.scores.facts.match_all(part.impact)
                yield from (record.id for record, truth in matched if truth is YES)
            elif isinstance(part, HarmedUnderTest):
                yield from self._list_harms(part, impact_words)

    def _list_harms(self, test: HarmedUnderTest, impact_words: ImpactWords) -> Iterator[str]:
        """Yield the records of the harm left to those groups that are harmed under so many goals."""
        harmed = self.scores.facts.list_harmed(test)
        least = impact_words.rules.number_of(test.left_at_least)
        for people in self.scores.scores.impacts.people:
            for item in people.effects.records if people.id in harmed else ():
                if (impact_words.records[item].left or 0) >= least:
                    yield item

    def say_figures(self, wording: Wording) -> str:
        """Return the heading of the other figures that its condition reads."""
        return wording.say("It depends on these figures:")

    def say_records(self, wording: Wording) -> str:
        """Return the heading of the impact records that raise it."""
        return wording.say("These impact records raise it:")

    # --- Gaps and changes ------------------------------------------------------------------------------

    @cached_property
    def is_settled(self) -> bool:
        """Whether nothing that is still to be recorded could change it, raised or not."""
        outcome = self.result.outcome
        if outcome is UNDETERMINED:
            return False
        return find_certain(self.result.flag.when, self.scores, outcome) is outcome

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by what is unanswered or unknown."""
        return (self._say_gap(), *self.words.reading)

    def _say_gap(self) -> str:
        say = self.scores.wording.say
        if self.is_pending:
            return say("What is unanswered raises no flag here, and rules none out.")
        if self._is_out_of_reach:
            return say("A question that is not asked raises no flag.")
        if self.is_settled:
            return self.scores.rules.nothing_bears
        if self.is_raised:
            return say(
                "It is raised on what is recorded so far; what is not recorded yet could take it back."
            )
        return say("It is not raised on what is recorded so far; what is not recorded yet could raise it.")

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would reverse it."""
        say, condition = self.scores.wording.say, self.words.condition
        if self.is_suggestion and self.is_raised:
            return (Change(say("It would not be suggested if {condition}.", condition=condition.fails)),)
        if self.is_suggestion:
            return (Change(say("It would be suggested if {condition}.", condition=condition.holds)),)
        if self.is_raised:
            return (Change(say("It would not be flagged if {condition}.", condition=condition.fails)),)
        return (Change(say("It would be flagged if {condition}.", condition=condition.holds)),)
