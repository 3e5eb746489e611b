"""The kinds of question with one answer of their own: each has a file here, and this one names them all.

What the rest of the program needs to know about a kind follows from this table; its words are in
`iia.report.kinds`, its form field in `forms.kinds`. Grids and groups of these, and notes, are in
`iia.domain.questions`.
"""

from __future__ import annotations

from typing import Final

from iia.domain.files.problem import FileProblem
from iia.domain.kinds.choice import Choice
from iia.domain.kinds.choices import Choices
from iia.domain.kinds.choosing import Choosing
from iia.domain.kinds.date import DateProblem, DateQuestion
from iia.domain.kinds.date_parts import PartProblem
from iia.domain.kinds.decimals import NumberProblem
from iia.domain.kinds.file import FileQuestion
from iia.domain.kinds.long_text import LongText
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.money import MoneyProblem, MoneyQuestion
from iia.domain.kinds.month import MonthProblem, MonthQuestion
from iia.domain.kinds.number import NumberQuestion
from iia.domain.kinds.options import Option, OptionGroup, OptionProblem
from iia.domain.kinds.question import OneAnswer, kind_of, list_kinds
from iia.domain.kinds.scale import Scale
from iia.domain.kinds.short_text import ShortText
from iia.domain.kinds.written import TextProblem
from iia.domain.kinds.yes_no import YesNo

__all__ = [
    "KINDS",
    "Choice",
    "Choices",
    "Choosing",
    "DateProblem",
    "DateQuestion",
    "FileProblem",
    "FileQuestion",
    "KindProblem",
    "LongText",
    "MoneyProblem",
    "MoneyQuestion",
    "MonthProblem",
    "MonthQuestion",
    "NumberProblem",
    "NumberQuestion",
    "OneAnswer",
    "Option",
    "OptionGroup",
    "OptionProblem",
    "PartProblem",
    "Scale",
    "ShortText",
    "Simple",
    "SimpleCell",
    "TextProblem",
    "YesNo",
    "code_of",
    "kind_of",
]

SimpleCell = (
    ShortText
    | LongText
    | NumberQuestion
    | MoneyQuestion
    | DateQuestion
    | MonthQuestion
    | YesNo
    | Choice
    | Choices
    | Scale
)
"""A question with one answer that can be a grid's column."""

Simple = SimpleCell | FileQuestion
"""A question with one answer of its own."""

KindProblem = (
    TextProblem
    | NumberProblem
    | MoneyProblem
    | DateProblem
    | MonthProblem
    | PartProblem
    | OptionProblem
    | FileProblem
)
"""Why an answer does not fit its question."""

KINDS: Final = list_kinds(
    ShortText,
    LongText,
    NumberQuestion,
    MoneyQuestion,
    DateQuestion,
    MonthQuestion,
    YesNo,
    Choice,
    Choices,
    Scale,
    FileQuestion,
)
"""The same kinds as a table."""


def code_of(misfit: Misfit) -> KindProblem:
    """Return why a value does not fit, typed as one of the kinds' codes.

    Raises:
        TypeError: it is not one of them, so a kind's codes are missing from `KindProblem`.
    """
    if not isinstance(misfit.code, KindProblem):
        raise TypeError(misfit.code)
    return misfit.code
