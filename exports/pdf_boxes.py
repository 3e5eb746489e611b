"""Which box of the layout each element of a PDF's structure was made for: WeasyPrint knows, and does not say.

Its function that makes the elements is wrapped, because nothing in a finished file tells which table or list
a part on the next page goes on with. pyproject.toml holds WeasyPrint to the version this was written for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from weasyprint.pdf import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydyf import Dictionary
    from weasyprint.formatting_structure.boxes import Box

_make_elements: Final = tags._build_box_tree  # noqa: SLF001 - there is no public way


def _make_and_mark_elements(box: Box, parent: Dictionary, *others: object) -> Iterator[Dictionary]:
    """Yield what WeasyPrint makes, each element with the box it stands for."""
    for element in _make_elements(box, parent, *others):
        # The box of html or body yields its children, which have their own boxes already.
        if not hasattr(element, "box"):
            # An absolute box is wrapped until it is placed.
            element.box = getattr(box, "_box", box)
        yield element


tags._build_box_tree = _make_and_mark_elements  # noqa: SLF001 - as above


def find_box(element: Dictionary) -> Box | None:
    """Return the box that an element was made for; None if it is a line's text, or no part of the layout."""
    return getattr(element, "box", None)


def get_box(element: Dictionary) -> Box:
    """Return the box of an element whose tag only a box has."""
    return element.box
