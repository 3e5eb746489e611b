"""Passages in a pack: links show where they lead on paper, and columns are as wide as their words need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from exports.grid_widths import share_out, write_widths
from iia.passage_html import PassageHtml
from iia.report.passages.blocks import read_off
from iia.report.passages.commonmark import read_commonmark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.report.passages.blocks import TypedTable, WordLink


@dataclass(frozen=True)
class PackPassage(PassageHtml):
    """Prints passages for paper; those in a cell have no room for columns of their own."""

    is_in_cell: bool = False

    def print_link(self, link: WordLink, words: Markup) -> Markup:
        """Return a link with its address after it in brackets, if its words are not the address itself."""
        html = super().print_link(link, words)
        if link.shows_itself:
            return html
        return html + Markup(' <span class="address">({})</span>').format(link.address)

    def set_columns(self, table: TypedTable) -> Markup | None:
        """Return the columns with their widths, if every one is as wide as its longest word."""
        widths = None if self.is_in_cell else share_out(_list_columns(table))
        return None if widths is None else Markup("<colgroup>{}</colgroup>").format(write_widths(widths))


def _list_columns(table: TypedTable) -> Sequence[Sequence[str]]:
    columns = zip(table.head, *table.rows, strict=True)
    return [[read_off(cell) for cell in column] for column in columns]


PASSAGE: Final = PackPassage()
CELL_PASSAGE: Final = PackPassage(is_in_cell=True)


def print_commonmark(text: str) -> Markup:
    """Return a bank's text as HTML for paper."""
    return PASSAGE.print_blocks(read_commonmark(text))
