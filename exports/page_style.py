"""The style sheet of a pack: the packaged one, with this report's fonts, headers, footers and watermark."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from exports.fonts import list_faces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.report.tree import Report
    from iia.domain.wording import Wording

WATERMARK: Final = "watermark.svg"
_FOLDER: Final = files("templates") / "pack"
_TITLE_CHARACTERS: Final = 70


def build_style(report: Report, families: Sequence[str], wording: Wording) -> str:
    """Return the whole style sheet.

    Args:
        report: what headers and footers are taken from.
        families: the font families that the pack's characters need, the body's first.
        wording: the pack's language.
    """
    parts = [
        _declare_fonts(families),
        (_FOLDER / "pack.css").read_text("utf-8"),
        _write_margins(report, wording),
    ]
    if report.is_draft:
        parts.append(
            f"@page {{ background: url(pack:{WATERMARK}) center no-repeat; background-size: contain }}"
        )
    return "\n".join(parts)


def _declare_fonts(families: Sequence[str]) -> str:
    names = ", ".join(_quote(f"Pack {family}") for family in families)
    rules = [
        f"@font-face {{ font-family: {_quote(f'Pack {face.family}')}; src: url(pack:fonts/{face.file});"
        f" font-weight: {face.weight}; font-style: {face.style} }}"
        for face in list_faces()
        if face.family in families
    ]
    return "\n".join([*rules, f"html {{ font-family: {names} }} @page {{ font-family: {names} }}"])


def _write_margins(report: Report, wording: Wording) -> str:
    """Return the rules for the margins; they are drawn as artifacts, outside the reading order."""
    title = report.title if len(report.title) <= _TITLE_CHARACTERS else report.title[:_TITLE_CHARACTERS] + "…"
    mark = " · ".join(part for part in (report.reference, report.short_hash) if part)
    boxes = {
        "top-left": _quote(title),
        "top-right": _quote(report.marking),
        "bottom-left": _quote(mark),
        "bottom-center": _quote(report.marking),
        "bottom-right": _count_pages(wording),
    }
    rules = " ".join(f"@{place} {{ content: {content} }}" for place, content in boxes.items())
    return f"@page {{ {rules} }}\n@page cover {{ @top-left {{ content: none }} }}"


def _count_pages(wording: Wording) -> str:
    """Return "Page x of y" as a value of `content`, the counters where the language puts them."""
    sentence = wording.say("Page {page} of {pages}", page="\x01page\x01", pages="\x01pages\x01")
    parts = re.split("\x01", sentence)
    return " ".join(
        f"counter({part})" if place % 2 else _quote(part)
        for place, part in enumerate(parts)
        if place % 2 or part
    )


def _quote(text: str) -> str:
    """Return text as a CSS string that nothing in it can end."""
    escaped = re.sub(r'["\\\n\r\f<]', lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'


def draw_watermark(word: str) -> bytes:
    """Return a word across an A4 page as pale outlines: no text, so nothing is read out between lines."""
    face = next(face for face in list_faces() if face.weight == "700" and face.style == "normal")
    with as_file(_FOLDER / "fonts" / face.file) as path, TTFont(path, lazy=True) as font:
        glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
        pen, bounds, advance = SVGPathPen(glyphs), BoundsPen(glyphs), 0
        for name in (cmap.get(ord(char), ".notdef") for char in word):
            shift = (1, 0, 0, 1, advance, 0)
            glyphs[name].draw(TransformPen(pen, shift))
            glyphs[name].draw(TransformPen(bounds, shift))
            advance += glyphs[name].width
    left, foot, right, head = bounds.bounds or (0, 0, 1, 1)
    scale = min(0.3, 250 / (right - left))
    middle = f"translate({-(left + right) / 2:.1f} {-(foot + head) / 2:.1f})"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">'
        f'<path transform="translate(105 148.5) rotate(-55) scale({scale:.4f} -{scale:.4f}) {middle}"'
        f' fill="#f1f1f1" d="{pen.getCommands()}"/></svg>'
    ).encode()
