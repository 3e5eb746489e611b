"""Blocks of marks stacked into a picture, and the picture written as SVG."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from exports.pictures.looks import INK, Look
from exports.pictures.marks import Block, Shape, TextMark, write_number
from exports.pictures.widths import SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exports.pictures.frame import Frame

_NOTHING: Final = Block((), 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its title, its rows, and what goes above and below them on each of its sheets."""

    title: str
    rows: tuple[Block, ...]
    head: Block = _NOTHING
    foot: Block = _NOTHING

    def write(self, frame: Frame) -> Markup:
        """Return the picture as SVG: as several, one below another, if it is too high for one."""
        sheets = list(_split(self.rows, frame.tallest - self.head.height - self.foot.height))
        return Markup().join(
            _write_sheet(self, rows, frame, f"{frame.name}-{number}" if number else frame.name)
            for number, rows in enumerate(sheets)
        )


def _split(rows: Iterable[Block], tallest: float) -> Iterator[list[Block]]:
    sheet: list[Block] = []
    for row in rows:
        if sheet and sum(each.height for each in sheet) + row.height > tallest:
            yield sheet
            sheet = []
        sheet.append(row)
    yield sheet


def _write_sheet(picture: Picture, rows: Sequence[Block], frame: Frame, name: str) -> Markup:
    blocks = (picture.head, *rows, picture.foot)
    shapes, words, height = _place(blocks)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-labelledby="{name}-title"'
        ' viewBox="-1 0 {width} {height}" font-size="{size}" fill="{ink}">'
        '<title id="{name}-title">{title}. {spoken}</title>{marks}{words}</svg>'
    ).format(
        name=name,
        width=frame.width + 2,
        height=write_number(height),
        size=SIZE,
        ink=INK,
        title=picture.title,
        spoken=" ".join(block.spoken for block in blocks if block.spoken),
        marks=_write_shapes(shapes),
        words=Markup().join(words),
    )


def write_symbol(name: str, drawing: Block, width: float) -> Markup:
    """Return marks as a symbol that a page draws wherever it refers to its name."""
    shapes, words, height = _place((drawing,))
    return Markup('<symbol id="{name}" viewBox="0 0 {width} {height}">{marks}{words}</symbol>').format(
        name=name,
        width=write_number(width),
        height=write_number(height),
        marks=_write_shapes(shapes),
        words=Markup().join(words),
    )


def _write_shapes(shapes: Mapping[Look, Sequence[str]]) -> Markup:
    return Markup().join(_write_path(look, shapes[look]) for look in sorted(shapes, key=list(Look).index))


def _place(blocks: Iterable[Block]) -> tuple[dict[Look, list[str]], list[Markup], float]:
    """Stack blocks, and return the paths of each look, the words, and the height of it all."""
    shapes: defaultdict[Look, list[str]] = defaultdict(list)
    words: list[Markup] = []
    top = 0.0
    for block in blocks:
        for mark in block.marks:
            match mark:
                case Shape(look, x, y, path):
                    shapes[look].append(f"M{write_number(x)} {write_number(top + y)}{path}")
                case TextMark():
                    words.append(_write_words(mark, top))
        top += block.height
    return shapes, words, top


def _write_path(look: Look, paths: Sequence[str]) -> Markup:
    return Markup('<path {} d="{}"/>').format(look.write(), "".join(paths))


def _write_words(mark: TextMark, top: float) -> Markup:
    """Return words in their place, without `Markup.format`, because a picture has hundreds of them."""
    weight = ' font-weight="700"' if mark.bold else ""
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    place = f'x="{write_number(mark.x)}" y="{write_number(top + mark.y)}"'
    written = f"<text {place}{anchor}{weight}>{escape(mark.words)}</text>"
    return Markup(written)  # noqa: S704 - the words are escaped, and the rest are numbers and our own names
