"""A grid on its page: rows of a title and short questions, with the details of each row under it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from iia.domain.kinds import Choices, LongText
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from forms.fields import AnyField
    from forms.parts import Help

_LONG: Final = (Choices, LongText)
_MANY_ROWS: Final = 6
"""With more rows than this, rows that may all stay empty wait behind a fold."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid, its questions as fields; those in `waiting` do not apply yet."""

    label: str
    hint: Markup | None
    fields: tuple[AnyField, ...]
    waiting: frozenset[AnswerKey] = frozenset()

    @property
    def asked(self) -> tuple[AnyField, ...]:
        """The questions that apply; the others wait for an option to open them."""
        return tuple(field for field in self.fields if field.prompt.key not in self.waiting)

    @property
    def line(self) -> tuple[AnyField, ...]:
        """The questions beside the row's title: the first that are short, and asked whatever was answered."""
        return tuple(takewhile(_is_short, self.fields))

    @property
    def details(self) -> tuple[AnyField, ...]:
        """The questions under the row's title."""
        return self.fields[len(self.line) :]

    @property
    def answered(self) -> int:
        """How many of the details that apply are answered."""
        return sum(field.prompt.value is not None for field in self._asked_details)

    @property
    def _asked_details(self) -> tuple[AnyField, ...]:
        return tuple(field for field in self.details if field.prompt.key not in self.waiting)

    @property
    def is_folded(self) -> bool:
        """Whether the details wait behind a fold, because nothing there is to be done or noticed."""
        asked = self._asked_details
        if not self.line or not asked or any(_calls_for_notice(field) for field in asked):
            return False
        return bool(self.answered) or all(field.prompt.question.when is None for field in asked)


def _is_short(field: AnyField) -> bool:
    question = field.prompt.question
    return question.when is None and not isinstance(question, _LONG)


def _calls_for_notice(field: AnyField) -> bool:
    """Return whether a field has a problem, holds what is not saved yet, or still needs an answer."""
    is_wanting = field.prompt.question.required and field.prompt.value is None
    return field.problem is not None or field.is_changed or is_wanting


@dataclass(frozen=True, slots=True)
class GridPart:
    """The same questions for each row."""

    id: str
    label: str
    hint: Markup | None
    rows: tuple[GridRow, ...]
    is_required: bool
    help: Help
    kind: str = "grid"

    @property
    def key(self) -> AnswerKey:
        """What it is called among answers."""
        return AnswerKey(self.id)

    @property
    def anchor(self) -> str:
        """The end of the anchor that links to it use."""
        return self.id

    @property
    def answered(self) -> int:
        """In how many rows something is answered."""
        return sum(any(field.prompt.value is not None for field in row.asked) for row in self.rows)

    @property
    def is_folded(self) -> bool:
        """Whether the rows wait behind a fold: there are many, and none needs an answer."""
        calls = any(_calls_for_notice(field) for row in self.rows for field in row.asked)
        return len(self.rows) > _MANY_ROWS and not calls and not self.is_required

    @property
    def radios(self) -> Iterator[tuple[str, AnyField]]:
        """Each question of radio buttons, after the title of its row."""
        for row in self.rows:
            yield from ((f"{row.label}: {each.prompt.label}", each) for each in row.fields if each.is_radios)
