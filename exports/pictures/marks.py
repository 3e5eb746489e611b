"""The marks that pictures are made of: words and shapes; shapes that look alike become one path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from exports.pictures.looks import Look
from exports.pictures.textures import TEXTURES
from exports.pictures.widths import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exports.pictures.frame import Frame
    from iia.report.figures.extents import Extent

BASELINE: Final = 13
"""How far below the top of a line its baseline is."""
BAR: Final = 11
"""The height of a bar beside a line of words."""
BAR_TOP: Final = 4
"""How far below the top of the line such a bar begins."""
_DOT: Final = 1.4


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of words; `y` is its baseline."""

    x: float
    y: float
    words: str
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that starts at a point, with its `path` in relative steps."""

    look: Look
    x: float
    y: float
    path: str


Mark = TextMark | Shape


@dataclass(frozen=True, slots=True)
class Block:
    """Marks that stay together, drawn from zero down to `height`, and what a screen reader says of them."""

    marks: tuple[Mark, ...]
    height: float
    spoken: str = ""

    def move(self, x: float, y: float) -> Block:
        """Return the block with its marks moved and its height unchanged."""
        return replace(self, marks=tuple(replace(mark, x=mark.x + x, y=mark.y + y) for mark in self.marks))


def put_under(upper: Block, lower: Block) -> Block:
    """Return two blocks as one."""
    marks = (*upper.marks, *lower.move(0, upper.height).marks)
    return Block(marks, upper.height + lower.height, f"{upper.spoken} {lower.spoken}".strip())


def write_number(value: float) -> str:
    """Return a length for SVG, written as briefly as possible."""
    return f"{value:.1f}".removesuffix(".0")


def box(look: Look, x: float, y: float, width: float, height: float) -> Iterator[Shape]:
    """Yield a rectangle and its texture, if its look has one."""
    w, h = write_number(width), write_number(height)
    yield Shape(look, x, y, f"h{w}v{h}h-{w}z")
    if look not in TEXTURES:
        return
    inner, texture = TEXTURES[look]
    for left, top, across, down in texture(width, height):
        if across or down:
            yield Shape(inner, x + left, y + top, f"l{write_number(across)} {write_number(down)}")
        else:
            yield Shape(inner, x + left - _DOT / 2, y + top - _DOT / 2, f"h{_DOT}v{_DOT}h-{_DOT}z")


def disc(look: Look, x: float, y: float, radius: float) -> Shape:
    """Return a circle around a point."""
    r, across = write_number(radius), write_number(radius * 2)
    return Shape(look, x - radius, y, f"a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z")


def steps(
    looks: Iterable[Look], x: float, y: float, width: float, height: float = BAR, gap: float = 2.5
) -> Iterator[Shape]:
    """Yield the steps of a scale from the left, each a box with its own look."""
    looks = tuple(looks)
    each = (width - gap * (len(looks) - 1)) / max(len(looks), 1)
    for place, look in enumerate(looks):
        yield from box(look, x + place * (each + gap), y, each, height)


def look_of_harm(step: int, harm: Extent, left: Extent) -> Look:
    """Return the look of one step of a harm: left, taken away by mitigation, or not reached."""
    if step <= left.level:
        return Look.HARM
    return Look.REMOVED if step <= harm.level else Look.EMPTY


def plus(look: Look, x: float, y: float, size: float) -> Shape:
    """Return a plus sign centred on a point."""
    half, whole = write_number(size / 2), write_number(size)
    return Shape(look, x - size / 2, y, f"h{whole}m-{half} -{half}v{whole}")


def minus(look: Look, x: float, y: float, size: float) -> Shape:
    """Return a minus sign centred on a point."""
    return Shape(look, x - size / 2, y, f"h{write_number(size)}")


def write_lines(
    frame: Frame, words: str, x: float, top: float, width: float, *, bold: bool = False
) -> tuple[tuple[TextMark, ...], float]:
    """Write words on as many lines as they need, and return the lines and where the next one begins."""
    lines = frame.wrap(words, width, bold=bold)
    marks = (TextMark(x, top + BASELINE + LINE * n, line, bold=bold) for n, line in enumerate(lines))
    return tuple(marks), top + LINE * len(lines)
