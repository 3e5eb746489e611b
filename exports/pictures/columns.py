"""The columns of the two pictures that are tables: their places, and the names or numbers above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exports.pictures.key import KeyEntry, draw_key
from exports.pictures.looks import Look
from exports.pictures.marks import BASELINE, Block, Shape, TextMark, put_under, write_number
from exports.pictures.widths import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.pictures.frame import Frame
    from iia.report.wording import Wording

_TITLE_SHARE: Final = 0.3
_TITLE_LEAST: Final = 0.2
_BETWEEN: Final = 6
_ROUNDING: Final = 0.01
_PART: Final = 2
"""The gap between the names of columns, and the least gap between columns and the titles of rows."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of equal width, from number `first` up to but not including `last`, starting at `left`.

    `title` is how wide the titles of rows may be; if it is the whole width, they go above the cells.
    """

    names: tuple[str, ...]
    first: int
    last: int
    title: float
    left: float
    width: float

    def list_places(self) -> Iterator[tuple[int, float]]:
        """Yield the number of each column, counted from zero, and its middle."""
        for place, number in enumerate(range(self.first, self.last)):
            yield number, self.left + self.width * (place + 0.5)


def set_columns(names: Sequence[str], least: float, frame: Frame) -> Iterator[Columns]:
    """Yield the columns, in as many bands as it takes to give each at least the least width."""
    title = _find_title_width(names, frame) if frame.is_wide else frame.width
    left = title + _BETWEEN if frame.is_wide else 0
    most = max(int((frame.width - left) / least), 1)
    bands = max(-(-len(names) // most), 1)
    each = max(-(-len(names) // bands), 1)
    for first in range(0, len(names), each):
        last = min(first + each, len(names))
        yield Columns(tuple(names), first, last, title, left, (frame.width - left) / each)


def _find_title_width(names: Sequence[str], frame: Frame) -> float:
    """Return the width for the titles of rows: what the names of columns leave, if that is enough."""
    widest = max((_measure_widest(name, frame) for name in names), default=0) + _PART
    left = frame.width - _BETWEEN - widest * len(names)
    if left < frame.width * _TITLE_LEAST:
        return frame.width * _TITLE_SHARE
    return min(left, frame.width * _TITLE_SHARE)


def _measure_widest(name: str, frame: Frame) -> float:
    return max((frame.measure(word) for word in name.split()), default=0)


def draw_heads(columns: Columns, frame: Frame, wording: Wording) -> Block:
    """Draw the names of columns above them; if one has no room, their numbers, and a key to these first."""
    room = columns.width - _PART + _ROUNDING
    if all(_measure_widest(columns.names[n], frame) <= room for n, _ in columns.list_places()):
        return _draw_names(columns, room, frame)
    entries = (_number_entry(n, columns.names[n], frame, wording) for n, _ in columns.list_places())
    numbers = tuple(
        TextMark(x, BASELINE, wording.number(number + 1), "middle", bold=True)
        for number, x in columns.list_places()
    )
    height = LINE + _BETWEEN
    heads = Block((*numbers, draw_rule(height - 2, frame)), height)
    return put_under(draw_key(frame, entries), heads)


def _draw_names(columns: Columns, room: float, frame: Frame) -> Block:
    lines = {n: frame.wrap(columns.names[n], room) for n, _ in columns.list_places()}
    deepest = max(len(found) for found in lines.values())
    marks = (
        TextMark(x, BASELINE + LINE * (deepest - len(lines[n]) + place), line, "middle")
        for n, x in columns.list_places()
        for place, line in enumerate(lines[n])
    )
    height = LINE * deepest + _BETWEEN
    return Block((*marks, draw_rule(height - 2, frame)), height)


def _number_entry(number: int, name: str, frame: Frame, wording: Wording) -> KeyEntry:
    shown = wording.number(number + 1)
    width = frame.measure(shown, bold=True)
    return KeyEntry((TextMark(0, BASELINE, shown, bold=True),), width, name)


def draw_rule(y: float, frame: Frame) -> Shape:
    """Draw a line across the picture."""
    return Shape(Look.RULE, 0, y, f"h{write_number(frame.width)}")
