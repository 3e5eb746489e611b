"""What the text of a PDF says where its glyphs alone do not: in scripts that join, stack or turn letters.

WeasyPrint notes for each glyph the letters that it first stood for. That does for scripts in which a glyph is
a letter, or several. In others a letter is drawn from several glyphs that are shared, as the dots of Arabic
are. There the structure gives each stretch of text as it was written, for whoever has it read out. Beside the
glyphs it is not given as well, because some viewers turn it round there.

pyproject.toml holds WeasyPrint to the version this was written for.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import TYPE_CHECKING, Final

from pydyf import Array, Dictionary, String
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint.formatting_structure.boxes import Box

    from exports.pdf_tree import StructureTree
    from iia.domain.direction import ReadingDirection

_JOINED: Final = re.compile(
    r"[\u0590-\u10ff\u1200-\u1dbf\u200c\u200d\u202b\u202e\u2067\u20e3\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff]"
)
"""The scripts from Hebrew on, down to those of South East Asia, and what joins signs or turns them round."""


def is_spelled_out(text: str, direction: ReadingDirection) -> bool:
    """Return whether a text is not plain from its glyphs, which are drawn from left to right."""
    if direction == "rtl":
        return True
    if text.isascii():
        return False
    return _JOINED.search(text) is not None or any(map(unicodedata.combining, text))


class _Text(Enum):
    """What kind of text is being drawn."""

    PLAIN = "plain"
    SPELLED_OUT = "spelled_out"


_drawn: Final = ContextVar[_Text | None]("drawn", default=None)


class _GlyphTexts(dict[int, str]):
    """What each glyph of a font stands for: a plain text says more than one that is spelled out anyway."""

    def __init__(self) -> None:
        super().__init__()
        self._certain = set[int]()

    def __contains__(self, glyph: object) -> bool:
        return glyph in self._certain if _drawn.get() is _Text.PLAIN else super().__contains__(glyph)

    def __setitem__(self, glyph: int, text: str) -> None:
        if _drawn.get() is _Text.PLAIN:
            self._certain.add(glyph)
        super().__setitem__(glyph, text)


_mark: Final = Stream.marked
_make_font: Final = Font.__init__


@contextmanager
def _mark_and_note(stream: Stream, box: Box, tag: str) -> Iterator[None]:
    """Mark what is drawn as WeasyPrint does, and note its text if that is to be spelled out."""
    is_spelled = isinstance(box, TextBox) and is_spelled_out(box.text, box.style["direction"])
    with _mark(stream, box, tag):
        before = _drawn.set(_Text.SPELLED_OUT if is_spelled else _Text.PLAIN)
        if is_spelled:
            mark = stream._tags and stream._tags[box]["mcid"]  # noqa: SLF001 - there is no public way
            vars(stream).setdefault("spelled", {})[mark] = box.text
        try:
            yield
        finally:
            _drawn.reset(before)


def _make_font_with_texts(font: Font, *args: object, **others: object) -> None:
    _make_font(font, *args, **others)
    font.to_unicode = _GlyphTexts()


Stream.marked = _mark_and_note
Font.__init__ = _make_font_with_texts


def spell_out(tree: StructureTree) -> None:
    """Give the elements of texts that are spelled out those texts."""
    for number, page in enumerate(tree.pdf.page_references):
        owners = tree.parents[2 * number + 1]
        for mark, text in vars(tree.get_content(page)).get("spelled", {}).items():
            owner = tree.elements.get(owners[mark])
            if owner is not None:
                _find_own(tree, owner, mark, owners)["ActualText"] = String(text)


def _find_own(tree: StructureTree, owner: Dictionary, mark: int, owners: Array) -> Dictionary:
    """Return the element that has nothing but a mark: a new one inside its owner if that has more."""
    if owner["K"] == [mark]:
        return owner
    own = Dictionary({**owner, "S": "/Span", "K": Array([mark]), "P": owner.reference})
    tree.pdf.add_object(own)
    tree.elements[own.reference] = own
    owner["K"][owner["K"].index(mark)] = own.reference
    owners[mark] = own.reference
    return own
