"""Reading CommonMark, which the texts of banks and of the guide are, into the blocks of plain text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from iia.commonmark import parse_commonmark
from iia.report.passages.blocks import (
    BULLET,
    CodeLines,
    Divider,
    ItemList,
    ListItem,
    Quotation,
    TextLines,
    TypedTable,
    WordLink,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from iia.report.passages.blocks import TextBlock, TextLine


def read_commonmark(text: str) -> tuple[TextBlock, ...]:
    """Return the blocks of a text of a bank; a heading is a bold line, for the page has its own."""
    return read_tokens(parse_commonmark(text))


def read_tokens(tokens: Sequence[Token]) -> tuple[TextBlock, ...]:
    """Return the blocks that a parser found."""
    return tuple(_read_blocks(iter(tokens)))


# --- Blocks ------------------------------------------------------------------------------------------


def _read_blocks(tokens: Iterator[Token]) -> Iterator[TextBlock]:
    """Yield blocks until the end of the one that they are in."""
    is_heading = False
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                yield ItemList(tuple(_read_items(token, tokens)))
            case "blockquote_open":
                yield Quotation(tuple(_read_blocks(tokens)))
            case "table_open":
                yield _read_table(tokens)
            case "list_item_close" | "blockquote_close":
                return
            case "inline":
                yield TextLines(_read_lines(token.children or (), is_bold=is_heading))
            case "fence" | "code_block":
                yield CodeLines(token.content.removesuffix("\n"))
            case "hr":
                yield Divider()
            case _:
                is_heading = token.type == "heading_open"


def _read_items(opening: Token, tokens: Iterator[Token]) -> Iterator[ListItem]:
    """Yield the items of a list, numbered on from its first number if it has numbers."""
    number = int(opening.attrs.get("start", 1))
    for token in tokens:
        if token.type != "list_item_open":
            return
        mark = BULLET if opening.type == "bullet_list_open" else f"{number}{token.markup}"
        yield ListItem(mark, tuple(_read_blocks(tokens)))
        number += 1


def _read_table(tokens: Iterator[Token]) -> TypedTable:
    """Return a table, which only the program's own guide has; each of its cells is one line."""
    rows: list[list[TextLine]] = []
    for token in tokens:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                rows.append([])
            case "inline":
                rows[-1].append(_read_lines(token.children or (), is_bold=False)[0])
    head, *others = map(tuple, rows)
    return TypedTable(head, tuple(others))


# --- Lines -------------------------------------------------------------------------------------------


@dataclass
class _LineReader:
    """Gathers words into lines; `look` is that of the next words, and `link` holds those of an open link."""

    look: Words
    lines: list[list[Words | WordLink]] = field(default_factory=lambda: [[]])
    address: str = ""
    link: list[Words] = field(default_factory=list)

    def add(self, text: str, *, code: bool = False) -> None:
        if text:
            into = self.link if self.address else self.lines[-1]
            into.append(replace(self.look, text=text, code=code))

    def end_link(self) -> None:
        # Without words it would be a link that nobody can see.
        words = tuple(self.link) or (replace(self.look, text=self.address),)
        self.lines[-1].append(WordLink(words, self.address))
        self.address, self.link = "", []

    def break_line(self) -> None:
        if self.address:
            self.add(" ")
        else:
            self.lines.append([])


def _read_lines(tokens: Sequence[Token], *, is_bold: bool) -> tuple[TextLine, ...]:
    reader = _LineReader(Words("", bold=is_bold))
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                reader.look = replace(reader.look, bold=is_bold or token.nesting > 0)
            case "em_open" | "em_close":
                reader.look = replace(reader.look, italic=token.nesting > 0)
            case "link_open":
                reader.address = str(token.attrs["href"])
            case "link_close":
                reader.end_link()
            case "softbreak":
                reader.add(" ")
            case "hardbreak":
                reader.break_line()
            case _:
                reader.add(token.content, code=token.type == "code_inline")
    return tuple(map(tuple, reader.lines))
