"""How much the forms of a bank can send: a server that takes less would refuse what its pages allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from forms.table_part import EMPTY_ROWS
from iia.domain.kinds import Choices, FileQuestion, LongText, ShortText
from iia.domain.kinds.long_text import LONG_TEXT_LIMIT
from iia.domain.kinds.short_text import SHORT_TEXT_LIMIT
from iia.domain.questions import Grid, Group, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.domain.bank import Bank
    from iia.domain.kinds import Simple
    from iia.domain.questions import AnyQuestion

_BYTES_A_CHARACTER: Final = 12
"""UTF-8 needs four at most, and a form without files writes each as a percent sign and two digits."""

_BYTES_A_PART: Final = 1_000
"""What stands around a value: its boundary, its headers with the longest names, an id for a value."""

_PARTS_OF_ANY: Final = 6
"""A date's three inputs, the version, the language, and the box to take somebody else's answer."""

_PARTS_OF_THE_FORM: Final = 20
"""What every form sends besides answers: the token, the action, the language."""


@dataclass(frozen=True, slots=True)
class FormSize:
    """What one form can send: bytes in all, bytes of its longest text, and parts."""

    total: int = 0
    longest_text: int = 0
    parts: int = 0

    def __add__(self, other: FormSize) -> FormSize:
        """Return the size of both in one form."""
        longest = max(self.longest_text, other.longest_text)
        return FormSize(self.total + other.total, longest, self.parts + other.parts)

    def __or__(self, other: FormSize) -> FormSize:
        """Return what is enough for either."""
        return FormSize(
            max(self.total, other.total),
            max(self.longest_text, other.longest_text),
            max(self.parts, other.parts),
        )


def measure_forms(bank: Bank) -> FormSize:
    """Return what is enough for every form of a bank: each page, and an item of each of its groups."""
    largest = FormSize()
    for section in bank.sections:
        for page in section.pages:
            for questions in _list_forms(page.questions):
                largest |= _measure_form(bank, questions)
    return largest


def _list_forms(questions: Sequence[AnyQuestion]) -> Iterator[Sequence[AnyQuestion]]:
    """Yield the questions of a page's own form, and of each group, whose items have forms of their own."""
    yield [question for question in questions if not _has_own_forms(question)]
    yield from (question.questions for question in questions if isinstance(question, Group))


def _has_own_forms(question: AnyQuestion) -> bool:
    return isinstance(question, Group) and question.layout is None


def _measure_form(bank: Bank, questions: Iterable[AnyQuestion]) -> FormSize:
    size = _of_parts(_PARTS_OF_THE_FORM)
    for question in questions:
        match question:
            case Note():
                continue
            case Group():
                for _ in range((question.max_items or 0) + EMPTY_ROWS):
                    for inner in question.questions:
                        size += FormSize() if isinstance(inner, Note) else _measure_question(bank, inner)
            case Grid():
                for _ in bank.rows(question):
                    for column in question.questions:
                        size += _measure_question(bank, column)
            case _:
                size += _measure_question(bank, question)
    return size


def _measure_question(bank: Bank, question: Simple) -> FormSize:
    match question:
        case LongText():
            return _of_text(LONG_TEXT_LIMIT)
        case ShortText():
            return _of_text(question.max_characters or SHORT_TEXT_LIMIT)
        case Choices():
            return _of_parts(_PARTS_OF_ANY + len(bank.options(question)))
        case FileQuestion():
            # As many as there may be are sent, and as many are ticked to be removed.
            files = FormSize(question.max_files * question.max_megabytes * 1_000_000)
            return files + _of_parts(_PARTS_OF_ANY + 2 * question.max_files)
        case _:
            return _of_parts(_PARTS_OF_ANY)


def _of_text(characters: int) -> FormSize:
    size = characters * _BYTES_A_CHARACTER
    return FormSize(size, size) + _of_parts(_PARTS_OF_ANY)


def _of_parts(count: int) -> FormSize:
    return FormSize(count * _BYTES_A_PART, parts=count)
