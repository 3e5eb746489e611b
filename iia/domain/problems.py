"""Problem: why an answer does not fit, as a code and its values; `iia/report/problems.py` words them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from iia.domain.text import Text

ProblemValue = str | int | Decimal | date | Text | tuple[str, ...]
"""What a problem can name: a word as it was given, a number, a day, a text of the bank, several words."""

ProblemValues = Mapping[str, ProblemValue]
"""The values of a problem by their names, such as `limit` and `used`."""


class TextProblem(Enum):
    """Why something written does not fit."""

    NOT_TEXT = "not_text"
    CANNOT_BE_SHOWN = "cannot_be_shown"
    TOO_MANY_CHARACTERS = "too_many_characters"
    TOO_MANY_WORDS = "too_many_words"
    WRONG_FORM = "wrong_form"


class NumberProblem(Enum):
    """Why a number, or a point on a scale, does not fit."""

    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_ON_SCALE = "not_on_scale"


class DateProblem(Enum):
    """Why a day does not fit."""

    NOT_A_DATE = "not_a_date"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    INCOMPLETE = "incomplete_date"
    YEAR_TOO_SHORT = "year_too_short"


class OptionProblem(Enum):
    """Why what was chosen does not fit."""

    NOT_AN_OPTION = "not_an_option"
    NOT_OPTIONS = "not_options"
    NOT_TOGETHER = "not_together"
    TOO_FEW_OPTIONS = "too_few_options"
    TOO_MANY_OPTIONS = "too_many_options"


class FileProblem(Enum):
    """Why a file, or a list of them, does not fit."""

    NOT_FILES = "not_files"
    NOT_A_FILE = "not_a_file"
    TOO_MANY_FILES = "too_many_files"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"


class ItemProblem(Enum):
    """Why the items of a group, or the rows of a grid, do not fit."""

    NOT_ITEMS = "not_items"
    NOT_AN_ITEM = "not_an_item"
    NO_ITEM_ID = "no_item_id"
    SAME_ITEM_ID = "same_item_id"
    TOO_MANY_ITEMS = "too_many_items"
    EMPTY_ITEM = "empty_item"
    REMOVED_MEANWHILE = "removed_meanwhile"
    NOT_ROWS = "not_rows"
    NO_SUCH_ROW = "no_such_row"
    NOT_A_ROW = "not_a_row"


class AnswerProblem(Enum):
    """Why there is no answer, or none is taken."""

    MISSING = "missing"
    NO_SUCH_QUESTION = "no_such_question"
    TAKES_NO_ANSWER = "takes_no_answer"
    NO_SUCH_LANGUAGE = "no_such_language"


class DocumentProblem(Enum):
    """Why an answers file, or a record that is read as one, cannot be used with this bank."""

    NO_SUCH_KEY = "no_such_key"
    MISMATCH = "mismatch"
    NOT_BY_QUESTION = "not_by_question"
    LATER_FORM = "later_form"
    NOT_PROVEN = "not_proven"
    LEFT_OUT = "left_out"


class ParticularsProblem(Enum):
    """Why an assessment's particulars do not fit."""

    NO_TITLE = "no_title"
    NO_BANK = "no_bank"
    NOT_A_LANGUAGE = "not_a_language"
    DECIDED_BEFORE_START = "decided_before_start"


ProblemCode = (
    TextProblem
    | NumberProblem
    | DateProblem
    | OptionProblem
    | FileProblem
    | ItemProblem
    | AnswerProblem
    | DocumentProblem
    | ParticularsProblem
)
"""Why something does not fit; the value of each is its name to other programs, and never changes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit, for the respondent: where, why, and what the reason names."""

    question: str
    code: ProblemCode
    values: ProblemValues = field(default_factory=dict)
    item: str | None = None


class Misfit(Exception):  # noqa: N818 - it becomes a Problem, a value, as soon as its question is known
    """Why a value does not fit its question."""

    def __init__(self, code: ProblemCode, **values: ProblemValue) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: ProblemValues = values

    def at(self, question: str, item: str | None = None) -> Problem:
        """Return the problem that this is for a question."""
        return Problem(question, self.code, self.values, item)
