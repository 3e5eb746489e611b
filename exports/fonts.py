"""Which packaged fonts a pack needs, and what becomes of characters that none of them has."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Final

from fontTools.ttLib import TTFont

from exports.heaps import spread_heaps

BODY_FAMILY: Final = "NotoSans"
_STYLES: Final = {
    "Regular": ("400", "normal"),
    "Bold": ("700", "normal"),
    "Italic": ("400", "italic"),
    "BoldItalic": ("700", "italic"),
}
_FOLDER: Final = files("templates") / "pack" / "fonts"
_KEPT_CONTROLS: Final = "\t\n\r"
# The fonts claim to have these separators, but draw the first as a missing glyph, which PDF/A forbids.
_SEPARATORS: Final = {0x2028: " ", 0x2029: " "}
_VARIATION_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


@dataclass(frozen=True)
class FontFace:
    """One packaged font file: `file` is its name, `weight` and `style` are as CSS writes them."""

    file: str
    family: str
    weight: str
    style: str


@dataclass(frozen=True)
class FittedText:
    """A text whose every character can be printed, the font families it needs, and what was replaced."""

    text: str
    families: tuple[str, ...]
    replaced: tuple[str, ...]


@cache
def list_faces() -> tuple[FontFace, ...]:
    """Return every packaged font, those of the body's family first, otherwise by name."""
    names = [path.name for path in _FOLDER.iterdir() if path.name.endswith(".ttf")]
    faces = [_read_name(name) for name in sorted(names)]
    return tuple(sorted(faces, key=lambda face: face.family != BODY_FAMILY))


def _read_name(file: str) -> FontFace:
    family, _, style_name = file.removesuffix(".ttf").partition("-")
    weight, style = _STYLES[style_name]
    return FontFace(file, family, weight, style)


@cache
def find_characters(family: str) -> frozenset[int]:
    """Return the code points that every face of a family can print."""
    tables = [_read_characters(face.file) for face in list_faces() if face.family == family]
    return frozenset.intersection(*tables)


def _read_characters(file: str) -> frozenset[int]:
    with as_file(_FOLDER / file) as path, TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def fit_to_fonts(text: str) -> FittedText:
    """Return a text in which each character that no packaged font has is written as `[U+XXXX]`.

    Control characters, and invisible ones that the fonts lack, are left out, because nothing would show.
    """
    text = spread_heaps(text)
    others = {char for char in set(text) if not char.isascii() or not char.isprintable()}
    homes = {char: _find_family(char) for char in others.difference(_KEPT_CONTROLS)}
    homeless = sorted(char for char, family in homes.items() if family is None)
    table = {ord(char): _write_code(char) for char in homeless} | _SEPARATORS
    used = {family for family in homes.values() if family is not None}
    families = [face.family for face in list_faces() if face.family in used | {BODY_FAMILY}]
    return FittedText(
        text.translate(table),
        tuple(dict.fromkeys(families)),
        tuple(char for char in homeless if table[ord(char)]),
    )


def _find_family(char: str) -> str | None:
    if unicodedata.category(char) == "Cc":
        return None
    families = dict.fromkeys(face.family for face in list_faces())
    return next((family for family in families if ord(char) in find_characters(family)), None)


def _write_code(char: str) -> str:
    invisible = unicodedata.category(char) in {"Cc", "Cf"} or char in _VARIATION_SELECTORS
    return "" if invisible else f"[U+{ord(char):04X}]"
