"""Joining what page breaks have parted: a table over three pages is one element again, and so is a list.

WeasyPrint makes an element for each part of a box. Read out, the parts would be three tables; and a table
whose row spans reach over the break fails PDF/UA (7.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydyf import Dictionary

from exports.pdf_boxes import find_box

if TYPE_CHECKING:
    from collections.abc import Hashable

    from exports.pdf_tree import StructureTree

_REPEATED: Final = frozenset({"/THead", "/TFoot"})
"""What WeasyPrint prints again on every page of a table."""


def join_parts(tree: StructureTree) -> None:
    """Make one element of the parts of each box, wherever they are in the tree."""
    joined: dict[bytes, bytes] = {}
    _join_children(tree, tree.document, joined)
    for place, found in enumerate(tree.parents):
        if isinstance(found, list):
            found[:] = [joined.get(element, element) for element in found]
        elif isinstance(found, bytes):
            tree.parents[place] = joined.get(found, found)


def _join_children(tree: StructureTree, parent: Dictionary, joined: dict[bytes, bytes]) -> None:
    """Join the parts among the children of one element, then those among their children."""
    first_parts: dict[Hashable, Dictionary] = {}
    last_pages: dict[Hashable, bytes] = {}
    for element in list(tree.children(parent)):
        key, page = _identify(element), element["Pg"]
        # On one page, an element's anonymous boxes go by its name: they are no parts of each other.
        if key is None or last_pages.get(key, page) == page:
            first_parts[key] = element
        else:
            parent["K"].remove(element.reference)
            _absorb(tree, first_parts[key], element, joined)
        last_pages[key] = page
    for child in tree.children(parent):
        _join_children(tree, child, joined)


def _identify(element: Dictionary) -> Hashable:
    """Return what all parts of a box have in common; None if an element has no box."""
    box = find_box(element)
    if box is None or box.element is None:
        return None
    return id(box.element), box.element_tag, element["S"]


def _absorb(tree: StructureTree, first: Dictionary, later: Dictionary, joined: dict[bytes, bytes]) -> None:
    """Move what is in a later part to the first one."""
    if later["S"] in _REPEATED:
        _withdraw_repeated(tree, first, later)
        return
    _share_name(first, later)
    for kid in later["K"]:
        if isinstance(kid, int):
            # A mark alone is one on the page of its element.
            first["K"].append(Dictionary({"Type": "/MCR", "Pg": later["Pg"], "MCID": kid}))
        else:
            first["K"].append(kid)
    for child in tree.children(later):
        child["P"] = first.reference
    joined[later.reference] = first.reference
    tree.drop(later)


def _withdraw_repeated(tree: StructureTree, first: Dictionary, later: Dictionary) -> None:
    """Let the headers on a later page be read with the cells only, as those of the first page."""
    for own, copy in zip(tree.inside(first), tree.inside(later), strict=False):
        _share_name(own, copy)
    tree.withdraw(tree.inside(later))


def _share_name(first: Dictionary, later: Dictionary) -> None:
    """Give a header the name of its first part, in the lists of its cells too, which hold the same string."""
    if "ID" in first and "ID" in later:
        later["ID"].string = first["ID"].string
