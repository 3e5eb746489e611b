"""A flag in the bank's words, whatever is answered: its condition, its rule, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import GateTest, HarmedUnderTest, ImpactTest, MetricTest
from iia.report.figures.condition_words import ConditionWords
from iia.report.figures.said import Sentence
from iia.report.figures.severity import say_severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank
    from iia.domain.scoring_rules import Flag
    from iia.report.wording import Wording


class FlagRule(Enum):
    """What a flag's rule can state.

    CERTAIN goes for all flags, STOP for those that stop a sign-off, ORDER for suggestions.
    """

    CONDITION = auto()
    CERTAIN = auto()
    STOP = auto()
    ORDER = auto()


@dataclass(frozen=True)
class FlagWords:
    """What a bank says about one flag, whatever is answered."""

    flag: Flag
    bank: Bank
    wording: Wording

    @cached_property
    def condition(self) -> ConditionWords:
        """When it is raised."""
        return ConditionWords(self.flag.when, self.bank, self.wording)

    @property
    def is_suggestion(self) -> bool:
        """Whether it says what to do next about a score."""
        return self.flag.suggestion_for is not None

    @cached_property
    def severity(self) -> str:
        """How severe it is, or that it is a suggestion, in words."""
        if self.is_suggestion:
            return self.wording.say("Suggestion")
        return say_severity(self.flag.severity, self.wording)

    @cached_property
    def rules(self) -> tuple[Sentence, ...]:
        """Its rule, each sentence with the fact that it states."""
        return tuple(self._list_rules())

    def _list_rules(self) -> Iterator[Sentence]:
        say, condition = self.wording.say, self.condition.holds
        if self.is_suggestion:
            text = say("This is suggested when {condition}.", condition=condition)
            yield Sentence((FlagRule.CONDITION, self.flag.when), text)
            yield Sentence(FlagRule.ORDER, say("The suggestions for the lowest score come first."))
            return
        text = say("This is flagged when {condition}.", condition=condition)
        yield Sentence((FlagRule.CONDITION, self.flag.when), text)
        yield Sentence(FlagRule.CERTAIN, say("A flag is raised only where that is certain."))
        if self.flag.severity == "stop":
            text = say("It can be signed off only with the senior officer's written reason.")
            yield Sentence(FlagRule.STOP, text)

    @cached_property
    def reading(self) -> tuple[str, ...]:
        """How its condition takes what is unknown or missing."""
        return tuple(self._list_reading())

    def _list_reading(self) -> Iterator[str]:
        say, tests = self.wording.say, self.condition.parts
        if any(isinstance(test, ImpactTest | HarmedUnderTest) for test in tests):
            yield say(
                "An effect that is not known is no harm and no gain here, and a record of no effect is"
                " neither."
            )
        if any(isinstance(test, MetricTest) for test in tests):
            yield say("A score that is not there is neither high nor low.")
        if any(isinstance(test, GateTest) for test in tests):
            yield say("While it is not known whether a duty applies, it is neither open nor filled in.")
