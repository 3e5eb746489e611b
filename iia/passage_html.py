"""Passages as HTML, for pages and packs: each has its own links, and its own room for tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from markupsafe import Markup, escape

from iia.report.passages.blocks import (
    CodeLines,
    Divider,
    ItemList,
    Quotation,
    TextLines,
    TypedTable,
    WordLink,
    Words,
    find_block_direction,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iia.domain.direction import ReadingDirection
    from iia.report.passages.blocks import ListItem, TextBlock, TextLine

_LOOKS = (("bold", "strong"), ("italic", "em"), ("code", "code"))


class PassageHtml:
    """Prints blocks. What they say is escaped here, so that it can fetch nothing and run nothing."""

    def print_link(self, link: WordLink, words: Markup) -> Markup:
        """Return a link around its words."""
        return Markup('<a href="{}">{}</a>').format(link.address, words)

    def set_columns(self, _table: TypedTable, /) -> Markup | None:
        """Return the columns of a table, if their widths are set beforehand; else nothing.

        None if the table has no room for them: then each row becomes a list of its cells.
        """
        return Markup()

    # --- Passages ------------------------------------------------------------------------------------

    def print_blocks(self, blocks: Iterable[TextBlock], around: ReadingDirection = "ltr") -> Markup:
        """Return blocks that stand inside something read in a direction."""
        return Markup().join(self._print_block(block, around) for block in blocks)

    def print_phrase(self, blocks: Sequence[TextBlock]) -> Markup:
        """Return blocks; a single paragraph comes without its `<p>`, so that it fits inside a phrase."""
        match blocks:
            case [TextLines() as only] if find_block_direction(only) != "rtl":
                return self._print_lines(only)
            case _:
                return self.print_blocks(blocks)

    def run_in(self, label: str, blocks: Sequence[TextBlock]) -> Markup:
        """Return blocks that begin with their label, inside the first paragraph if they begin with one."""
        mark = Markup("<em>{}</em>").format(label)
        match blocks:
            case [TextLines() as first, *others] if find_block_direction(first) != "rtl":
                opening = Markup("<p>{} {}</p>\n").format(mark, self._print_lines(first))
                return opening + self.print_blocks(others)
            case _:
                return Markup("<p>{}</p>\n").format(mark) + self.print_blocks(blocks)

    # --- Blocks --------------------------------------------------------------------------------------

    def _print_block(self, block: TextBlock, around: ReadingDirection) -> Markup:
        way = find_block_direction(block) or around
        turn = _turn(way, around)
        match block:
            case TextLines():
                return Markup("<p{}>{}</p>\n").format(turn, self._print_lines(block))
            case ItemList(items):
                inside = Markup().join(self._print_item(item, way) for item in items)
                # Browsers may take a list whose marks they do not draw for none.
                return Markup('<ul class="marks" role="list"{}>\n{}</ul>\n').format(turn, inside)
            case TypedTable():
                return self._print_table(block, turn, way)
            case Quotation(inside):
                quoted = self.print_blocks(inside, way)
                return Markup("<blockquote{}>\n{}</blockquote>\n").format(turn, quoted)
            case CodeLines(text):
                return Markup("<pre{}><code>{}\n</code></pre>\n").format(turn, text)
            case Divider():
                return Markup("<hr>\n")
            case _:
                assert_never(block)

    def _print_item(self, item: ListItem, around: ReadingDirection) -> Markup:
        way = find_block_direction(item) or around
        opening, blocks = Markup(), item.blocks
        match blocks:
            case (TextLines() as first, *_):
                opening, blocks = self._print_lines(first), blocks[1:]
        rest = self.print_blocks(blocks, way)
        # Style sheets for paper cannot see which way an item is read that does not say so itself.
        turn = _turn(way, "ltr") or _turn(way, around)
        return Markup('<li{}><span class="mark">{} </span>{}{}</li>\n').format(turn, item.mark, opening, rest)

    # --- Tables --------------------------------------------------------------------------------------

    def _print_table(self, table: TypedTable, turn: Markup, way: ReadingDirection) -> Markup:
        columns = self.set_columns(table)
        if columns is None:
            return self._print_records(table, turn, way)
        head = self._print_row([self._print_cell(cell, way, "col") for cell in table.head])
        rows = Markup().join(
            self._print_row([self._print_cell(cell, way) for cell in row]) for row in table.rows
        )
        return Markup('<table class="typed"{}>{}<thead>\n{}</thead>\n<tbody>\n{}</tbody>\n</table>\n').format(
            turn, columns, head, rows
        )

    def _print_records(self, table: TypedTable, turn: Markup, way: ReadingDirection) -> Markup:
        """Return a table that is too wide as one of two columns: what each row says under each head."""
        bodies = [
            Markup().join(
                self._print_row([self._print_cell(head, way, "row"), self._print_cell(cell, way)])
                for head, cell in zip(table.head, row, strict=True)
            )
            for row in table.rows
        ]
        inside = Markup().join(Markup("<tbody>\n{}</tbody>\n").format(body) for body in bodies)
        return Markup('<table class="typed records"{}>\n{}</table>\n').format(turn, inside)

    def _print_row(self, cells: Iterable[Markup]) -> Markup:
        return Markup("<tr>{}</tr>\n").format(Markup().join(cells))

    def _print_cell(self, cell: TextLine, around: ReadingDirection, heads: str = "") -> Markup:
        words = self._print_line(cell)
        turn = _turn(find_block_direction(TextLines((cell,))) or around, around)
        # An empty head heads nothing.
        if heads and words:
            return Markup('<th scope="{}"{}>{}</th>').format(heads, turn, words)
        return Markup("<td{}>{}</td>").format(turn, words)

    # --- Lines ---------------------------------------------------------------------------------------

    def _print_lines(self, block: TextLines) -> Markup:
        return Markup("<br>\n").join(map(self._print_line, block.lines))

    def _print_line(self, line: TextLine) -> Markup:
        return Markup().join(
            _print_words(part)
            if isinstance(part, Words)
            else self.print_link(part, Markup().join(map(_print_words, part.words)))
            for part in line
        )


def _print_words(words: Words) -> Markup:
    html = escape(words.text)
    for look, tag in _LOOKS:
        if getattr(words, look):
            html = Markup("<{0}>{1}</{0}>").format(Markup(tag), html)  # noqa: S704 - one of the three above
    return html


def _turn(way: ReadingDirection, around: ReadingDirection) -> Markup:
    """Return the attribute of an element that is read the other way than what is around it."""
    return Markup() if way == around else Markup(' dir="{}"').format(way)
