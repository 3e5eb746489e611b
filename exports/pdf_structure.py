"""The last step before a PDF is written: completing what WeasyPrint leaves out of its structure tree.

Text that its glyphs do not tell is spelled out, what page breaks have parted is joined, and marks become the
labels of their items. Passages in another language get their language, headers and footers become artifacts,
links get a description that makes sense alone, and figures get their position in the units of PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydyf import Array, Dictionary, String
from weasyprint.formatting_structure.boxes import InlineBox

from exports.pdf_boxes import find_box, get_box
from exports.pdf_joining import join_parts
from exports.pdf_text import spell_out
from exports.pdf_tree import StructureTree, is_type

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint.document import Document

_ITEM_PARTS: Final = frozenset({"/Lbl", "/LBody"})
_POINTS: Final = 0.75
_SCOPES: Final = {"row": "/Row", "col": "/Column"}


def finish_structure(document: Document, pdf: PDF) -> None:
    """Complete the structure tree of a PDF that is about to be written."""
    tree = StructureTree.of(pdf)
    spell_out(tree)
    _withdraw_margins(tree)
    join_parts(tree)
    _mark_languages(tree)
    _tag_links(tree)
    _label_items(tree)
    _wrap_items(tree)
    _describe_links(document)
    _describe_headers(tree)
    _place_figures(document, tree)
    if "AF" in pdf.catalog:
        # WeasyPrint lists each attachment twice.
        pdf.catalog["AF"] = Array(dict.fromkeys(pdf.catalog["AF"]))


def _withdraw_margins(tree: StructureTree) -> None:
    """Turn what is not attached to the tree, which is what is in the margins of pages, into artifacts."""
    attached = {element.reference for element in tree.inside(tree.document)}
    tree.withdraw([element for element in tree.elements.values() if element.reference not in attached])


def _mark_languages(tree: StructureTree) -> None:
    """Give each passage in another language that language: it is an `article`, and tagged `Art` by that."""
    for passage in tree.tagged("/Art"):
        box = get_box(passage)
        # `Art` has served to find the passage, which is not an article.
        passage["S"] = "/Span" if isinstance(box, InlineBox) else "/Div"
        passage["Lang"] = String(box.element.get("lang"))


def _label_items(tree: StructureTree) -> None:
    """Make the mark that stands in the text of a list item its label, before the body."""
    for mark in tree.tagged("/Span"):
        box = find_box(mark)
        if box is None or box.element is None or box.element.get("class") != "mark":
            continue
        parent = tree.elements[mark["P"]]
        parent["K"].remove(mark.reference)
        item = parent
        while item["S"] != "/LI":
            item = tree.elements[item["P"]]
        mark["S"], mark["P"] = "/Lbl", item.reference
        item["K"].insert(0, mark.reference)


def _wrap_items(tree: StructureTree) -> None:
    """Put the paragraphs of a list item into its body, because an item may hold only a label and a body."""
    for item in tree.tagged("/LI"):
        loose = [child for child in tree.children(item) if child["S"] not in _ITEM_PARTS]
        if not loose:
            continue
        kids = [child.reference for child in loose]
        body = Dictionary({**item, "S": "/LBody", "K": Array(kids), "P": item.reference})
        tree.pdf.add_object(body)
        for child in loose:
            child["P"] = body.reference
        item["K"] = Array([*(kid for kid in item["K"] if kid not in kids), body.reference])


def _tag_links(tree: StructureTree) -> None:
    """Tag elements inside links too, because WeasyPrint gives bold words in a link their own annotation."""
    annotated = {found.reference for found in tree.pdf.objects if is_type(found, "/OBJR")}
    for element in tree.elements.values():
        if not annotated.isdisjoint(kid for kid in element["K"] if isinstance(kid, bytes)):
            element["S"] = "/Link"


def _describe_links(document: Document) -> None:
    for page in document.pages:
        for _, _, _, box in page.links:
            # A number alone does not say what it leads to: its title does.
            words = " ".join((box.element.get("title") or "".join(box.element.itertext())).split())
            if box.link_annotation and words:
                box.link_annotation["Contents"] = String(words)


def _describe_headers(tree: StructureTree) -> None:
    """Say whether each header is that of a row or of a column, and where each is found by its name."""
    names = {}
    for header in tree.tagged("/TH"):
        box = get_box(header)
        scope = _SCOPES.get(box.element.get("scope"))
        if scope is not None:
            header["A"]["Scope"] = scope
        names[header["ID"].string] = header.reference
    index = [part for name in sorted(names) for part in (String(name), names[name])]
    tree.root["IDTree"] = Dictionary({"Names": Array(index)})


def _place_figures(document: Document, tree: StructureTree) -> None:
    """Write figures' boxes in points from the foot of the page, as PDF does, not in pixels from its top."""
    pages = list(tree.pdf.page_references)
    for figure in tree.tagged("/Figure"):
        height = document.pages[pages.index(figure["Pg"])].height
        left, top, right, bottom = figure["A"]["BBox"]
        edges = (left, height - bottom, right, height - top)
        figure["A"]["BBox"] = Array(edge * _POINTS for edge in edges)
