"""A group as a table on its page: an item a row, with empty rows for more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from forms.fields import WrittenField
from iia.domain.values import AnswerKey
from iia.report.sheet.limits import say_fewest_items

if TYPE_CHECKING:
    from markupsafe import Markup

    from forms.fields import AnyField
    from forms.parts import Help
    from iia.report.wording import Wording

EMPTY_ROWS: Final = 3
"""How many empty rows a table without items shows; one with items shows one, until more are asked for."""

REMOVE_ROW: Final = "remove_row"
"""The name of the boxes that remove a row, each with its group and item as value."""


def rows_name(group: str) -> str:
    """Return the name of the hidden inputs that say which items a form shows as rows."""
    return f"rows-{group}"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A question that every row asks, with what helps to answer it; `options` are those that have hints."""

    label: str
    hint: Markup | None
    guidance: Markup | None
    options: tuple[tuple[str, Markup], ...]

    @property
    def has_help(self) -> bool:
        """Whether there is more to say of it than its label."""
        return bool(self.hint or self.guidance or self.options)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An item as a row; a new one is no item until something is typed into it."""

    item: str
    label: str
    fields: tuple[AnyField, ...]
    is_new: bool

    @property
    def title(self) -> str:
        """What tells an item from the others: the first thing written in it; empty if nothing is."""
        return "" if self._naming is None else self._naming.text

    @property
    def written_in(self) -> str | None:
        """The language of its title, if that is not the reader's."""
        return None if self._naming is None else self._naming.written_in

    @property
    def _naming(self) -> WrittenField[Any] | None:
        return next((field for field in self.fields if isinstance(field, WrittenField)), None)


@dataclass(frozen=True, slots=True)
class TablePart:
    """A group whose items are changed where they are listed."""

    id: str
    label: str
    hint: Markup | None
    columns: tuple[TableColumn, ...]
    rows: tuple[EntryRow, ...]
    min_items: int
    is_full: bool
    is_required: bool
    help: Help
    kind: str = "table"

    @property
    def key(self) -> AnswerKey:
        """What it is called among answers."""
        return AnswerKey(self.id)

    @property
    def anchor(self) -> str:
        """The end of the anchor that links to it use."""
        return self.id

    @property
    def rows_name(self) -> str:
        """The name of the hidden inputs that say which items are rows."""
        return rows_name(self.id)

    @property
    def items(self) -> tuple[EntryRow, ...]:
        """The rows that are items."""
        return tuple(row for row in self.rows if not row.is_new)

    def say_lack(self, wording: Wording) -> str:
        """Return how many items it must have; empty if it has enough."""
        return say_fewest_items(self.min_items, wording) if self.min_items > len(self.items) else ""
