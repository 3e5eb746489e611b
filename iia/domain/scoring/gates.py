"""Gates: whether a duty applies, is in force, and is met, always with the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.conditions import Truth, evaluate
from iia.domain.scoring.results import GateResult, GateState
from iia.domain.sentences import explain

if TYPE_CHECKING:
    from collections.abc import Collection

    from iia.domain.applicability import Applicability
    from iia.domain.progress import Progress
    from iia.domain.scoring_rules import Done, Gate
    from iia.domain.wording import Wording


def score_gates(
    applicability: Applicability, progress: Progress, clearances: Collection[str], wording: Wording
) -> tuple[GateResult, ...]:
    """Say how every duty of the bank stands.

    Args:
        applicability: what applies, on the day of decision.
        progress: how far each section is.
        clearances: the topics that have their clearance.
        wording: the reader's language, for the sentence that says why.
    """
    judge = _Judge(applicability, progress, clearances, wording)
    return tuple(judge.judge(gate) for gate in applicability.bank.scoring.gates)


@dataclass(frozen=True)
class _Judge:
    applicability: Applicability
    progress: Progress
    clearances: Collection[str]
    wording: Wording

    def judge(self, gate: Gate) -> GateResult:
        """Find a duty's state: whether it applies comes first, then the date, then what is done."""
        return self._without_it(gate) or self._out_of_force(gate) or self._open_or_met(gate)

    # --- Whether it applies --------------------------------------------------------------------------

    def _without_it(self, gate: Gate) -> GateResult | None:
        """Return the result of a duty that does not apply, or of which that is not known."""
        if gate.applies is None:
            return None
        truth = evaluate(gate.applies, self.applicability)
        if truth is Truth.NO:
            sentence = self.wording.say(
                "This duty does not apply because {reason}.", reason=self._reason(gate)
            )
            return GateResult(gate, GateState.NOT_APPLICABLE, sentence)
        if truth is Truth.UNDETERMINED:
            sentence = self.wording.say(
                "It is not known yet whether this duty applies: it depends on {questions}.",
                questions=self._reason(gate),
            )
            return GateResult(gate, GateState.UNDETERMINED, sentence)
        return None

    def _reason(self, gate: Gate) -> str:
        return "" if gate.applies is None else explain(gate.applies, self.applicability, self.wording)

    # --- Whether it is in force ----------------------------------------------------------------------

    def _out_of_force(self, gate: Gate) -> GateResult | None:
        """Return the result of a duty that is not law on the day of decision, or has no such day."""
        start = None if gate.in_force is None else gate.in_force.from_
        end = None if gate.in_force is None else gate.in_force.until
        on = self.applicability.decision_date
        if start is None and end is None:
            return None
        if on is None:
            sentence = self.wording.say(
                "It is not known yet whether this duty is in force: there is no decision date."
            )
            return GateResult(gate, GateState.UNDETERMINED, sentence)
        if start is not None and on < start:
            sentence = self.wording.say(
                "This duty is in force only from {date}; the decision date is {decision_date}.",
                date=self.wording.date(start),
                decision_date=self.wording.date(on),
            )
            return GateResult(gate, GateState.NOT_IN_FORCE, sentence)
        if end is not None and on > end:
            sentence = self.wording.say(
                "This duty was in force only until {date}; the decision date is {decision_date}.",
                date=self.wording.date(end),
                decision_date=self.wording.date(on),
            )
            return GateResult(gate, GateState.NOT_IN_FORCE, sentence)
        return None

    # --- Whether it is done --------------------------------------------------------------------------

    def _open_or_met(self, gate: Gate) -> GateResult:
        """Return the result of a duty that applies: met once all that it asks for is there."""
        applies = (
            self.wording.say("This duty always applies.")
            if gate.applies is None
            else self.wording.say("This duty applies because {reason}.", reason=self._reason(gate))
        )
        done = None if gate.done is None else self._done(gate.done)
        cleared = None if gate.clearance is None else self._cleared(gate.clearance)
        findings = [finding for finding in (done, cleared) if finding is not None]
        if not findings:
            nothing = self.wording.say("It stays open: the bank does not say what would meet it.")
            return GateResult(gate, GateState.OPEN, f"{applies} {nothing}")
        state = GateState.MET if all(finding.is_met for finding in findings) else GateState.OPEN
        return GateResult(gate, state, " ".join([applies, *(finding.sentence for finding in findings)]))

    def _done(self, done: Done) -> _Finding:
        """Say whether a section applies and all that it requires is answered, with nothing still to come."""
        section = self.applicability.bank.get_section(done.section)
        title = section.title.in_language(self.wording.language)
        truth, found = self.applicability.sections[section.id], self.progress.sections[section.id]
        say = self.wording.say
        if truth is Truth.NO:
            return _Finding(say("Its section, “{section}”, does not apply.", section=title))
        if truth is Truth.UNDETERMINED:
            return _Finding(
                say("It is not known yet whether its section, “{section}”, applies.", section=title)
            )
        if found.remaining:
            return _Finding(
                self.wording.say_plural(
                    "{count} required answer is missing in “{section}”.",
                    "{count} required answers are missing in “{section}”.",
                    found.remaining,
                    section=title,
                )
            )
        if found.may_apply:
            return _Finding(
                self.wording.say_plural(
                    "{count} more required question may apply in “{section}”.",
                    "{count} more required questions may apply in “{section}”.",
                    found.may_apply,
                    section=title,
                )
            )
        if not found.required:
            return _Finding(say("Nothing in “{section}” is required, so nothing shows it.", section=title))
        return _Finding(
            say("Every required question in “{section}” is answered.", section=title), is_met=True
        )

    def _cleared(self, topic: str) -> _Finding:
        title = self.applicability.bank.get_topic(topic).title.in_language(self.wording.language)
        if topic in self.clearances:
            return _Finding(
                self.wording.say("The clearance for “{topic}” has been given.", topic=title), is_met=True
            )
        return _Finding(self.wording.say("The clearance for “{topic}” has not been given.", topic=title))


@dataclass(frozen=True)
class _Finding:
    """Whether one of the things that a duty asks for is there, as a sentence."""

    sentence: str
    is_met: bool = False
