"""Why a duty is in its state and what a flag says, as sentences; no figure depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.clearance import ClearingVerdict
from iia.domain.scoring.results import GateState
from iia.domain.truth import NO, UNDETERMINED, YES
from iia.report.filled import filled
from iia.report.sentences import explain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from iia.domain.applicability import Applicability
    from iia.domain.clearance import Clearance
    from iia.domain.scoring.results import DoneResult, GateResult
    from iia.domain.scoring_rules import Flag, Gate
    from iia.report.wording import Wording


def say_flag(flag: Flag, applicability: Applicability, wording: Wording) -> str:
    """Return a flag's message, with the answers that it names."""
    return filled(flag.message, applicability, wording)


def say_duty(
    result: GateResult, applicability: Applicability, wording: Wording, *, reason: str | None = None
) -> str:
    """Return why a duty is in its state: what decided that, and nothing that did not.

    Args:
        result: the duty and its state.
        applicability: what applies.
        wording: the reader's language.
        reason: what decided its condition, if that is already in words.
    """
    asked = say_asked(result, applicability, wording, reason=reason)
    if not result.is_asked:
        return asked
    return " ".join([asked, *_say_requirements(result, applicability, wording)])


def say_asked(
    result: GateResult, applicability: Applicability, wording: Wording, *, reason: str | None = None
) -> str:
    """Return why a duty applies, does not, or is not law, whatever has been done about it.

    Args:
        result: the duty and its state.
        applicability: what applies.
        wording: the reader's language.
        reason: what decided its condition, if that is already in words.
    """
    if result.applies is YES and result.is_law is not YES:
        return _say_date(result.gate, applicability, wording)
    applies = _say_applies(result, applicability, wording, reason)
    return f"{applies} {say_force_unknown(wording)}" if result.gate.is_force_unknown else applies


def _say_applies(
    result: GateResult, applicability: Applicability, wording: Wording, reason: str | None
) -> str:
    """Say whether a duty applies, and what decided that."""
    condition = result.gate.applies
    if condition is None:
        return say_always(wording)
    reason = reason or explain(condition, applicability, wording, outcome=result.applies)
    if result.applies is YES:
        return wording.say("This duty applies because {reason}.", reason=reason)
    if result.applies is NO:
        return wording.say("This duty does not apply because {reason}.", reason=reason)
    return wording.say(
        "It is not known yet whether this duty applies: it depends on {questions}.", questions=reason
    )


def _say_date(gate: Gate, applicability: Applicability, wording: Wording) -> str:
    """Say why a duty is not law on the date of decision, or why that cannot be told."""
    on, dates = applicability.decision_date, gate.dates
    if on is None or dates is None:
        return say_no_date(wording)
    if dates.from_ is not None and on < dates.from_:
        return wording.say(
            "This duty is in force only from {date}; the decision date is {decision_date}.",
            date=wording.date(dates.from_),
            decision_date=wording.date(on),
        )
    return wording.say(
        "This duty was in force only until {date}; the decision date is {decision_date}.",
        date="" if dates.until is None else wording.date(dates.until),
        decision_date=wording.date(on),
    )


def say_always(wording: Wording) -> str:
    """Say that a duty has no condition."""
    return wording.say("This duty always applies.")


def say_no_date(wording: Wording) -> str:
    """Say why it is not known whether a duty is law."""
    return wording.say("It is not known yet whether this duty is in force: there is no decision date.")


def say_force_unknown(wording: Wording) -> str:
    """Say that a duty's law may not be in force; never that it is."""
    return wording.say(
        "Its law has been made, but it is not known whether it is in force. The duty is worked out as if it"
        " were."
    )


def say_start(day: date, wording: Wording) -> str:
    """Say from when a duty is law."""
    return wording.say("It is law from {date}.", date=wording.date(day))


def say_end(day: date, wording: Wording) -> str:
    """Say until when a duty is law."""
    return wording.say("It is law until {date}.", date=wording.date(day))


# --- What a duty asks for ----------------------------------------------------------------------------


def _say_requirements(result: GateResult, applicability: Applicability, wording: Wording) -> Iterator[str]:
    """Yield, for each thing that a duty asks for, how it stands."""
    bank = applicability.bank
    if result.gate.done is not None and result.done is not None:
        section = bank.get_section(result.gate.done.section).title.in_language(wording.language)
        yield say_done(result.done, section, wording)
    if result.gate.clearance is not None:
        topic = bank.get_topic(result.gate.clearance).title.in_language(wording.language)
        yield say_clearance(topic, result.clearance, wording)
    if result.gate.done is None and result.gate.clearance is None:
        yield say_nothing_wanted(wording)


def say_nothing_wanted(wording: Wording) -> str:
    """Say that a duty names neither a form nor a clearance."""
    return wording.say("It stays open: the question bank does not say what it asks for.")


def say_done(done: DoneResult, section: str, wording: Wording) -> str:
    """Say whether a section applies and all that it requires is answered, with nothing still to come."""
    say, say_plural, found = wording.say, wording.say_plural, done.found
    if done.applies is NO:
        return say("Its section, “{section}”, does not apply.", section=section)
    if done.applies is UNDETERMINED:
        return say("It is not known yet whether its section, “{section}”, applies.", section=section)
    if found.remaining:
        return say_plural(
            "{count} required answer is missing in “{section}”.",
            "{count} required answers are missing in “{section}”.",
            found.remaining,
            section=section,
        )
    if found.may_apply:
        return say_plural(
            "{count} more required question may apply in “{section}”.",
            "{count} more required questions may apply in “{section}”.",
            found.may_apply,
            section=section,
        )
    if not found.required:
        return say(
            "Nothing in “{section}” is required, so nothing shows that it is filled in.", section=section
        )
    return say("Every required question in “{section}” is answered.", section=section)


def say_wanted_section(section: str, wording: Wording) -> str:
    """Say that a duty asks for a section."""
    return wording.say("It asks that every required question in “{section}” is answered.", section=section)


def say_wanted_clearance(topic: str, wording: Wording) -> str:
    """Say that a duty asks for the clearance for a topic."""
    return wording.say("It asks for the clearance for “{topic}”.", topic=topic)


def say_clearance(topic: str, clearance: Clearance | None, wording: Wording) -> str:
    """Say what a team said of a topic, and when; or that it is waited for."""
    if clearance is None:
        return wording.say("It waits for the clearance for “{topic}”.", topic=topic)
    values = {"topic": topic, "team": clearance.team, "date": wording.date(clearance.on)}
    match clearance.verdict:
        case ClearingVerdict.CLEARED:
            return wording.say("“{topic}” was cleared by {team} on {date}.", **values)
        case ClearingVerdict.WITH_CONDITIONS:
            return wording.say("“{topic}” was cleared with conditions by {team} on {date}.", **values)
        case ClearingVerdict.NOT_NEEDED:
            return wording.say("“{topic}” needs no clearance, as {team} said on {date}.", **values)
        case _:
            assert_never(clearance.verdict)


# --- In short ----------------------------------------------------------------------------------------


def say_outstanding(result: GateResult, applicability: Applicability, wording: Wording) -> str:
    """Return in a few words what a duty still waits for; empty if for nothing, or if it does not apply."""
    say, found = wording.say, []
    if result.gate.is_force_unknown and result.state is not GateState.NOT_APPLICABLE:
        found.append(say("it is not known whether it is in force"))
    if result.state is GateState.OPEN and result.gate.done is None and result.gate.clearance is None:
        found.append(say("the question bank does not say what it asks for"))
    if result.state is GateState.OPEN and result.done is not None:
        found.append(_say_form(result.done, wording))
    if result.lacks_clearance and result.gate.clearance is not None:
        topic = applicability.bank.get_topic(result.gate.clearance).title.in_language(wording.language)
        found.append(say("the clearance for “{topic}” is awaited", topic=topic))
    return "; ".join(found)


def _say_form(done: DoneResult, wording: Wording) -> str:
    """Say in a few words what is missing in the form of a duty."""
    say, say_plural, found = wording.say, wording.say_plural, done.found
    if done.applies is NO:
        return say("its section does not apply")
    if done.applies is UNDETERMINED:
        return say("it is not known yet whether its section applies")
    if found.remaining:
        return say_plural(
            "{count} required answer is missing", "{count} required answers are missing", found.remaining
        )
    if found.may_apply:
        return say_plural(
            "{count} more question may be required", "{count} more questions may be required", found.may_apply
        )
    return say("its section requires nothing")
