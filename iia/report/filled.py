"""Filling in texts that name earlier answers: `{question_id}` becomes what was answered, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from iia.domain.questions import Grid, Group, Note
from iia.domain.text import fill
from iia.language.direction import isolate
from iia.report.kinds import words_of
from iia.report.kinds.words import Voice
from iia.report.passages.blocks import read_on_one_line
from iia.report.passages.commonmark import read_commonmark

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.evaluation import Within
    from iia.domain.questions import AnyQuestion
    from iia.domain.text import Text
    from iia.domain.values import Value
    from iia.report.kinds.words import KindWords
    from iia.report.wording import Wording

UNANSWERED: Final = "…"
"""What is shown for an answer that is not there yet."""


def filled(text: Text, applicability: Applicability, wording: Wording, within: Within | None = None) -> str:
    """Return a text with the earlier answers that it names.

    Args:
        text: the text, which may name questions in braces.
        applicability: what applies, with the answers so far.
        wording: the language to read it in, with its words for dates, numbers, yes and no.
        within: the item whose own questions come first.
    """
    string = text.in_language(wording.language)
    if "{" not in string:  # because most texts name no answer, and looking is cheap
        return string

    return fill(string, lambda question: quote_answer(question, applicability, wording, within))


def quote_answer(
    question: str, applicability: Applicability, wording: Wording, within: Within | None = None
) -> str:
    """Return the answer that a text quotes, in words isolated from the text; an ellipsis if there is none."""
    key = applicability.key_of(question, within)
    value, place = applicability.get(*key), applicability.bank.find_place(key.question)
    if value is None or place is None:
        return UNANSWERED
    return isolate(answer_in_words(place.question, value, applicability.bank, wording))


def filled_plainly(text: Text, applicability: Applicability, wording: Wording) -> str:
    """Return the words of a CommonMark text without its marks, then filled, so that answers stay as typed."""
    string = read_on_one_line(read_commonmark(text.in_language(wording.language)))
    return fill(string, lambda question: quote_answer(question, applicability, wording))


def blank(text: Text, language: str) -> str:
    """Return a text as it reads before anything is answered."""
    string = text.in_language(language)
    return fill(string, lambda _: UNANSWERED) if "{" in string else string


def answer_in_words(question: AnyQuestion, value: Value, bank: Bank, wording: Wording) -> str:
    """Return an answer as a reader would say it: the label of what was chosen, a date or number in words.

    Args:
        question: the question.
        value: its answer.
        bank: the bank, for the options of its lists.
        wording: the words of the program, in the language of the bank's texts.
    """
    return words_for(question, bank, wording).say(value)


def words_for(question: AnyQuestion, bank: Bank, wording: Wording) -> KindWords[Any]:
    """Return the words of a question that has an answer of its own, with the bank's texts not filled in."""
    if isinstance(question, Grid | Group | Note):
        raise TypeError(question.id)
    return words_of(question, Voice.plain(bank, wording))
