"""Tables in plain text: lines that were pasted with tabs or pipes between their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.report.passages.addresses import read_line
from iia.report.passages.blocks import TypedTable
from iia.report.passages.marks import find_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LEAST: Final = 2
"""The fewest rows, and the fewest columns, that make a table."""

_PIPE: Final = re.compile(r"(?<!\\)\|")
_DASHES: Final = re.compile(":?-+:?")
"""A cell of the line under a head, such as `|---|---:|`."""
_RULE: Final = 3
"""The fewest dashes in a cell that can only be a rule: `-` and `--` are also typed for "none"."""


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table, and the place of the line after it."""

    table: TypedTable
    end: int


def find_tables(lines: Sequence[str]) -> dict[int, TableFound]:
    """Return the tables among lines, by the place of their first line."""
    found, place = dict[int, TableFound](), 0
    while place < len(lines):
        start, (table, place) = place, _find_table(lines, place)
        if table is not None:
            found[start] = TableFound(table, place)
    return found


def _find_table(lines: Sequence[str], start: int) -> tuple[TypedTable | None, int]:
    """Return the table that begins at a line, if one does, and the place from which to look for the next."""
    if _begins_under_rule(lines, start):
        end = _find_end(lines, start + 2, lambda line: "|" in line)
        below = start + 2 if _is_only_rule(lines[start + 1]) else start + 1
        return _read_pipes([lines[start], *lines[below:end]]), end
    for is_row, read in ((_is_spaced, _read_pipes), (_has_tabs, _read_tabs)):
        end = _find_end(lines, start, is_row)
        if end >= start + _LEAST:
            rows = lines[start:end]
            return (_read_first_tabs(rows) if start == 0 and read is _read_tabs else read(rows)), end
    return None, start + 1


def _find_end(lines: Sequence[str], start: int, is_row: Callable[[str], bool]) -> int:
    return next((place for place in range(start, len(lines)) if not is_row(lines[place])), len(lines))


# --- Pipes -------------------------------------------------------------------------------------------


def _begins_under_rule(lines: Sequence[str], start: int) -> bool:
    """Return whether the next line is a rule under this one, with a row after it."""
    if start + 2 >= len(lines) or not all("|" in line for line in lines[start : start + 3]):
        return False
    head, rule = _split_pipes(lines[start]), _split_pipes(lines[start + 1])
    return len(head) == len(rule) >= _LEAST and _is_rule(rule) and not _is_rule(head)


def _is_rule(cells: Sequence[str]) -> bool:
    return all(_DASHES.fullmatch(cell) for cell in cells)


def _is_only_rule(line: str) -> bool:
    """Return whether a line of dashes cannot be a row of cells that say "none"."""
    return ":" in line or all(len(cell) >= _RULE for cell in _split_pipes(line))


def _is_spaced(line: str) -> bool:
    """Return whether a line is cells between pipes that stand apart, unlike those in |x| + |y|."""
    cells = _PIPE.split(line.strip())
    return (
        len(cells) >= _LEAST + 2
        and cells[0] == cells[-1] == ""
        and all(cell == "" or (cell[0].isspace() and cell[-1].isspace()) for cell in cells)
    )


def _split_pipes(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return [cell.strip() for cell in _PIPE.split(inside)]


def _read_pipes(lines: Sequence[str]) -> TypedTable | None:
    return _build([_split_pipes(line) for line in lines])


# --- Tabs --------------------------------------------------------------------------------------------


def _has_tabs(line: str) -> bool:
    """Return whether a line has cells: not if the only tab is the one after the mark of an item."""
    if "\t" not in line:
        return False
    mark = find_mark(line)
    return mark is None or "\t" in mark.text


def _read_tabs(lines: Sequence[str]) -> TypedTable | None:
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    # Lines that begin with a tab, and have no other, are only indented.
    return _build(rows) if any(row[0] for row in rows) else None


def _read_first_tabs(lines: Sequence[str]) -> TypedTable | None:
    """Return the table at the start of a text, which has lost the tab before its first line if it had one."""
    first, *others = lines
    widths = {line.count("\t") for line in others}
    return _read_tabs(["\t" + first, *others] if widths == {first.count("\t") + 1} else lines)


def _build(rows: Sequence[Sequence[str]]) -> TypedTable | None:
    """Return a table in which short rows end in empty cells; None if it would have a single column."""
    width = max(len(_without_empty_end(row)) for row in rows)
    if width < _LEAST:
        return None
    head, *others = (tuple(map(read_line, _fill(row, width))) for row in rows)
    return TypedTable(head, tuple(others))


def _without_empty_end(row: Sequence[str]) -> Sequence[str]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _fill(row: Sequence[str], width: int) -> Iterator[str]:
    yield from row[:width]
    yield from [""] * (width - len(row))
