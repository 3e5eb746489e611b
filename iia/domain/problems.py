"""Problem: why an answer does not fit, as a code and its values; `iia/report/problems.py` words them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from iia.domain.kinds import KindProblem, code_of

if TYPE_CHECKING:
    from iia.domain.kinds.misfit import Misfit, ProblemValues


class ItemProblem(Enum):
    """Why the items of a group, or the rows of a grid, do not fit."""

    NOT_ITEMS = "not_items"
    NOT_AN_ITEM = "not_an_item"
    NO_ITEM_ID = "no_item_id"
    SAME_ITEM_ID = "same_item_id"
    TOO_MANY_ITEMS = "too_many_items"
    EMPTY_ITEM = "empty_item"
    REMOVED_MEANWHILE = "removed_meanwhile"
    ITEM_CHANGED_MEANWHILE = "item_changed_meanwhile"
    NOT_ROWS = "not_rows"
    NO_SUCH_ROW = "no_such_row"
    NOT_A_ROW = "not_a_row"


class AnswerProblem(Enum):
    """Why there is no answer, or why none is accepted."""

    MISSING = "missing"
    NO_SUCH_QUESTION = "no_such_question"
    TAKES_NO_ANSWER = "takes_no_answer"
    NO_SUCH_LANGUAGE = "no_such_language"


class SectionProblem(Enum):
    """Why a section is not marked as completed, or as not completed after all."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_CONFIRMED = "not_confirmed"


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
    NOT_A_LANGUAGE = "not_a_language"
    DECIDED_BEFORE_START = "decided_before_start"


ProblemCode = (
    KindProblem | ItemProblem | AnswerProblem | SectionProblem | DocumentProblem | ParticularsProblem
)
"""Why something does not fit; the value of each is its name to other programs, and never changes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit, for the respondent: where, why, and what the reason names."""

    question: str
    code: ProblemCode
    values: ProblemValues = field(default_factory=dict)
    item: str | None = None

    @classmethod
    def of(cls, misfit: Misfit, question: str, item: str | None = None) -> Problem:
        """Return a misfit as a problem with its question."""
        return cls(question, code_of(misfit), misfit.values, item)
