"""How wide the columns of a grid are in a pack: known beforehand, or a long word pushes one off the paper.

The renderer could find the widths out itself, but lays every cell out once more to do so, and makes a column
as wide as its longest word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from exports.pictures.widths import SIZE, measure
from iia.report.tree import Chosen, Files, Passage, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iia.report.tree import Content, Table

_PAGE: Final = 470.0
"""The width of a page between its margins, in points."""
_GAP: Final = 7.5
"""The room between two columns, in points."""
_TEXT: Final = 9.5
"""The height of the text, in points."""


class _Wants(NamedTuple):
    """What a column wants: room for its longest word at least, for its longest line at most; in points."""

    least: float
    most: float


def set_widths(grid: Table) -> Markup:
    """Return the columns of a grid's table, with their widths."""
    return write_widths(share_out_page(grid))


def write_widths(widths: Iterable[float]) -> Markup:
    """Return columns of these widths, in hundredths of the page."""
    column = Markup('<col style="width: {}%">')
    return Markup("").join(column.format(width) for width in widths)


def share_out_page(grid: Table) -> tuple[float, ...]:
    """Return the width of each column of a grid, beginning with its rows' titles, in hundredths of the page,
    without the room between them.

    No word is broken that is narrower than an equal share of the page. What is left goes to the columns by
    how much more they want.
    """
    columns = [
        [row.title for row in grid.rows],
        *(
            [title, *(line for row in grid.rows for line in _list_lines(row.cells[place].content))]
            for place, title in enumerate(grid.columns)
        ),
    ]
    page = _PAGE - _GAP * len(columns)
    return _share_out([_measure_column(lines, page, page / len(columns)) for lines in columns], page)


def share_out(columns: Sequence[Sequence[str]]) -> tuple[float, ...] | None:
    """Return the width of each column of a table that somebody typed, in hundredths of the page.

    None if the page is too narrow for their words, but for those that are as long as half of it.
    """
    page = _PAGE - _GAP * len(columns)
    wants = [_measure_column(lines, page, page / 2) for lines in columns] if page > 0 else []
    if not wants or sum(column.least for column in wants) > page:
        return None
    return _share_out(wants, page)


def _share_out(wants: Sequence[_Wants], page: float) -> tuple[float, ...]:
    least, most = sum(column.least for column in wants), sum(column.most for column in wants)
    if most <= page:
        widths = [column.most * page / most for column in wants]
    else:
        part = (page - least) / (most - least)
        widths = [column.least + (column.most - column.least) * part for column in wants]
    return tuple(round(100 * width / _PAGE, 2) for width in widths)


def _list_lines(content: Content) -> Iterable[str]:
    """Return the lines of a cell, as far as they decide how wide it should be."""
    match content:
        case Phrase(text) | Passage(text):
            return text.splitlines()
        case Chosen(labels):
            return labels
        case Files(files):
            return [file.name for file in files]
        case _:
            return ()


def _measure_column(lines: Iterable[str], page: float, share: float) -> _Wants:
    lines = [line for line in lines if line.strip()] or ["0"]
    longest_word = max(_measure(word) for line in lines for word in line.split())
    longest_line = max(_measure(line) for line in lines)
    return _Wants(min(longest_word, share), min(longest_line, page))


def _measure(words: str) -> float:
    """Return the width of words in bold, the widest that a cell may have, in points."""
    return measure(words, bold=True) * _TEXT / SIZE
