"""Gates: whether a duty applies, is in force, is filled in and is cleared; never that it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.evaluation import evaluate
from iia.domain.scoring.results import DoneResult, GateResult, GateState
from iia.domain.truth import NO, UNDETERMINED, YES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from iia.domain.applicability import Applicability
    from iia.domain.clearance import Clearance
    from iia.domain.progress import Progress
    from iia.domain.scoring_rules import Done, Gate, InForce
    from iia.domain.truth import Truth


def score_gates(
    applicability: Applicability, progress: Progress, clearances: Mapping[str, Clearance]
) -> tuple[GateResult, ...]:
    """Return the state of each of the bank's duties.

    Args:
        applicability: what applies, on the day of decision.
        progress: how far along each section is.
        clearances: the clearances that stand, by topic.
    """
    judge = _Judge(applicability, progress, clearances)
    return tuple(judge.judge(gate) for gate in applicability.bank.scoring.gates)


@dataclass(frozen=True, slots=True)
class _Judge:
    applicability: Applicability
    progress: Progress
    clearances: Mapping[str, Clearance]

    def judge(self, gate: Gate) -> GateResult:
        """Return the state of a duty, with what it rests on."""
        applies = YES if gate.applies is None else evaluate(gate.applies, self.applicability)
        is_law = _is_law(gate.dates, self.applicability.decision_date)
        done = None if gate.done is None else self._done(gate.done)
        clearance = None if gate.clearance is None else self.clearances.get(gate.clearance)
        state = _state(applies, is_law, done, clearance)
        return GateResult(gate, state, applies, is_law, done, clearance)

    def _done(self, done: Done) -> DoneResult:
        return DoneResult(self.applicability.sections[done.section], self.progress.sections[done.section])


def _is_law(dates: InForce | None, on: date | None) -> Truth:
    """Return whether a duty is law on the day of decision; without that day, a dated one is undetermined.

    One of which the dates are not known has none, so that nobody is told that it asks for nothing.
    """
    start = None if dates is None else dates.from_
    end = None if dates is None else dates.until
    if start is None and end is None:
        return YES
    if on is None:
        return UNDETERMINED
    is_out = (start is not None and on < start) or (end is not None and on > end)
    return NO if is_out else YES


def _state(applies: Truth, is_law: Truth, done: DoneResult | None, clearance: Clearance | None) -> GateState:
    """Return a duty's state: whether it applies comes first, then the date, then the team, then the form."""
    if applies is NO:
        return GateState.NOT_APPLICABLE
    if UNDETERMINED in (applies, is_law):
        return GateState.UNDETERMINED
    if is_law is NO:
        return GateState.NOT_IN_FORCE
    if clearance is not None:
        return GateState.CLEARED
    return GateState.COMPLETE if done is not None and done.is_filled_in else GateState.OPEN
