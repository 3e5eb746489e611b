"""How wide words are in the pack's own font, so that nothing in a picture is cut off or overlaps."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from fontTools.ttLib import TTFont

from exports.fonts import BODY_FAMILY

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE: Final = 13
"""The height of text, in the units of a picture; its size on paper depends on the picture's width."""
LINE: Final = 17
_UNKNOWN: Final = 1.0
"""The width of a character that the font lacks, in ems: the other packaged fonts have few that are wider."""


def measure(words: str, *, bold: bool = False) -> float:
    """Return the width of words, in the units of a picture."""
    advances = _read_advances("Bold" if bold else "Regular")
    return SIZE * sum(advances.get(ord(char), _UNKNOWN) for char in words)


@cache
def _read_advances(style: str) -> Mapping[int, float]:
    """Return how far each character moves the pen, in ems."""
    source = files("templates") / "pack" / "fonts" / f"{BODY_FAMILY}-{style}.ttf"
    with as_file(source) as path, TTFont(path) as font:
        metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {char: metrics[glyph][0] / em for char, glyph in font.getBestCmap().items()}
