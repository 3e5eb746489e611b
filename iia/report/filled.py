"""Texts that name earlier answers, filled in: `{question_id}` becomes what was answered, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from iia.domain.questions import Choice, Choices, Scale, YesNo
from iia.domain.text import fill
from iia.domain.values import StoredFile

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.conditions import Within
    from iia.domain.questions import AnyQuestion
    from iia.domain.text import Text
    from iia.domain.values import Value
    from iia.report.wording import Wording

UNANSWERED: Final = "…"
"""What stands for an answer that is not there yet."""

_SHOWN_DECIMALS: Final = 2


def filled(text: Text, applicability: Applicability, wording: Wording, within: Within | None = None) -> str:
    """Return a text with the earlier answers that it names.

    Args:
        text: the text, which may name questions in braces.
        applicability: what applies, with the answers so far.
        wording: the language to read it in, with its words for days, numbers, yes and no.
        within: the item whose own questions come first.
    """
    string = text.in_language(wording.language)
    if "{" not in string:  # as most texts are: none but a few name an answer
        return string

    return fill(string, lambda question: quote_answer(question, applicability, wording, within))


def quote_answer(
    question: str, applicability: Applicability, wording: Wording, within: Within | None = None
) -> str:
    """Return the answer that a text quotes, in words; an ellipsis while there is none."""
    key = applicability.key_of(question, within)
    value, place = applicability.get(*key), applicability.bank.find_place(key.question)
    if value is None or place is None:
        return UNANSWERED
    return answer_in_words(place.question, value, applicability.bank, wording.language, wording)


def blank(text: Text, language: str) -> str:
    """Return a text as it reads before anything is answered."""
    string = text.in_language(language)
    return fill(string, lambda _: UNANSWERED) if "{" in string else string


def answer_in_words(question: AnyQuestion, value: Value, bank: Bank, language: str, wording: Wording) -> str:
    """Return an answer as a reader would say it: the label of what was chosen, a day or number in words.

    Args:
        question: the question.
        value: its answer.
        bank: the bank, for the options of its lists.
        language: the language of the bank's texts.
        wording: the same language's words of the program.
    """
    if isinstance(value, tuple):
        names = [part.name if isinstance(part, StoredFile) else part for part in value]
        return wording.list_all([option_in_words(question, name, bank, language, wording) for name in names])
    if isinstance(value, str):
        return option_in_words(question, value, bank, language, wording)
    if isinstance(question, Scale) and isinstance(value, int):
        label = question.labels.get(value)
        return str(value) if label is None else f"{value} ({label.in_language(language)})"
    return exact_number(value, wording) if isinstance(value, int | Decimal) else wording.date(value)


def option_in_words(question: AnyQuestion, option: str, bank: Bank, language: str, wording: Wording) -> str:
    """Return the label of an option; of a question without options, the string itself."""
    if isinstance(question, YesNo):
        return wording.say("Yes") if option == "yes" else wording.say("No")
    if isinstance(question, Choice | Choices):
        for found in bank.options(question):
            if found.id == option:
                return found.label.in_language(language)
    return option


def exact_number(value: int | Decimal, wording: Wording) -> str:
    """Return a number as a reader writes it, but with all of its decimals."""
    if isinstance(value, Decimal) and -int(value.as_tuple().exponent) > _SHOWN_DECIMALS:
        return format(value, "f")
    return wording.number(value)
