"""Turning CommonMark into paragraphs of a Word document: lists, bold, italics, and written-out addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exports.commonmark import parse_commonmark
from exports.docx_styles import begin_numbering, set_numbering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from markdown_it.token import Token

_DEEPEST: Final = 3
"""The list styles of python-docx's template go no deeper."""
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return text without the characters that XML cannot contain."""
    return _NOT_XML.sub("", text)


def add_passage(document: Document, text: str, style: str) -> None:
    """Add a passage, with its paragraphs in the given style and its lists in list styles."""
    lists: list[_List] = []
    for token in parse_commonmark(text):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(_begin_list(document, token, len(lists) + 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                lists[-1].is_at_item = True
            case "inline":
                paragraph = document.add_paragraph(style=style)
                if lists:
                    lists[-1].place(paragraph)
                add_marked(paragraph, token.children or ())
            case "fence" | "code_block":
                document.add_paragraph(clean(token.content.rstrip()), style=style)


@dataclass
class _List:
    """A list that is being written; `number` is its numbering, if it has one of its own."""

    style: str
    continuing: str
    number: int | None
    is_at_item: bool = False

    def place(self, paragraph: Paragraph) -> None:
        """Make a paragraph an item, or a further paragraph of one."""
        paragraph.style = self.style if self.is_at_item else self.continuing
        if self.is_at_item and self.number is not None:
            set_numbering(paragraph, self.number)
        self.is_at_item = False


def _begin_list(document: Document, token: Token, depth: int) -> _List:
    suffix = "" if depth == 1 else f" {min(depth, _DEEPEST)}"
    continuing = f"List Continue{suffix}"
    if token.type == "bullet_list_open":
        return _List(f"List Bullet{suffix}", continuing, None)
    style, first = f"List Number{suffix}", int(token.attrs.get("start", 1))
    return _List(style, continuing, begin_numbering(document, style, first))


@dataclass
class _Marks:
    bold: bool = False
    italic: bool = False
    address: str = ""


def add_marked(paragraph: Paragraph, tokens: Iterable[Token]) -> None:
    """Add words with their bold and italics to a paragraph."""
    marks = _Marks()
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                marks.bold = token.type == "strong_open"
            case "em_open" | "em_close":
                marks.italic = token.type == "em_open"
            case "link_open":
                marks.address = str(token.attrs["href"])
            case "link_close":
                # An address that the words already show is not written twice.
                if marks.address.removeprefix("mailto:") not in paragraph.text:
                    paragraph.add_run(clean(f" ({marks.address})"))
            case "softbreak":
                paragraph.add_run(" ")
            case "hardbreak":
                paragraph.add_run().add_break()
            case _:
                run = paragraph.add_run(clean(token.content))
                # None leaves it to the style, which False would overrule.
                run.bold, run.italic = marks.bold or None, marks.italic or None
