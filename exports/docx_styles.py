"""What python-docx does not offer: the styles of the blank bank, its language, fields and header rows."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

REGIONS: Final = {"en": "en-GB", "cy": "cy-GB"}
"""Word's proofing tools need a region; other languages are passed on as the bank names them."""

_FONT: Final = "Arial"
_INK, _HEADING, _NOTE, _SHADE = (
    RGBColor(0x0B, 0x0C, 0x0C),
    RGBColor(0x12, 0x36, 0x5E),
    RGBColor(0x4A, 0x51, 0x56),
    "F3F2F1",
)
_SIZES: Final = {"Title": 24, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11}
_MARGIN: Final = Cm(2.2)


def set_styles(document: Document) -> None:
    """Set the document's styles, and its pages to A4."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    _set_font(document.styles["Normal"], 11, _INK)
    for name, size in _SIZES.items():
        _set_font(document.styles[name], size, _HEADING)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    _set_font(_add_style(document, "Note"), 9, _NOTE)
    guidance = _add_style(document, "Guidance")
    _set_font(guidance, 10, _INK)
    _shade(guidance)
    option = _add_style(document, "Option")
    option.paragraph_format.left_indent = Cm(0.6)
    option.paragraph_format.space_after = Pt(2)
    heading = _add_style(document, "Option heading")
    heading.font.bold = True
    heading.paragraph_format.keep_with_next = True
    hint = _add_style(document, "Option hint")
    _set_font(hint, 9, _NOTE)
    hint.paragraph_format.left_indent = Cm(1.2)
    _frame(_add_style(document, "Answer"))


def _add_style(document: Document, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _set_font(style: ParagraphStyle, size: int, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), colour
    # The theme's fonts would take precedence over the one that is named.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _shade(style: ParagraphStyle) -> None:
    style.element.get_or_add_pPr().append(_element("w:shd", val="clear", color="auto", fill=_SHADE))


def _frame(style: ParagraphStyle) -> None:
    """Draw a box round a paragraph, so that it shows where to type while it is empty."""
    frame = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        frame.append(_element(f"w:{side}", val="single", sz="4", space="4", color="6F777B"))
    style.element.get_or_add_pPr().append(frame)


def set_language(document: Document, language: str) -> None:
    """Set the language of the whole document, for screen readers and the spelling checker."""
    region = REGIONS.get(language, language)
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), region)


def add_field(paragraph: Paragraph, name: str) -> None:
    """Add a field that the reader's program fills in, such as PAGE."""
    field = _element("w:fldSimple", instr=name)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def begin_numbering(document: Document, style: str, first: int, after: str) -> int:
    """Return a numbering of a list's own, because lists that only share a style would go on counting.

    Args:
        document: where the list stands.
        style: the list style, which says how far its items are indented.
        first: the number of its first item.
        after: what follows each number, such as a full stop or a bracket.
    """
    numbering = document.part.numbering_part.element
    shared = numbering.num_having_numId(document.styles[style].element.pPr.numPr.numId.val).abstractNumId.val
    own = numbering.add_num(shared)
    override = own.add_lvlOverride(ilvl=0)
    override.add_startOverride(first)
    (level,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId={shared}]/w:lvl[@w:ilvl=0]")
    override.append(_renumber(level, first, after))
    number: int = own.numId
    return number


def _renumber(shared: BaseOxmlElement, first: int, after: str) -> BaseOxmlElement:
    """Return the numbering of a style as that of one list, which no style leads to."""
    level = deepcopy(shared)
    level.remove(level.find(qn("w:pStyle")))
    level.find(qn("w:start")).set(qn("w:val"), str(first))
    level.find(qn("w:lvlText")).set(qn("w:val"), f"%1{after}")
    return level


def set_numbering(paragraph: Paragraph, number: int) -> None:
    """Number a paragraph by its list's own numbering."""
    counted = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no numbering
    counted.get_or_add_ilvl().val = 0
    counted.get_or_add_numId().val = number


def mark_header(row: _Row) -> None:
    """Make a row the header of its table, repeated on each page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 - python-docx has no header rows


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(name)
    for key, text in attributes.items():
        element.set(qn(f"w:{key}"), text)
    return element
