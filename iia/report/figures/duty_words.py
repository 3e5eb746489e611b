"""A duty in the bank's words, whatever is answered: its title, its law, its dates and its rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from iia.report.figures.condition_words import ConditionWords
from iia.report.figures.said import Sentence
from iia.report.laws import cite_law
from iia.report.sentences.duties import (
    say_always,
    say_end,
    say_force_unknown,
    say_start,
    say_wanted_clearance,
    say_wanted_section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank
    from iia.domain.scoring_rules import Gate
    from iia.report.laws import LawNote
    from iia.report.wording import Wording


class DutyRule(Enum):
    """What a duty's rule can state; what its states mean is the same for all, the rest is up to the bank."""

    APPLIES = auto()
    DATES = auto()
    DECISION_DATE = auto()
    FORCE_UNKNOWN = auto()
    SECTION = auto()
    CLEARANCE = auto()
    STATES = auto()


@dataclass(frozen=True)
class DutyWords:
    """What a bank says about one duty, whatever is answered."""

    gate: Gate
    bank: Bank
    wording: Wording

    @cached_property
    def title(self) -> str:
        """Its title."""
        return self.gate.title.in_language(self.wording.language)

    @cached_property
    def laws(self) -> tuple[LawNote, ...]:
        """The laws that impose it."""
        return tuple(cite_law(law, self.wording) for law in self.gate.law)

    @cached_property
    def condition(self) -> ConditionWords | None:
        """When it applies; None if it always does."""
        applies = self.gate.applies
        return None if applies is None else ConditionWords(applies, self.bank, self.wording)

    @cached_property
    def dates(self) -> str | None:
        """When it is law, in words; None if it has no dates."""
        dates, wording = self.gate.dates, self.wording
        start = None if dates is None else dates.from_
        end = None if dates is None else dates.until
        if start is not None and end is not None:
            return wording.say(
                "It is law from {start} until {end}.", start=wording.date(start), end=wording.date(end)
            )
        if start is not None:
            return say_start(start, wording)
        return None if end is None else say_end(end, wording)

    @cached_property
    def section(self) -> str | None:
        """The title of the section that it wants answered."""
        done = self.gate.done
        return None if done is None else self._read_section(done.section)

    def _read_section(self, section: str) -> str:
        return self.bank.get_section(section).title.in_language(self.wording.language)

    @cached_property
    def topic(self) -> str | None:
        """The title of the topic whose clearance it wants."""
        clearance = self.gate.clearance
        return clearance and self.bank.get_topic(clearance).title.in_language(self.wording.language)

    @cached_property
    def rules(self) -> tuple[Sentence, ...]:
        """Its rule, each sentence with the fact that it states."""
        return tuple(self._list_rules())

    def _list_rules(self) -> Iterator[Sentence]:
        gate, say = self.gate, self.wording.say
        if self.condition is None:
            yield Sentence((DutyRule.APPLIES, None), say_always(self.wording))
        else:
            text = say("This duty applies when {condition}.", condition=self.condition.holds)
            yield Sentence((DutyRule.APPLIES, gate.applies), text)
        if gate.is_force_unknown:
            yield Sentence(DutyRule.FORCE_UNKNOWN, say_force_unknown(self.wording))
        if self.dates is not None:
            yield Sentence((DutyRule.DATES, gate.in_force), self.dates)
            text = say(
                "What counts is the decision date: without one it is not known whether the duty is in force."
            )
            yield Sentence(DutyRule.DECISION_DATE, text)
        if self.section is not None:
            text = say_wanted_section(self.section, self.wording)
            yield Sentence((DutyRule.SECTION, gate.done), text)
        if self.topic is not None:
            text = say_wanted_clearance(self.topic, self.wording)
            yield Sentence((DutyRule.CLEARANCE, gate.clearance), text)
        text = say(
            "A duty is open until its form is filled in or a team has cleared it. “Filled in” means only that"
            " every required question is answered. It does not mean that the law has been complied with."
        )
        yield Sentence(DutyRule.STATES, text)
