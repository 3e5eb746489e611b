"""What passages are made of: lines, lists, tables, quotations and code, whatever they were written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from iia.domain.direction import find_direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.direction import ReadingDirection

BULLET: Final = "•"
"""The mark of an item in a bank's list, which its author writes as `-`, `*` or `+`."""

# --- Inside a line -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """Words that look alike; only a bank's text has any that are bold, italic or code."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class WordLink:
    """Words that lead to a page on the web, or write an email."""

    words: tuple[Words, ...]
    address: str

    @property
    def text(self) -> str:
        """The words that are shown."""
        return "".join(words.text for words in self.words)

    @property
    def shows_itself(self) -> bool:
        """Whether its words are where it leads."""
        return self.text in (self.address, self.address.removeprefix("mailto:"))


TextLine: TypeAlias = "tuple[Words | WordLink, ...]"
"""A line as somebody broke it, whatever the page is wide."""


def read_off(line: TextLine) -> str:
    """Return the words of a line."""
    return "".join(part.text for part in line)


# --- Blocks ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextLines:
    """A paragraph, with its line breaks."""

    lines: tuple[TextLine, ...]

    def texts(self) -> Iterator[str]:
        """Yield its words, line by line."""
        return map(read_off, self.lines)


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, with its mark or number as it is printed: for an answer, as it was typed."""

    mark: str
    blocks: tuple[TextBlock, ...]

    def texts(self) -> Iterator[str]:
        """Yield its words."""
        return _read_all(self.blocks)


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; one list may have several marks."""

    items: tuple[ListItem, ...]

    def texts(self) -> Iterator[str]:
        """Yield its words, without its marks."""
        for item in self.items:
            yield from item.texts()


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table that was pasted into an answer: each row has as many cells as the head."""

    head: tuple[TextLine, ...]
    rows: tuple[tuple[TextLine, ...], ...]

    def texts(self) -> Iterator[str]:
        """Yield its words, cell by cell."""
        for row in (self.head, *self.rows):
            yield from map(read_off, row)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a bank's text quotes."""

    blocks: tuple[TextBlock, ...]

    def texts(self) -> Iterator[str]:
        """Yield its words."""
        return _read_all(self.blocks)


@dataclass(frozen=True, slots=True)
class CodeLines:
    """Text of a bank in which every space counts."""

    text: str

    def texts(self) -> Iterator[str]:
        """Yield the text."""
        yield self.text


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across, between two parts of a bank's text."""

    def texts(self) -> Iterator[str]:
        """Yield nothing: it has no words."""
        return iter(())


TextBlock: TypeAlias = "TextLines | ItemList | TypedTable | Quotation | CodeLines | Divider"


def _read_all(blocks: tuple[TextBlock, ...]) -> Iterator[str]:
    for block in blocks:
        yield from block.texts()


def find_block_direction(block: TextBlock | ListItem) -> ReadingDirection | None:
    """Return which way a block is read: as the first of its texts that has a direction."""
    return next((found for text in block.texts() if (found := find_direction(text))), None)


def read_on_one_line(blocks: tuple[TextBlock, ...]) -> str:
    """Return the words of a passage, with the marks of its lists, on one line."""
    return " ".join(" ".join(_list_pieces(blocks)).split())


def _list_pieces(blocks: tuple[TextBlock, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case ItemList(items):
                for item in items:
                    yield item.mark
                    yield from _list_pieces(item.blocks)
            case Quotation(inside):
                yield from _list_pieces(inside)
            case _:
                yield from block.texts()
