"""The record of the duties, and the flags that are raised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, assert_never

from iia.domain.scoring.results import GateState
from iia.report.sentences.duties import say_duty, say_flag
from iia.report.tree import Duty, DutyState, LawNote, RaisedFlag

if TYPE_CHECKING:
    from iia.domain.framework import Law
    from iia.domain.scoring.results import FlagResult, GateResult
    from iia.report.contents import AnswerReader
    from iia.report.wording import Wording


_STATES: Final[dict[GateState, DutyState]] = {
    GateState.OPEN: "open",
    GateState.UNDETERMINED: "undetermined",
    GateState.MET: "met",
    GateState.NOT_APPLICABLE: "not_applicable",
    GateState.NOT_IN_FORCE: "not_in_force",
}


def list_states() -> tuple[tuple[GateState, DutyState], ...]:
    """Return the states of a duty with their names in a report; what wants work comes first."""
    return tuple(_STATES.items())


def build_duty(result: GateResult, reader: AnswerReader, *, reason: str | None = None) -> Duty:
    """Return a duty with its state in words; `reason` is what decided its condition, if that is known."""
    gate, state, wording = result.gate, _STATES[result.state], reader.wording
    return Duty(
        id=gate.id,
        title=gate.title.in_language(wording.language),
        laws=tuple(cite_law(law, wording) for law in gate.law),
        state=state,
        state_title=say_state(state, wording),
        because=say_duty(result, reader.applicability, wording, reason=reason),
    )


def say_state(state: DutyState, wording: Wording) -> str:
    """Return how a duty stands, in words."""
    match state:
        case "not_in_force":
            return wording.say("Not in force")
        case "not_applicable":
            return wording.say("Does not apply")
        case "undetermined":
            return wording.say("Not known yet")
        case "open":
            return wording.say("Open")
        case "met":
            return wording.say("Met")
        case _:
            assert_never(state)


def cite_law(law: Law, wording: Wording) -> LawNote:
    """Return a law as it is cited."""
    title, clause = law.title_in(wording.language), law.clause_in(wording.language)
    citation = title if clause is None else wording.say("{law}, {clause}", law=title, clause=clause)
    return LawNote(citation, law.url_in(wording.language))


def build_flag(result: FlagResult, reader: AnswerReader) -> RaisedFlag:
    """Return a raised flag with its severity in words."""
    severity, message = result.flag.severity, say_flag(result.flag, reader.applicability, reader.wording)
    return RaisedFlag(result.id, severity, say_severity(severity, reader.wording), message)


def say_severity(severity: Literal["stop", "warn", "note"], wording: Wording) -> str:
    """Return how grave a flag is, in words."""
    match severity:
        case "stop":
            return wording.say("Stop")
        case "warn":
            return wording.say("Warning")
        case "note":
            return wording.say("Note")
        case _:
            assert_never(severity)
