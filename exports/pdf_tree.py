"""The structure tree of a PDF that is about to be written: finding elements, and taking them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydyf import Dictionary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from pydyf import PDF, Array, Object, Stream

_PAGINATION: Final = Dictionary({"Type": "/Pagination"})


def is_type(found: Object, name: str) -> bool:
    """Return whether an object is a dictionary of this type."""
    return isinstance(found, Dictionary) and found.get("Type") == name


@dataclass(frozen=True, slots=True)
class StructureTree:
    """A PDF with the elements of its structure, by their references."""

    pdf: PDF
    elements: dict[bytes, Dictionary]

    @classmethod
    def of(cls, pdf: PDF) -> StructureTree:
        """Return the tree of a PDF."""
        found = (thing for thing in pdf.objects if is_type(thing, "/StructElem"))
        return cls(pdf, {element.reference: element for element in found})

    @property
    def root(self) -> Dictionary:
        """What all elements are in."""
        return self._get_object(self.pdf.catalog["StructTreeRoot"])

    @property
    def document(self) -> Dictionary:
        """The outermost element."""
        return self.elements[self.root["K"][0]]

    @property
    def parents(self) -> Array:
        """The array that alternates a page's number with the list of its elements by mark.

        After the pages come links, each with a number and a single element.
        """
        return self._get_object(self.root["ParentTree"])["Nums"]

    def tagged(self, *tags: str) -> list[Dictionary]:
        """Return the elements with one of these tags."""
        return [element for element in self.elements.values() if element["S"] in tags]

    def children(self, element: Dictionary) -> Iterator[Dictionary]:
        """Yield the elements directly inside another."""
        for kid in element["K"]:
            if isinstance(kid, bytes) and kid in self.elements:
                yield self.elements[kid]

    def inside(self, element: Dictionary) -> Iterator[Dictionary]:
        """Yield an element and all that are inside it."""
        yield element
        for child in self.children(element):
            yield from self.inside(child)

    def withdraw(self, elements: Iterable[Dictionary]) -> None:
        """Turn the content of elements into artifacts, which are not read out, and drop the elements."""
        elements = list(elements)
        marks: dict[bytes, set[int]] = {}
        for element in elements:
            content = {kid for kid in element["K"] if isinstance(kid, int)}
            marks.setdefault(element["Pg"], set()).update(content)
        pages: Mapping[bytes, int] = {page: number for number, page in enumerate(self.pdf.page_references)}
        for page, on_page in marks.items():
            _replace_marks(self.get_content(page), on_page)
            for mark in on_page:
                self.parents[2 * pages[page] + 1][mark] = "null"
        for element in elements:
            self.drop(element)

    def drop(self, element: Dictionary) -> None:
        """Take an element out of the file; nothing may refer to it any more."""
        del self.elements[element.reference]
        # Emptied, because pydyf writes wrong indexes when objects are freed.
        element.clear()

    def _get_object(self, reference: bytes) -> Object:
        return self.pdf.objects[int(reference.split()[0])]

    def get_content(self, page: bytes) -> Stream:
        """Return what is drawn on a page."""
        return self._get_object(self._get_object(page)["Contents"])


def _replace_marks(content: Stream, marks: AbstractSet[int]) -> None:
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
