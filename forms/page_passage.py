"""Passages on a web page: links do not tell the other site where the reader comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from iia.passage_html import PassageHtml

if TYPE_CHECKING:
    from iia.report.passages.blocks import TextBlock, TypedTable, WordLink

_MOST_COLUMNS: Final = 5
"""The most columns that a telephone has room for."""


@dataclass(frozen=True)
class PagePassage(PassageHtml):
    """Prints passages for a page; with `apart`, links open beside it, and say so in these words."""

    apart: str = ""

    def print_link(self, link: WordLink, words: Markup) -> Markup:
        """Return a link as the page marks them."""
        if not self.apart:
            return Markup('<a href="{}" class="govuk-link" rel="noreferrer">{}</a>').format(
                link.address, words
            )
        return Markup('<a target="_blank" href="{}" class="govuk-link" rel="noreferrer">{} ({})</a>').format(
            link.address, words, self.apart
        )

    def set_columns(self, table: TypedTable) -> Markup | None:
        """Return nothing to set, if the columns are few."""
        return Markup() if len(table.head) <= _MOST_COLUMNS else None


def print_answer(blocks: tuple[TextBlock, ...]) -> Markup:
    """Return an answer as paragraphs, lists and tables."""
    return PagePassage().print_blocks(blocks)
