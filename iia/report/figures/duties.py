"""A duty opened: its condition and dates, what it asks for, and what of that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import NO, UNDETERMINED, YES
from iia.domain.scoring.results import GateState
from iia.report.chapters.duties import build_duty
from iia.report.figures.certain import find_certain
from iia.report.figures.conditions_read import list_asked
from iia.report.figures.depends import list_deciding
from iia.report.figures.tree import Change, DutyFigure, FigureKey, Requirement
from iia.report.sentences.duties import say_clearance, say_done

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.scoring.results import GateResult
    from iia.domain.scoring_rules import Gate, InForce
    from iia.report.figures.tree import SectionCount
    from iia.report.score_reader import ScoreReader
    from iia.report.score_tree import Asked
    from iia.report.wording import Wording


def open_duty(result: GateResult, sections: Mapping[str, SectionCount], scores: ScoreReader) -> DutyFigure:
    """Return a duty, opened.

    Args:
        result: how it stands.
        sections: the required questions of each section.
        scores: the scores, as one reader reads them.
    """
    gate = result.gate
    decided = None if gate.applies is None else scores.explain(gate.applies, result.applies)
    duty = build_duty(result, scores.reader, reason=decided)
    condition = None if gate.applies is None else scores.rules.describe(gate.applies)
    asked = list_asked(gate.applies, scores)
    return DutyFigure(
        key=FigureKey("duty", gate.id),
        title=duty.title,
        value=duty.state_title,
        description=scores.read(gate.description),
        rule=scores.rules.rule("duty", gate.id, lambda: _say_rule(gate, condition, scores)),
        gaps=tuple(_say_gaps(result, scores)),
        changes=tuple(_list_changes(result, sections, condition, asked, scores)),
        bank=scores.bank_note,
        duty=duty,
        condition=condition,
        decided=decided,
        dates=_say_dates(gate.in_force, scores.wording),
        requirements=tuple(_list_requirements(result, sections, scores)),
        asked=asked,
    )


# --- The rule ----------------------------------------------------------------------------------------


def _say_rule(gate: Gate, condition: str | None, scores: ScoreReader) -> Iterator[str]:
    say, language = scores.wording.say, scores.wording.language
    if condition is None:
        yield say("This duty always applies.")
    else:
        yield say("This duty applies when {condition}.", condition=condition)
    dates = _say_dates(gate.in_force, scores.wording)
    if dates is not None:
        yield dates
        yield say(
            "What counts is the decision date: without one it is not known whether the duty is in force."
        )
    if gate.done is not None:
        section = scores.bank.get_section(gate.done.section).title.in_language(language)
        yield say("It asks that every required question in “{section}” is answered.", section=section)
    if gate.clearance is not None:
        topic = scores.bank.get_topic(gate.clearance).title.in_language(language)
        yield say("It asks for the clearance for “{topic}”.", topic=topic)
    yield say("It is met once all that it asks for is there; until then it is open.")


def _say_dates(in_force: InForce | None, wording: Wording) -> str | None:
    """Return the days on which a duty is law; None for one without dates."""
    start = None if in_force is None else in_force.from_
    end = None if in_force is None else in_force.until
    if start is not None and end is not None:
        return wording.say(
            "It is law from {start} until {end}.", start=wording.date(start), end=wording.date(end)
        )
    if start is not None:
        return wording.say("It is law from {date}.", date=wording.date(start))
    return None if end is None else wording.say("It is law until {date}.", date=wording.date(end))


def _list_requirements(
    result: GateResult, sections: Mapping[str, SectionCount], scores: ScoreReader
) -> Iterator[Requirement]:
    """Yield each thing that a duty asks for, with the required questions that are missing."""
    gate = result.gate
    if gate.done is not None and result.done is not None:
        found = sections[gate.done.section]
        text = say_done(result.done, found.title, scores.wording)
        yield Requirement(text, result.done.is_met, found.missing, found.may_apply)
    if gate.clearance is not None:
        topic = scores.bank.get_topic(gate.clearance).title.in_language(scores.wording.language)
        is_cleared = result.is_cleared is True
        yield Requirement(say_clearance(topic, scores.wording, is_given=is_cleared), is_cleared)


# --- Gaps and changes ----------------------------------------------------------------------------------


def _say_gaps(result: GateResult, scores: ScoreReader) -> Iterator[str]:
    """Yield what is unanswered did to a duty."""
    gate, say = result.gate, scores.wording.say
    if result.applies is UNDETERMINED:
        yield say(
            "What is unanswered leaves this not known: the duty counts neither as open nor as one that"
            " does not apply."
        )
    elif result.applies is YES and result.is_law is UNDETERMINED:
        yield say("It is not known yet whether this duty is in force: there is no decision date.")
    elif result.state is GateState.OPEN and result.done is not None and not result.done.is_met:
        yield say("What is unanswered keeps the duty open: nothing is taken as done.")
    elif gate.applies is None or find_certain(gate.applies, scores, result.applies) is result.applies:
        yield say("Nothing that is unanswered bears on this.")
    elif result.applies is YES:
        yield say("It applies on what is recorded so far; what is not recorded yet could change that.")
    else:
        yield say("It does not apply on what is recorded so far; what is not recorded yet could change that.")
    if result.is_cleared is False:
        yield say("A clearance that is not recorded counts as not given.")


def _list_changes(
    result: GateResult,
    sections: Mapping[str, SectionCount],
    condition: str | None,
    asked: tuple[Asked, ...],
    scores: ScoreReader,
) -> Iterator[Change]:
    """Yield what would make a duty stand otherwise."""
    say, gate = scores.wording.say, result.gate
    if gate.applies is not None and condition is not None:
        if result.applies is YES:
            opposite = scores.rules.describe(gate.applies, holds=False)
            yield Change(say("It would not apply if {condition}.", condition=opposite))
        elif result.applies is NO:
            yield Change(say("It would apply if {condition}.", condition=condition))
        else:
            yield from _list_unanswered(asked, scores)
    if result.applies is not NO and result.is_law is UNDETERMINED:
        yield Change(say("A decision date would tell whether it is in force."))
    elif result.applies is not NO and result.is_law is NO:
        yield Change(say("On a decision date within its dates it would be in force."))
    if result.state is GateState.OPEN:
        yield from _list_wanting(result, sections, scores)
    if result.state is GateState.MET:
        yield Change(say("It would be open again if anything that it asks for were taken back."))


def _list_unanswered(asked: tuple[Asked, ...], scores: ScoreReader) -> Iterator[Change]:
    for question in asked:
        truth = scores.applicability.truth(question.question)
        if truth is YES and not scores.applicability.has_answer(question.question):
            text = scores.wording.say(
                "An answer to “{question}” could tell whether it applies.", question=question.label
            )
            yield Change(text, question)


def _list_wanting(
    result: GateResult, sections: Mapping[str, SectionCount], scores: ScoreReader
) -> Iterator[Change]:
    """Yield what an open duty still wants."""
    say, gate = scores.wording.say, result.gate
    if gate.done is None and gate.clearance is None:
        yield Change(say("Nothing would close it: the question bank does not say what would meet it."))
    if gate.done is not None and result.done is not None and not result.done.is_met:
        yield from _list_of_section(sections[gate.done.section], scores)
    if result.is_cleared is False:
        yield Change(say("The clearance would close it, with all else there."))


def _list_of_section(found: SectionCount, scores: ScoreReader) -> Iterator[Change]:
    """Yield what a duty still wants of its section, and the questions that decide what else it will."""
    say = scores.wording.say
    if not found.missing and not found.may_apply:
        yield Change(say("Its section requires nothing so far, so that no answer there would close it."))
        return
    if not found.may_apply:
        yield Change(say("Answering all that is missing in its section would close it, with all else there."))
        return
    if found.missing:
        yield Change(say("More than what is missing in its section may be required before it can be closed."))
    else:
        yield Change(say("Nothing is missing in its section so far, but more may be required there."))
    for question in list_deciding(found.may_apply, scores):
        yield Change(say("This answer decides whether more is required in its section."), question)
