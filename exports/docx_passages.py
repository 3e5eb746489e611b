"""Turning the blocks of passages into paragraphs of a Word document, with its own lists and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from docx.enum.text import WD_BREAK

from exports.docx_styles import begin_numbering, mark_header, set_numbering
from iia.report.passages.blocks import (
    CodeLines,
    Divider,
    ItemList,
    Quotation,
    TextLines,
    TypedTable,
    WordLink,
    read_off,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from iia.report.passages.blocks import ListItem, TextBlock, TextLine, Words

_DEEPEST: Final = 3
"""The list styles of python-docx's template go no deeper."""
_NUMBER: Final = re.compile("([0-9]+)([.)])")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return text without the characters that XML cannot contain."""
    return _NOT_XML.sub("", text)


def add_passage(document: Document, blocks: Iterable[TextBlock], style: str) -> None:
    """Add a passage, with its paragraphs in the given style and its lists in list styles."""
    _PassageWriter(document, style).add_blocks(blocks)


@dataclass(frozen=True)
class _PassageWriter:
    """Writes blocks in one style; `depth` is that of the lists they are in."""

    document: Document
    style: str
    depth: int = 0

    def add_blocks(self, blocks: Iterable[TextBlock]) -> None:
        for block in blocks:
            self._add_block(block)

    def _add_block(self, block: TextBlock) -> None:
        match block:
            case TextLines(lines):
                self.add_lines(lines)
            case ItemList(items):
                self._add_list(items)
            case Quotation(blocks):
                self.add_blocks(blocks)
            case CodeLines(text):
                self._paragraph().add_run(clean(text))
            case TypedTable():
                self._add_table(block)
            case Divider():
                self._paragraph()
            case _:
                assert_never(block)

    def _paragraph(self) -> Paragraph:
        return self.document.add_paragraph(style=self.style)

    def add_lines(self, lines: Iterable[TextLine]) -> Paragraph:
        paragraph = self._paragraph()
        for order, line in enumerate(lines):
            if order:
                paragraph.add_run().add_break(WD_BREAK.LINE)
            add_line(paragraph, line)
        return paragraph

    def _add_list(self, items: tuple[ListItem, ...]) -> None:
        depth = self.depth + 1
        suffix = "" if depth == 1 else f" {min(depth, _DEEPEST)}"
        # In a bank's text a list has numbers in order, or none.
        first = _NUMBER.fullmatch(items[0].mark)
        style = f"List {'Bullet' if first is None else 'Number'}{suffix}"
        number = None if first is None else begin_numbering(self.document, style, int(first[1]), first[2])
        for item in items:
            self._add_item(item, style, f"List Continue{suffix}", number)

    def _add_item(self, item: ListItem, style: str, continuing: str, number: int | None) -> None:
        """Add an item, the first paragraph of which bears the mark."""
        depth, blocks = self.depth + 1, item.blocks
        match blocks:
            case (TextLines(lines), *_):
                paragraph = _PassageWriter(self.document, style, depth).add_lines(lines)
                blocks = blocks[1:]
            case _:
                paragraph = self.document.add_paragraph(style=style)
        if number is not None:
            set_numbering(paragraph, number)
        _PassageWriter(self.document, continuing, depth).add_blocks(blocks)

    def _add_table(self, block: TypedTable) -> None:
        table = self.document.add_table(rows=0, cols=len(block.head), style="Table Grid")
        for row in (block.head, *block.rows):
            for cell, line in zip(table.add_row().cells, row, strict=True):
                cell.text = clean(read_off(line))
        mark_header(table.rows[0])


def add_line(paragraph: Paragraph, line: TextLine) -> None:
    """Add a line with its bold and italics to a paragraph, and the addresses of its links."""
    for part in line:
        match part:
            case WordLink(words):
                _add_words(paragraph, words)
                if not part.shows_itself:
                    paragraph.add_run(clean(f" ({part.address})"))
            case _:
                _add_words(paragraph, (part,))


def _add_words(paragraph: Paragraph, found: Iterable[Words]) -> None:
    for words in found:
        run = paragraph.add_run(clean(words.text))
        # None leaves it to the style, which False would overrule.
        run.bold, run.italic = words.bold or None, words.italic or None
