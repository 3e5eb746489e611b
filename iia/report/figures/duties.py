"""A duty: its state, when it applies, what it asks for, and how much of that is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from iia.domain.scoring.results import GateState
from iia.domain.truth import UNDETERMINED, YES
from iia.report.figures.certain import find_certain
from iia.report.figures.conditions_read import list_citations
from iia.report.figures.duty_changes import list_changes
from iia.report.figures.figure import Figure
from iia.report.figures.said import Shared
from iia.report.sentences.duties import (
    say_clearance,
    say_done,
    say_duty,
    say_no_date,
    say_outstanding,
)
from iia.report.sentences.duty_states import say_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.conditions import DutyState
    from iia.domain.scoring.results import GateResult
    from iia.report.figures.duty_words import DutyWords
    from iia.report.figures.figure import Change
    from iia.report.figures.required import RequiredQuestions, SectionCount
    from iia.report.figures.said import Sentence
    from iia.report.laws import LawNote
    from iia.report.tree import Citation

STATES: Final[Mapping[GateState, DutyState]] = {
    GateState.OPEN: "open",
    GateState.UNDETERMINED: "undetermined",
    GateState.COMPLETE: "complete",
    GateState.CLEARED: "cleared",
    GateState.NOT_APPLICABLE: "not_applicable",
    GateState.NOT_IN_FORCE: "not_in_force",
}
"""The states of a duty with their names in a report; those that call for work come first."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a duty asks for: how it stands, what is missing, and what may still be required.

    `state` is that of a duty that asks for nothing else.
    """

    text: str
    status: str
    state: DutyState
    missing: tuple[Citation, ...] = ()
    may_apply: tuple[Citation, ...] = ()


@dataclass(frozen=True, eq=False)
class DutyFigure(Figure):
    """A duty, as it was judged."""

    result: GateResult
    required: RequiredQuestions

    # --- In short ------------------------------------------------------------------------------------

    @property
    def words(self) -> DutyWords:
        """What the bank says about it."""
        return self.scores.rules.duties[self.id]

    @property
    def title(self) -> str:
        """Its title."""
        return self.words.title

    @property
    def laws(self) -> tuple[LawNote, ...]:
        """The laws that impose it."""
        return self.words.laws

    @property
    def instead_of_law(self) -> str | None:
        """What to print where its law would stand, if the bank names none; None if it names one."""
        if self.laws:
            return None
        return self.description or self.scores.wording.say("The question bank names no law for this.")

    @property
    def state(self) -> DutyState:
        """Its state."""
        return STATES[self.result.state]

    @property
    def is_unsettled(self) -> bool:
        """Whether it asks for something, or may."""
        return self.state in {"open", "undetermined"}

    @property
    def is_waiting(self) -> bool:
        """Whether it is filled in and waits for a clearance."""
        return self.state == "complete" and self.result.lacks_clearance

    @property
    def value(self) -> str:
        """Its state, in words."""
        return say_state(self.state, self.scores.wording)

    @property
    def because(self) -> str:
        """Why it is in that state."""
        scores = self.scores
        return say_duty(self.result, scores.applicability, scores.wording, reason=self.decided)

    @property
    def outstanding(self) -> str:
        """What it still waits for, in a few words; empty if for nothing."""
        return say_outstanding(self.result, self.scores.applicability, self.scores.wording)

    # --- The rule ------------------------------------------------------------------------------------

    @property
    def description(self) -> str | None:
        """The bank's own words for it."""
        return self.scores.fill_text(self.result.gate.description)

    @property
    def rules(self) -> tuple[Sentence, ...]:
        """Its rule, each sentence with the fact that it states."""
        return self.words.rules

    @property
    def rule(self) -> tuple[str, ...]:
        """Its rule."""
        return tuple([one.text for one in self.rules])

    @property
    def dates(self) -> str | None:
        """When it is law, in words; None if it has no dates."""
        return self.words.dates

    @property
    def condition(self) -> str | None:
        """When it applies; None if it always does."""
        return None if self.words.condition is None else self.words.condition.holds

    @cached_property
    def decided(self) -> str | None:
        """What decided whether it applies; None if it always does."""
        condition = self.words.condition
        return None if condition is None else self.scores.explain(condition, self.result.applies)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The questions that its condition reads."""
        return list_citations(self.words.condition, self.scores)

    # --- What it asks for ------------------------------------------------------------------------------

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All that it asks for or may ask for, with the required questions that are missing."""
        if self.state in {"not_applicable", "not_in_force"}:
            return ()
        return tuple(self._list_requirements())

    def _list_requirements(self) -> Iterator[Requirement]:
        result, wording, topic = self.result, self.scores.wording, self.words.topic
        section, say = self._section, wording.say
        if section is not None and result.done is not None:
            is_there = result.done.is_filled_in
            yield Requirement(
                say_done(result.done, section.title, wording),
                say("Filled in") if is_there else say("Missing"),
                "complete" if is_there else "open",
                section.missing,
                section.may_apply,
            )
        if topic is not None and (result.clearance is not None or result.lacks_clearance):
            is_there = result.clearance is not None
            yield Requirement(
                say_clearance(topic, result.clearance, wording),
                say("Cleared") if is_there else say("Awaited"),
                "cleared" if is_there else "open",
            )

    @property
    def missing(self) -> tuple[Citation, ...]:
        """The required questions that are not answered, of everything that it asks for."""
        return tuple(citation for requirement in self.requirements for citation in requirement.missing)

    @property
    def _section(self) -> SectionCount | None:
        done = self.result.gate.done
        return None if done is None else self.required.sections[done.section]

    # --- Gaps ----------------------------------------------------------------------------------------

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by unanswered questions."""
        gap = self._say_gap()
        if not self.result.lacks_clearance:
            return (gap,)
        return gap, self.scores.wording.say("A clearance that is not recorded counts as not given.")

    def _say_gap(self) -> str:
        result, say = self.result, self.scores.wording.say
        if result.applies is UNDETERMINED:
            return say(
                "Too little is answered to decide this: the duty counts neither as open nor as one that"
                " does not apply."
            )
        if result.applies is YES and result.is_law is UNDETERMINED:
            return say_no_date(self.scores.wording)
        if result.state is GateState.OPEN and result.lacks_form:
            return say("What is unanswered keeps the duty open: nothing is taken as done.")
        if self._is_certain:
            return self.scores.rules.nothing_bears
        if result.applies is YES:
            return say("It applies on what is recorded so far; what is not recorded yet could change that.")
        return say(
            "It does not apply on what is recorded so far; what is not recorded yet could change that."
        )

    @property
    def _is_certain(self) -> bool:
        applies, outcome = self.result.gate.applies, self.result.applies
        return applies is None or find_certain(applies, self.scores, outcome) is outcome

    # --- Changes -------------------------------------------------------------------------------------

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What would change its state."""
        return tuple(list_changes(self.result, self._section, self.citations, self.scores))


# --- Several duties ----------------------------------------------------------------------------------


def share_changes(duties: Sequence[DutyFigure]) -> Mapping[DutyState, Shared]:
    """Return, by state, what would change every duty that is in it, if at least two are.

    Most open duties call for their section to be filled in, and what would open a filled-in one again is
    the same for all, so only what depends on a duty's own condition has to be said of each.
    """
    states: dict[DutyState, list[DutyFigure]] = {}
    for figure in duties:
        states.setdefault(figure.state, []).append(figure)
    shared = {
        state: Shared.of([change for change in figure.changes if change.citation is None] for figure in found)
        for state, found in states.items()
        if len(found) > 1
    }
    return {state: found for state, found in shared.items() if found.said}


def own_changes(figure: DutyFigure, shared: Mapping[DutyState, Shared]) -> tuple[Change, ...]:
    """Return what would change a duty, apart from what would change every duty in its state."""
    said = shared.get(figure.state, Shared())
    return tuple(change for change in figure.changes if change.citation or not said.tells(change.fact))
