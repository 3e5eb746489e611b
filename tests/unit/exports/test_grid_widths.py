"""The columns of a grid share the page: short ones get what they need, and no word widens the page."""

from __future__ import annotations

import pytest

from exports.grid_widths import share_out_page
from iia.report.tree import Content, NotAnswered, Passage, Phrase, Table, TableCell, TableRow


def a_grid(*cells: Content, titles: tuple[str, ...] = ()) -> Table:
    """A grid of one row."""
    columns = titles or tuple("Col" for _ in cells)
    return Table(columns, (TableRow("Row", tuple(TableCell(cell) for cell in cells)),))


def test_columns_that_want_the_same_get_the_same() -> None:
    widths = share_out_page(a_grid(Phrase("Row"), Phrase("Row"), titles=("Row", "Row")))
    assert set(widths) == {31.74}, "a third of 470 points without the three gaps of 7.5"


@pytest.mark.parametrize("cells", [1, 3, 12])
@pytest.mark.parametrize("content", [NotAnswered(), Phrase("W" * 1000), Passage("some words " * 100)])
def test_the_columns_fill_the_page_whatever_is_in_them(cells: int, content: Content) -> None:
    widths = share_out_page(a_grid(*[content] * cells))
    assert sum(widths) == pytest.approx(100 * (1 - 7.5 * (cells + 1) / 470), abs=0.1)


def test_a_long_word_leaves_a_number_the_width_it_needs() -> None:
    number = share_out_page(a_grid(Phrase("12,345,678"), Phrase("12,345,678")))[1]
    beside = share_out_page(a_grid(Phrase("12,345,678"), Phrase("W" * 1000)))[1]
    assert 10.3 < beside < number, "it is about 48 of the 470 points wide in bold"
