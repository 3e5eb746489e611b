"""The meter of the duties: how many are in each state, and which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.duties import STATES
from iia.report.figures.figure import Change, Figure, FigureKey, FigureLink
from iia.report.sentences.duties import say_outstanding
from iia.report.sentences.duty_states import say_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.conditions import DutyState
    from iia.domain.scoring.results import DutiesMeter, GateResult
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty among others in its state, with what it still waits for in a few words."""

    link: FigureLink
    outstanding: str


@dataclass(frozen=True, slots=True)
class DutiesInState:
    """The duties that are in the same state."""

    state: DutyState
    title: str
    duties: tuple[DutyLine, ...]

    @property
    def is_counted(self) -> bool:
        """Whether its duties count: those that do not apply or are not in force are only listed."""
        return self.state not in {"not_applicable", "not_in_force"}


@dataclass(frozen=True, eq=False)
class DutiesFigure(Figure):
    """How many duties are in each state."""

    @property
    def found(self) -> DutiesMeter:
        """How many are cleared, filled in and open, and how many cannot be decided yet."""
        return self.scores.scores.duties

    @property
    def title(self) -> str:
        """Its title."""
        return self.say_title(self.scores.wording)

    def say_title(self, wording: Wording) -> str:
        """Return its title, which is also the heading of the duties."""
        return wording.say("Duties")

    @property
    def value(self) -> str:
        """How many are cleared, filled in and open, and how many cannot be decided yet, in words."""
        count, found = self.scores.count, self.found
        return self.scores.wording.say(
            "{cleared} cleared, {complete} filled in, {open} open, {undetermined} not known yet",
            cleared=count(found.cleared),
            complete=count(found.complete),
            open=count(found.open),
            undetermined=count(found.undetermined),
        )

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is counted."""
        say = self.scores.wording.say
        return (
            say("It counts the duties that are cleared, filled in, open and not known yet."),
            say("Duties that do not apply or are not in force are listed, and not counted."),
        )

    @property
    def sentences(self) -> str:
        """How many duties apply, and in which state they are."""
        wording, found = self.scores.wording, self.found
        said = [
            wording.say_plural("{count} duty is cleared.", "{count} duties are cleared.", found.cleared),
            wording.say_plural("{count} is filled in.", "{count} are filled in.", found.complete),
            wording.say_plural("{count} is open.", "{count} are open.", found.open),
        ]
        if found.undetermined:
            said.append(
                wording.say_plural(
                    "{count} is not known yet.", "{count} are not known yet.", found.undetermined
                )
            )
        return " ".join(said)

    @property
    def states(self) -> tuple[DutiesInState, ...]:
        """Every state that a duty is in, with its duties."""
        return tuple(self._list_states())

    def count_apart(self, wording: Wording) -> str:
        """Return how many duties do not apply or are not in force; empty if there are none."""
        apart = sum(len(state.duties) for state in self.states if not state.is_counted)
        if not apart:
            return ""
        return wording.say_plural(
            "{count} duty that does not apply or is not in force",
            "{count} duties that do not apply or are not in force",
            apart,
        )

    def _list_states(self) -> Iterator[DutiesInState]:
        gates = self.scores.scores.gates
        for state, name in STATES.items():
            lines = tuple(self._line(gate) for gate in gates if gate.state is state)
            if lines:
                yield DutiesInState(name, say_state(name, self.scores.wording), lines)

    def _line(self, gate: GateResult) -> DutyLine:
        scores = self.scores
        link = FigureLink(FigureKey("duty", gate.id), scores.rules.duties[gate.id].title)
        return DutyLine(link, say_outstanding(gate, scores.applicability, scores.wording))

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by unanswered questions."""
        return (
            self.scores.wording.say(
                "A duty that cannot be decided yet, because an answer or a date is missing, counts as not"
                " known yet."
            ),
        )

    @property
    def changes(self) -> tuple[Change, ...]:
        """None: each duty has a page of its own, which says what would change it."""
        return ()

    def say_no_changes(self, wording: Wording) -> str:
        """Return where to read what would change it."""
        return wording.say("Each duty has a page of its own, which says what would change it.")
