"""The last step before a PDF is written: completing what WeasyPrint leaves out of its structure tree.

Passages in another language get their language, headers and footers become artifacts, links get a description
that makes sense alone, and figures get their position in the units of PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydyf import Array, Dictionary, String
from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydyf import PDF, Object, Stream
    from weasyprint.document import Document, Page
    from weasyprint.formatting_structure.boxes import Box

LANGUAGE_ELEMENT: Final = "article"
"""The HTML element for a passage in another language: the only one that WeasyPrint tags `Art`."""

_ITEM_PARTS: Final = frozenset({"/Lbl", "/LBody"})
_POINTS: Final = 0.75
_PAGINATION: Final = Dictionary({"Type": "/Pagination"})


def finish_structure(document: Document, pdf: PDF) -> None:
    """Complete the structure tree of a PDF that is about to be written."""
    elements = [found for found in pdf.objects if _is_type(found, "/StructElem")]
    _mark_languages(document, [element for element in elements if element["S"] == "/Art"])
    _make_artifacts(pdf, elements)
    _tag_links(pdf, elements)
    _wrap_items(pdf, elements)
    _describe_links(document)
    if "AF" in pdf.catalog:
        # WeasyPrint lists each attachment twice.
        pdf.catalog["AF"] = Array(dict.fromkeys(pdf.catalog["AF"]))
    _place_figures(document, pdf, [element for element in elements if element["S"] == "/Figure"])


def _is_type(found: Object, name: str) -> bool:
    return isinstance(found, Dictionary) and found.get("Type") == name


# --- Languages -------------------------------------------------------------------------------------


def _mark_languages(document: Document, passages: list[Dictionary]) -> None:
    """Give each passage its language, pairing elements with boxes because WeasyPrint keeps their order.

    Should there ever be fewer or more, a screen reader mispronounces a passage: better than no pack.
    """
    boxes = (box for page in document.pages for box in _find_passages(page))
    for passage, box in zip(passages, boxes, strict=False):
        # `Art` has served to find the passage, which is not an article.
        passage["S"] = "/Span" if isinstance(box, InlineBox) else "/Div"
        passage["Lang"] = String(box.element.get("lang"))


def _find_passages(page: Page) -> Iterator[Box]:
    for box in page._page_box.descendants():  # noqa: SLF001 - there is no public way from a page to its boxes
        if box.element_tag == LANGUAGE_ELEMENT and not isinstance(box, LineBox | TextBox):
            yield box


# --- Headers and footers -----------------------------------------------------------------------------


def _make_artifacts(pdf: PDF, elements: list[Dictionary]) -> None:
    """Turn what is not attached to the tree, which is what is in the margins of pages, into artifacts."""
    root = next(element for element in elements if element["S"] == "/Document")
    rooted = set(root["K"])
    loose: dict[bytes, Dictionary] = {}
    for element in elements:
        unrooted = element["P"] == root.reference and element.reference not in rooted
        if unrooted or element["P"] in loose:
            loose[element.reference] = element
    marks: dict[bytes, set[int]] = {}
    for element in loose.values():
        content = {kid for kid in element["K"] if isinstance(kid, int)}
        marks.setdefault(element["Pg"], set()).update(content)
    nums = _get_parent_numbers(pdf)
    for number, reference in enumerate(pdf.page_references):
        _replace_marks(_get_content(pdf, reference), marks.get(reference, set()))
        for mark in marks.get(reference, set()):
            # `Nums` alternates the number of a page with its list of elements by mark.
            nums[2 * number + 1][mark] = "null"


def _get_object(pdf: PDF, reference: bytes) -> Object:
    return pdf.objects[int(reference.split()[0])]


def _get_content(pdf: PDF, page: bytes) -> Stream:
    return _get_object(pdf, _get_object(pdf, page)["Contents"])


def _get_parent_numbers(pdf: PDF) -> Array:
    tree = _get_object(pdf, pdf.catalog["StructTreeRoot"])
    return _get_object(pdf, tree["ParentTree"])["Nums"]


def _replace_marks(content: Stream, marks: set[int]) -> None:
    """Turn marks into artifacts, searching from the end because margins are drawn last."""
    operations, left = content.stream, len(marks)
    for place in range(len(operations) - 1, 0, -1):
        if not left:
            return
        operation = operations[place]
        if isinstance(operation, Dictionary) and operation.get("MCID") in marks:
            operations[place - 1] = "/Artifact"
            operations[place] = _PAGINATION
            left -= 1


# --- Lists, links and figures -------------------------------------------------------------------------------


def _wrap_items(pdf: PDF, elements: list[Dictionary]) -> None:
    """Put the paragraphs of a list item into its body, because an item may hold only a label and a body."""
    by_reference = {element.reference: element for element in elements}
    for item in [element for element in elements if element["S"] == "/LI"]:
        loose = [kid for kid in item["K"] if by_reference[kid]["S"] not in _ITEM_PARTS]
        if not loose:
            continue
        body = Dictionary({**item, "S": "/LBody", "K": Array(loose), "P": item.reference})
        pdf.add_object(body)
        for kid in loose:
            by_reference[kid]["P"] = body.reference
        item["K"] = Array([*(kid for kid in item["K"] if kid not in loose), body.reference])


def _tag_links(pdf: PDF, elements: list[Dictionary]) -> None:
    """Tag elements inside links too, because WeasyPrint gives bold words in a link their own annotation."""
    annotated = {found.reference for found in pdf.objects if _is_type(found, "/OBJR")}
    for element in elements:
        if not annotated.isdisjoint(kid for kid in element["K"] if isinstance(kid, bytes)):
            element["S"] = "/Link"


def _describe_links(document: Document) -> None:
    for page in document.pages:
        for _, _, _, box in page.links:
            # A number alone does not say what it leads to: its title does.
            words = " ".join((box.element.get("title") or "".join(box.element.itertext())).split())
            if box.link_annotation and words:
                box.link_annotation["Contents"] = String(words)


def _place_figures(document: Document, pdf: PDF, figures: list[Dictionary]) -> None:
    """Write figures' boxes in points from the foot of the page, as PDF does, not in pixels from its top."""
    pages = list(pdf.page_references)
    for figure in figures:
        height = document.pages[pages.index(figure["Pg"])].height
        left, top, right, bottom = figure["A"]["BBox"]
        edges = (left, height - bottom, right, height - top)
        figure["A"]["BBox"] = Array(edge * _POINTS for edge in edges)
