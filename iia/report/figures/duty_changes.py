"""What would change the state of a duty: an answer, a date, or what it still calls for."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from iia.domain.scoring.results import GateState
from iia.domain.truth import NO, UNDETERMINED, YES
from iia.report.figures.depends import list_deciding
from iia.report.figures.figure import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.results import GateResult
    from iia.report.figures.required import SectionCount
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation


class DutyChange(Enum):
    """The kinds of change to a duty's state; duties in the same state mostly call for the same."""

    NOT_APPLY = auto()
    APPLY = auto()
    DECISION_DATE = auto()
    OTHER_DATE = auto()
    NOTHING = auto()
    CLEARANCE = auto()
    SECTION_IS_EMPTY = auto()
    SECTION = auto()
    SECTION_AND_MORE = auto()
    MORE = auto()
    TAKEN_BACK = auto()
    FALLEN_AWAY = auto()


def list_changes(
    result: GateResult, section: SectionCount | None, citations: Sequence[Citation], scores: ScoreWords
) -> Iterator[Change]:
    """Yield what would change the state of a duty.

    Args:
        result: the duty as it was judged.
        section: what is required in the section that it wants answered, if there is one.
        citations: the questions that its condition reads.
        scores: the scores, as one reader reads them.
    """
    say = scores.wording.say
    yield from _list_of_condition(result, citations, scores)
    if result.applies is not NO and result.is_law is UNDETERMINED:
        text = say("A decision date would tell whether it is in force.")
        yield Change(text, fact=DutyChange.DECISION_DATE)
    elif result.applies is not NO and result.is_law is NO:
        text = say("On a decision date within its dates it would be in force.")
        yield Change(text, fact=DutyChange.OTHER_DATE)
    if result.state in (GateState.OPEN, GateState.COMPLETE):
        yield from _list_wanting(result, section, scores)
    if result.state is GateState.COMPLETE:
        text = say("It would be open again if a required answer in its section were taken back.")
        yield Change(text, fact=DutyChange.TAKEN_BACK)
    if result.state is GateState.CLEARED:
        text = say("It would not be cleared any more if the clearance fell away.")
        yield Change(text, fact=DutyChange.FALLEN_AWAY)


def _list_of_condition(
    result: GateResult, citations: Sequence[Citation], scores: ScoreWords
) -> Iterator[Change]:
    """Yield what would make it apply, or not."""
    words, say = scores.rules.duties[result.id].condition, scores.wording.say
    if words is None:
        return
    if result.applies is YES:
        text = say("It would not apply if {condition}.", condition=words.fails)
        yield Change(text, fact=(DutyChange.NOT_APPLY, words.condition))
    elif result.applies is NO:
        text = say("It would apply if {condition}.", condition=words.holds)
        yield Change(text, fact=(DutyChange.APPLY, words.condition))
    else:
        yield from _list_unanswered(citations, scores)


def _list_unanswered(citations: Sequence[Citation], scores: ScoreWords) -> Iterator[Change]:
    for one in citations:
        truth = scores.applicability.truth(one.question)
        if truth is YES and not scores.applicability.has_answer(one.question):
            text = scores.wording.say(
                "An answer to “{question}” could tell whether it applies.", question=one.label
            )
            yield Change(text, one)


def _list_wanting(result: GateResult, section: SectionCount | None, scores: ScoreWords) -> Iterator[Change]:
    """Yield what an open duty, or one that is filled in, still calls for."""
    say = scores.wording.say
    if section is None and result.gate.clearance is None:
        text = say("Nothing would change that: the question bank does not say what it asks for.")
        yield Change(text, fact=DutyChange.NOTHING)
    if section is not None and result.lacks_form:
        yield from _list_of_section(section, scores)
    if result.lacks_clearance:
        text = say("The clearance that it names would clear it.")
        yield Change(text, fact=DutyChange.CLEARANCE)


def _list_of_section(found: SectionCount, scores: ScoreWords) -> Iterator[Change]:
    """Yield what is still missing in its section, and the questions that decide what else will be."""
    say = scores.wording.say
    if not found.missing and not found.may_apply:
        text = say("Its section requires nothing so far, so no answer there would change that.")
        yield Change(text, fact=DutyChange.SECTION_IS_EMPTY)
        return
    if not found.may_apply:
        text = say("It would be filled in once all that is missing in its section is answered.")
        yield Change(text, fact=DutyChange.SECTION)
        return
    if found.missing:
        text = say("More than what is missing in its section may be required before it is filled in.")
        yield Change(text, fact=DutyChange.SECTION_AND_MORE)
    else:
        text = say("Nothing is missing in its section so far, but more may be required there.")
        yield Change(text, fact=DutyChange.MORE)
    for question in list_deciding(found.may_apply, scores):
        yield Change(say("This answer decides whether more is required in its section."), question)
