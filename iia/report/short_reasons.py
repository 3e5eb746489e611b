"""Why a section applies, does not or may, in one short line that names the first answer that decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iia.domain.deciders import AnsweredBy, find_deciders
from iia.domain.questions import Note
from iia.domain.truth import UNDETERMINED

if TYPE_CHECKING:
    from iia.domain.bank import Section
    from iia.domain.deciders import DatedBy, Decider
    from iia.report.answer_words import AnswerWords
    from iia.report.wording import Wording


class ShortReason(NamedTuple):
    """A line that says why, and what decides: the first of it, which the line names, comes first."""

    text: str
    deciders: tuple[Decider, ...]


def say_short_reason(section: Section, words: AnswerWords) -> ShortReason | None:
    """Return why a section applies, does not or may, in short; None if it always applies."""
    deciders = find_deciders(section, words.applicability)
    asked = [decider for decider in deciders if isinstance(decider, AnsweredBy)]
    is_open = words.applicability.sections[section.id] is UNDETERMINED
    if asked:
        label = _label(asked[0], words)
        say = _say_open if is_open else _say_decided
        return ShortReason(say(label, len(asked) - 1, words.wording), (asked[0], *deciders))
    dates = [decider for decider in deciders if not isinstance(decider, AnsweredBy)]
    return ShortReason(_say_date(dates[0], words.wording, is_open=is_open), deciders) if dates else None


def _label(decider: AnsweredBy, words: AnswerWords) -> str:
    question = words.bank.get_place(decider.question).question
    return words.fill_text(question.text if isinstance(question, Note) else question.label)


def _say_decided(label: str, others: int, wording: Wording) -> str:
    if not others:
        return wording.say("Because of the answer to “{question}”", question=label)
    return wording.say_plural(
        "Because of the answers to “{question}” and {count} other question",
        "Because of the answers to “{question}” and {count} other questions",
        others,
        question=label,
    )


def _say_open(label: str, others: int, wording: Wording) -> str:
    if not others:
        return wording.say("Depends on the answer to “{question}”", question=label)
    return wording.say_plural(
        "Depends on the answers to “{question}” and {count} other question",
        "Depends on the answers to “{question}” and {count} other questions",
        others,
        question=label,
    )


def _say_date(decider: DatedBy, wording: Wording, *, is_open: bool) -> str:
    match decider.date:
        case "start" if is_open:
            return wording.say("Depends on the date when work on the policy started")
        case "start":
            return wording.say("Because of the date when work on the policy started")
        case "decision" if is_open:
            return wording.say("Depends on the date of the decision")
        case "decision":
            return wording.say("Because of the date of the decision")
