"""The words of the kinds of question: each has a file here, and this one finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from iia.domain.kinds import (
    Choice,
    Choices,
    DateProblem,
    DateQuestion,
    FileProblem,
    FileQuestion,
    LongText,
    MoneyProblem,
    MoneyQuestion,
    MonthProblem,
    MonthQuestion,
    NumberProblem,
    NumberQuestion,
    OptionProblem,
    PartProblem,
    Scale,
    ShortText,
    TextProblem,
    YesNo,
)
from iia.report.kinds.choice import ChoiceWords
from iia.report.kinds.choices import ChoicesWords
from iia.report.kinds.date import DateWords, say_date_problem
from iia.report.kinds.date_parts import say_part_problem
from iia.report.kinds.file import FileWords, say_file_problem
from iia.report.kinds.long_text import LongTextWords
from iia.report.kinds.money import MoneyWords, say_money_problem
from iia.report.kinds.month import MonthWords, say_month_problem
from iia.report.kinds.number import NumberWords, say_number_problem
from iia.report.kinds.options import say_option_problem
from iia.report.kinds.scale import ScaleWords
from iia.report.kinds.short_text import ShortTextWords
from iia.report.kinds.written import say_text_problem
from iia.report.kinds.yes_no import YesNoWords

if TYPE_CHECKING:
    from iia.domain.kinds import KindProblem, Simple
    from iia.report.kinds.problem_words import ProblemWords
    from iia.report.kinds.words import KindWords, Voice


def words_of(question: Simple, voice: Voice) -> KindWords[Any]:  # noqa: C901 - one case a kind
    """Return the words of a question."""
    match question:
        case ShortText():
            return ShortTextWords(question, voice)
        case LongText():
            return LongTextWords(question, voice)
        case NumberQuestion():
            return NumberWords(question, voice)
        case MoneyQuestion():
            return MoneyWords(question, voice)
        case DateQuestion():
            return DateWords(question, voice)
        case MonthQuestion():
            return MonthWords(question, voice)
        case YesNo():
            return YesNoWords(question, voice)
        case Choice():
            return ChoiceWords(question, voice)
        case Choices():
            return ChoicesWords(question, voice)
        case Scale():
            return ScaleWords(question, voice)
        case FileQuestion():
            return FileWords(question, voice)
        case _:
            assert_never(question)


def say_kind_problem(code: KindProblem, words: ProblemWords) -> str:
    """Return why an answer does not fit its question, as a sentence without its full stop."""
    match code:
        case TextProblem():
            return say_text_problem(code, words)
        case NumberProblem():
            return say_number_problem(code, words)
        case MoneyProblem():
            return say_money_problem(code, words)
        case DateProblem():
            return say_date_problem(code, words)
        case MonthProblem():
            return say_month_problem(code, words)
        case PartProblem():
            return say_part_problem(code, words)
        case OptionProblem():
            return say_option_problem(code, words)
        case FileProblem():
            return say_file_problem(code, words)
        case _:
            assert_never(code)
