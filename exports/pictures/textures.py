"""Textures, drawn line by line because the tiles of an SVG pattern show their seams in print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exports.pictures.looks import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Line = tuple[float, float, float, float]
    """From a place within a box, how far to the right and how far down."""
    Texture = Callable[[float, float], Iterator[Line]]

_HATCH: Final = 4
_CROSS: Final = 7
_STRIPE: Final = 3.5
_DOT_EVERY: Final = 4


def _hatch(width: float, height: float, every: float = _HATCH) -> Iterator[Line]:
    """Yield lines that rise to the right."""
    place = every
    while place < width + height:
        left, right = max(place - height, 0), min(place, width)
        yield left, place - left, right - left, left - right
        place += every


def _cross(width: float, height: float) -> Iterator[Line]:
    for left, top, across, up in _hatch(width, height, _CROSS):
        yield left, top, across, up
        yield width - left, top, -across, up


def _stripe(width: float, height: float) -> Iterator[Line]:
    lines = int(height / _STRIPE)
    for n in range(1, lines + 1):
        yield 0, height * n / (lines + 1), width, 0


def _dot(width: float, height: float) -> Iterator[Line]:
    """Yield the places of dots, evenly over a box."""
    across, down = max(int(width / _DOT_EVERY), 1), max(int(height / _DOT_EVERY), 1)
    for column in range(across):
        for row in range(down):
            yield width * (column + 0.5) / across, height * (row + 0.5) / down, 0, 0


TEXTURES: Final[dict[Look, tuple[Look, Texture]]] = {
    Look.GAP: (Look.GAP_LINES, _cross),
    Look.REMOVED: (Look.REMOVED_LINES, _hatch),
    Look.LATER: (Look.LATER_LINES, _stripe),
    Look.GAIN: (Look.GAIN_DOTS, _dot),
}
"""What is drawn inside boxes of some looks: lines in another look, or dots where a line has no length."""
