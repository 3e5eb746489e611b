"""The grid of goals and ways: how many of the questions for both are answered, and where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from exports.pictures.columns import draw_heads, draw_rule, set_columns
from exports.pictures.key import draw_key, sample_box
from exports.pictures.looks import Look
from exports.pictures.marks import BAR, BAR_TOP, BASELINE, Block, Mark, TextMark, box, put_under, write_lines
from exports.pictures.sheet import Picture
from exports.pictures.widths import LINE
from iia.report.figures.grid import say_grid, say_later
from iia.report.figures.worded_questions import say_answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.pictures.columns import Columns
    from exports.pictures.frame import Frame
    from exports.pictures.key import KeyEntry
    from iia.report.figures.grid import CoverageGrid, CoverageGridRow, GridFigure
    from iia.report.wording import Wording

_LEAST: Final = 46
_WIDEST_BAR: Final = 72
_BETWEEN: Final = 8
_UNDER: Final = 8


def draw_coverage(grid: CoverageGrid, wording: Wording, frame: Frame) -> Markup:
    """Return a row for each goal and a column for each way, cells filled by how much is answered."""
    key = draw_key(frame, _list_entries(grid, wording))
    return Markup().join(
        _draw_band(grid, columns, key, wording, frame.for_band(columns.first))
        for columns in set_columns(grid.ways, _find_least_width(grid, wording, frame), frame)
    )


def _find_least_width(grid: CoverageGrid, wording: Wording, frame: Frame) -> float:
    """Return how wide cells must be for their bars and for the numbers under them."""
    shares = {_write_share(cell, wording) for cell in grid.cells}
    widest = max((frame.measure(share) for share in shares), default=0)
    return max(_LEAST, widest + _BETWEEN)


def _list_entries(grid: CoverageGrid, wording: Wording) -> Iterator[KeyEntry]:
    yield sample_box(Look.MEASURE, say_answered(wording, is_answered=True))
    yield sample_box(Look.EMPTY, say_answered(wording, is_answered=False))
    if any(not (cell.counted or cell.is_gap) for cell in grid.cells):
        yield sample_box(Look.LATER, say_later(wording))
    yield sample_box(Look.GAP, wording.say("A gap: no question"))


def _draw_band(grid: CoverageGrid, columns: Columns, key: Block, wording: Wording, frame: Frame) -> Markup:
    heads = draw_heads(columns, frame, wording)
    head = heads if columns.first else put_under(key, heads)
    rows = tuple(_draw_row(row, grid, columns, wording, frame) for row in grid.rows)
    return Picture(say_grid(wording), rows, head).write(frame)


def _draw_row(
    row: CoverageGridRow, grid: CoverageGrid, columns: Columns, wording: Wording, frame: Frame
) -> Block:
    title, under = write_lines(frame, row.title, 0, 0, columns.title)
    top = 0 if columns.left else under
    cells = tuple(
        mark
        for number, middle in columns.list_places()
        for mark in _draw_cell(row.cells[number], middle, top, columns, wording)
    )
    height = max(under, top + BAR_TOP + BAR + LINE) + _UNDER
    marks = (*title, *cells, draw_rule(height - _UNDER / 2, frame))
    return Block(marks, height, _say_row(row, grid, columns))


def _draw_cell(
    cell: GridFigure, middle: float, top: float, columns: Columns, wording: Wording
) -> Iterator[Mark]:
    """Yield a bar filled as far as the questions are answered, with how many under it; for a gap, a cross.

    A cell whose questions do not apply yet is not a gap, and looks different.
    """
    width = min(columns.width - _BETWEEN, _WIDEST_BAR)
    left = middle - width / 2
    if not cell.counted:
        yield from box(Look.GAP if cell.is_gap else Look.LATER, left, top + BAR_TOP, width, BAR)
        return
    yield from box(Look.EMPTY, left, top + BAR_TOP, width, BAR)
    if cell.answered:
        yield from box(Look.MEASURE, left, top + BAR_TOP, width * cell.answered / cell.counted, BAR)
    shown = _write_share(cell, wording)
    yield TextMark(middle, top + BAR_TOP + BAR + BASELINE, shown, "middle")


def _write_share(cell: GridFigure, wording: Wording) -> str:
    return f"{wording.number(cell.answered)}/{wording.number(cell.counted)}"


def _say_row(row: CoverageGridRow, grid: CoverageGrid, columns: Columns) -> str:
    said = (f"{grid.ways[number]}: {row.cells[number].short_value}." for number, _ in columns.list_places())
    return f"{row.title}. {' '.join(said)}"
