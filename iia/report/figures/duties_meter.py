"""The meter of the duties: how many are in each state, and which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.duties import STATES, say_state
from iia.report.figures.figure import Change, Figure, FigureKey, FigureLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.results import DutiesMeter
    from iia.report.figures.duties import DutyState
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class DutiesInState:
    """The duties that are in the same state."""

    state: DutyState
    title: str
    duties: tuple[FigureLink, ...]


@dataclass(frozen=True, eq=False)
class DutiesFigure(Figure):
    """How many duties are in each state."""

    @property
    def found(self) -> DutiesMeter:
        """How many are met, are open, and cannot be decided yet."""
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
        """How many are met, are open, and cannot be decided yet, in words."""
        count, found = self.scores.count, self.found
        return self.scores.wording.say(
            "{met} met, {open} open, {undetermined} not known yet",
            met=count(found.met),
            open=count(found.open),
            undetermined=count(found.undetermined),
        )

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is counted."""
        say = self.scores.wording.say
        return (
            say("It counts the duties that are met, that are open, and of which that is not known yet."),
            say("Duties that do not apply or are not in force are listed, and not counted."),
        )

    @property
    def sentences(self) -> str:
        """How many duties apply, and in which state they are."""
        wording, found = self.scores.wording, self.found
        said = [
            wording.say_plural("{count} duty is met.", "{count} duties are met.", found.met),
            wording.say_plural("{count} is open.", "{count} are open.", found.open),
        ]
        if found.undetermined:
            said.append(
                wording.say_plural(
                    "Of {count} it is not known yet whether it applies.",
                    "Of {count} it is not known yet whether they apply.",
                    found.undetermined,
                )
            )
        return " ".join(said)

    @property
    def states(self) -> tuple[DutiesInState, ...]:
        """Every state that a duty is in, with its duties."""
        return tuple(self._list_states())

    def _list_states(self) -> Iterator[DutiesInState]:
        words, gates = self.scores.rules.duties, self.scores.scores.gates
        for state, name in STATES.items():
            links = tuple(
                FigureLink(FigureKey("duty", gate.id), words[gate.id].title)
                for gate in gates
                if gate.state is state
            )
            if links:
                yield DutiesInState(name, say_state(name, self.scores.wording), links)

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by unanswered questions."""
        return (
            self.scores.wording.say(
                "A duty that cannot be told yet, for want of an answer or a date, counts as not known."
            ),
        )

    @property
    def changes(self) -> tuple[Change, ...]:
        """None: each duty has a page of its own, which says what would change it."""
        return ()

    def say_no_changes(self, wording: Wording) -> str:
        """Return where to read what would change it."""
        return wording.say("Each duty has a page of its own, which says what would change it.")
