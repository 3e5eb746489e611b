"""Which fonts a pack needs, and what becomes of characters that none of them has.

The fonts are those of the program, and those in the folder that `IIA_FONTS` names, if it is set.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fontTools.ttLib import TTFont

from exports.heaps import spread_heaps
from iia.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

SETTING: Final = "IIA_FONTS"
"""The name of the setting for the folder of further fonts."""

BODY_FAMILY: Final = "NotoSans"
_STYLES: Final = {
    "Regular": ("400", "normal"),
    "Bold": ("700", "normal"),
    "Italic": ("400", "italic"),
    "BoldItalic": ("700", "italic"),
}
_FOLDER: Final = files("templates") / "pack" / "fonts"
_LAST: Final = (
    "NotoEmoji",
    "NotoSansMath",
    "NotoSansSymbols",
    "NotoSansSymbols2",
    "NotoSansSC",
    "NotoSansTC",
    "NotoSansJP",
    "NotoSansKR",
)
"""Families tried after all others, in this order: Han is simplified Chinese unless its language is known."""
HAN_FAMILIES: Final[Mapping[str, str]] = {
    "zh-Hant": "NotoSansTC",
    "ja": "NotoSansJP",
    "ko": "NotoSansKR",
}
"""The family that is tried first in a passage of one of these languages: each writes some Han otherwise."""
_KEPT_CONTROLS: Final = "\t\n\r"
# The fonts claim to have these separators, but draw the first as a missing glyph, which PDF/A forbids.
_SEPARATORS: Final = {0x2028: " ", 0x2029: " "}
_VARIATION_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))
# A digit on a key would be drawn, and lost to whoever copies the text or has it read out.
_KEYCAP: Final = re.compile("([0-9#*])\ufe0f?\u20e3")


@dataclass(frozen=True)
class FontFace:
    """One font file: `file` is its name, `weight` and `style` are as CSS writes them."""

    source: Traversable
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
    """Return every font, in the order in which families are tried: first the body's.

    Raises:
        SettingsError: the folder of further fonts is not there.
    """
    faces = {face.file: face for folder in (_FOLDER, *find_more_fonts()) for face in _read_folder(folder)}
    return tuple(sorted(faces.values(), key=_rank))


def find_more_fonts() -> tuple[Path, ...]:
    """Return the folder of further fonts, if one is set.

    Raises:
        SettingsError: the folder is not there.
    """
    named = os.environ.get(SETTING, "").strip()
    if not named:
        return ()
    if not Path(named).is_dir():
        raise SettingsError(SETTING, f"is not a folder: {named}")
    return (Path(named),)


def _read_folder(folder: Traversable) -> Iterator[FontFace]:
    for source in folder.iterdir():
        family, _, style_name = source.name.removesuffix(".ttf").partition("-")
        if source.name.endswith(".ttf") and style_name in _STYLES:
            yield FontFace(source, source.name, family, *_STYLES[style_name])


def _rank(face: FontFace) -> tuple[bool, int, str]:
    place = _LAST.index(face.family) if face.family in _LAST else -1
    return face.family != BODY_FAMILY, place, face.file


@cache
def find_characters(family: str) -> frozenset[int]:
    """Return the code points that every face of a family can print."""
    tables = [_read_characters(face) for face in list_faces() if face.family == family]
    return frozenset.intersection(*tables)


def _read_characters(face: FontFace) -> frozenset[int]:
    with face.source.open("rb") as file, TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def fit_to_fonts(text: str) -> FittedText:
    """Return a text in which each character that no font has is written as `[U+XXXX]`.

    Control characters, and invisible ones that the fonts lack, are left out, because nothing would show.
    """
    text = spread_heaps(_KEYCAP.sub(r"\1", text))
    others = {char for char in set(text) if not char.isascii() or not char.isprintable()}
    homes = {char: _find_family(char) for char in others.difference(_KEPT_CONTROLS)}
    homeless = sorted(char for char, family in homes.items() if family is None)
    table = {ord(char): _write_code(char) for char in homeless} | _SEPARATORS
    used = {family for family in homes.values() if family is not None}
    if not used.isdisjoint(_LAST):
        used |= {family for language, family in HAN_FAMILIES.items() if f'lang="{language}' in text}
    families = [face.family for face in list_faces() if face.family in used | {BODY_FAMILY}]
    return FittedText(
        text.translate(table),
        tuple(dict.fromkeys(families)),
        tuple(char for char in homeless if table[ord(char)]),
    )


def _find_family(char: str) -> str | None:
    if unicodedata.category(char) == "Cc" or char in _VARIATION_SELECTORS:
        return None
    families = dict.fromkeys(face.family for face in list_faces())
    return next((family for family in families if ord(char) in find_characters(family)), None)


def _write_code(char: str) -> str:
    invisible = unicodedata.category(char) in {"Cc", "Cf"} or char in _VARIATION_SELECTORS
    return "" if invisible else f"[U+{ord(char):04X}]"
