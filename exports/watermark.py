"""A word in pale outlines across every page of a PDF: drawn once, as an artifact, with no text in it."""

from __future__ import annotations

from importlib.resources import as_file, files
from math import cos, radians, sin
from typing import TYPE_CHECKING, Final

from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from pydyf import Array, Dictionary, Stream

from exports.fonts import list_faces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydyf import PDF

A4: Final = (595.28, 841.89)
"""The width and height of the page, in points."""

_LENGTH: Final = 520
_HEIGHT: Final = 130
_ANGLE: Final = 55
_GREY: Final = 0.95
_FOLDER: Final = files("templates") / "pack" / "fonts"

Point = tuple[float, float]


class _PathPen(BasePen):
    """Writes outlines as the path operators of PDF."""

    def __init__(self, glyphs: object, stream: Stream) -> None:
        super().__init__(glyphs)
        self._stream = stream

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self._stream.move_to(*pt)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self._stream.line_to(*pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802 - fontTools' name
        self._stream.curve_to(*pt1, *pt2, *pt3)

    def _closePath(self) -> None:  # noqa: N802 - fontTools' name
        self._stream.close()


def stamp_watermark(pdf: PDF, word: str) -> None:
    """Put a word behind everything on each page of a PDF that is about to be written."""
    form = _draw_word(word)
    pdf.add_object(form)
    for reference in pdf.page_references:
        page = _get_object(pdf, reference)
        _get_object(pdf, page["Resources"])["XObject"]["watermark"] = form.reference
        stamp: Sequence[object] = (
            "/Artifact", Dictionary({"Type": "/Pagination", "Subtype": "/Watermark"}), b"BDC",
            b"q /watermark Do Q", b"EMC",
        )  # fmt: skip
        _get_object(pdf, page["Contents"]).stream[:0] = stamp


def _get_object(pdf: PDF, reference: bytes) -> Dictionary:
    return pdf.objects[int(reference.split()[0])]


def _draw_word(word: str) -> Stream:
    """Return the outlines as a form that every page can show, at a slant in the middle of the page."""
    form = Stream(
        extra={
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": Array((0, 0, *A4)),
            "Resources": Dictionary(),
        },
        compress=True,
    )
    face = next(face for face in list_faces() if face.weight == "700" and face.style == "normal")
    with as_file(_FOLDER / face.file) as path, TTFont(path, lazy=True) as font:
        glyphs, names, advance = font.getGlyphSet(), font.getBestCmap(), 0
        placed: list[tuple[str, int]] = []
        for name in (names[ord(char)] for char in word if ord(char) in names):
            placed.append((name, advance))
            advance += glyphs[name].width
        bounds = BoundsPen(glyphs)
        for name, start in placed:
            glyphs[name].draw(TransformPen(bounds, (1, 0, 0, 1, start, 0)))
        form.set_color_rgb(_GREY, _GREY, _GREY)
        form.set_matrix(*_place(bounds.bounds or (0, 0, 1, 1)))
        for name, start in placed:
            glyphs[name].draw(TransformPen(_PathPen(glyphs, form), (1, 0, 0, 1, start, 0)))
    form.fill()
    return form


def _place(bounds: tuple[float, float, float, float]) -> tuple[float, ...]:
    """Return the matrix that centres outlines on the page, turned and as large as fits."""
    left, foot, right, head = bounds
    scale = min(_LENGTH / (right - left), _HEIGHT / (head - foot))
    along, up = scale * cos(radians(_ANGLE)), scale * sin(radians(_ANGLE))
    across, rise = (left + right) / 2, (foot + head) / 2
    x = A4[0] / 2 - (along * across - up * rise)
    y = A4[1] / 2 - (up * across + along * rise)
    return (along, up, -up, along, x, y)
