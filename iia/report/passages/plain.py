"""Reading plain text, which every answer is: paragraphs, lists, tables and addresses, and no markup at all.

Whatever is not recognised stays a line, which prints as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from iia.report.passages.addresses import read_line
from iia.report.passages.blocks import ItemList, ListItem, TextLines
from iia.report.passages.marks import find_mark, measure_indent
from iia.report.passages.tables import find_tables

if TYPE_CHECKING:
    from iia.report.passages.blocks import TextBlock, TextLine
    from iia.report.passages.marks import MarkFound

_LINE_END: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_DEEPEST: Final = 5
"""How many lists are inside each other; items that are indented further are those of the last."""
_ALIGNED: Final = 1
"""By how many spaces the items of a list may differ, as numbers do that end below each other."""


def read_plain(text: str) -> tuple[TextBlock, ...]:
    """Return the blocks of a plain text, in which every word stands as it was typed."""
    lines = _LINE_END.split(text)
    tables = find_tables(lines)
    reader, place = _Reader(), 0
    while place < len(lines):
        table = tables.get(place)
        if table is None:
            reader.read(lines[place])
            place += 1
        else:
            reader.add(table.table)
            place = table.end
    return reader.finish()


@dataclass
class _Blocks:
    """Blocks that are being gathered, and the lines of the paragraph at their end."""

    done: list[TextBlock] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)

    def end_paragraph(self) -> None:
        if self.lines:
            self.done.append(TextLines(tuple(self.lines)))
            self.lines = []


@dataclass
class _OpenItem:
    mark: str
    blocks: _Blocks


@dataclass
class _OpenList:
    indent: int
    items: list[_OpenItem] = field(default_factory=list)

    def close(self) -> ItemList:
        for item in self.items:
            item.blocks.end_paragraph()
        return ItemList(tuple(ListItem(item.mark, tuple(item.blocks.done)) for item in self.items))


@dataclass
class _Reader:
    """Reads line after line: `open` are the lists that the last line is in, the outermost first."""

    blocks: _Blocks = field(default_factory=_Blocks)
    open: list[_OpenList] = field(default_factory=list)

    def read(self, line: str) -> None:
        """Add a line to what it belongs to."""
        if not line.strip():
            self._inmost.end_paragraph()
        elif (mark := find_mark(line)) is not None:
            self._begin_item(mark)
        else:
            self._close_lists(measure_indent(line) - 1)
            self._inmost.lines.append(read_line(line.strip()))

    def add(self, block: TextBlock) -> None:
        """Add a block that is in no list."""
        self._close_lists(-1)
        self.blocks.end_paragraph()
        self.blocks.done.append(block)

    def finish(self) -> tuple[TextBlock, ...]:
        """Return all blocks."""
        self._close_lists(-1)
        self.blocks.end_paragraph()
        return tuple(self.blocks.done)

    @property
    def _inmost(self) -> _Blocks:
        return self.open[-1].items[-1].blocks if self.open else self.blocks

    def _begin_item(self, mark: MarkFound) -> None:
        self._close_lists(mark.indent + _ALIGNED)
        is_deeper = not self.open or mark.indent > self.open[-1].indent + _ALIGNED
        if is_deeper and len(self.open) < _DEEPEST:
            self._inmost.end_paragraph()
            self.open.append(_OpenList(mark.indent))
        self.open[-1].items.append(_OpenItem(mark.mark, _Blocks(lines=[read_line(mark.text)])))

    def _close_lists(self, indent: int) -> None:
        """Close the lists whose items are indented further than this."""
        while self.open and self.open[-1].indent > indent:
            closed = self.open.pop()
            self._inmost.done.append(closed.close())
