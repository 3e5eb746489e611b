"""What page breaks have parted is one in a finished PDF: read out, a table over three pages is one table."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject

from tests.builders import present
from tests.parted import PARTED, finish_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf.generic import PdfObject


@pytest.fixture(scope="module")
def file() -> PdfReader:
    return PdfReader(io.BytesIO(finish_pdf(PARTED)))


def a_dictionary(found: PdfObject | None) -> DictionaryObject:
    got = present(found).get_object()
    assert isinstance(got, DictionaryObject)
    return got


def an_array(found: PdfObject | None) -> ArrayObject:
    got = present(found).get_object()
    assert isinstance(got, ArrayObject)
    return got


def number_of(found: PdfObject | None) -> int:
    assert isinstance(found, IndirectObject)
    return found.idnum


def root_of(file: PdfReader) -> DictionaryObject:
    return a_dictionary(file.root_object["/StructTreeRoot"])


def walk(element: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield an element of the structure and all that are inside it."""
    yield element
    for kid in an_array(element["/K"]):
        inner = kid.get_object()
        if isinstance(inner, DictionaryObject) and "/S" in inner:
            yield from walk(inner)


def elements_of(file: PdfReader, tag: str = "") -> list[DictionaryObject]:
    found = walk(a_dictionary(an_array(root_of(file)["/K"])[0]))
    return [element for element in found if tag in ("", str(element["/S"]))]


def test_each_table_and_list_is_one_element_over_all_its_pages(file: PdfReader) -> None:
    counts = Counter(str(element["/S"]) for element in elements_of(file))
    assert len(file.pages) > 9
    items = 60 + 1 + 60
    wanted = {"/Table": 2, "/THead": 1, "/TBody": 2, "/TR": 1 + 120 + 1, "/TH": 2 + 60 + 1}
    wanted |= {"/L": 3, "/LI": items, "/LBody": items, "/BlockQuote": 1}
    assert {tag: counts[tag] for tag in wanted} == wanted


def test_cells_on_later_pages_know_the_headers_of_the_first(file: PdfReader) -> None:
    headers = {str(header["/ID"]): a_dictionary(header["/A"]) for header in elements_of(file, "/TH")}
    cells = [a_dictionary(cell["/A"]) for cell in elements_of(file, "/TD")]
    named = [[str(headers[str(name)]["/Scope"]) for name in an_array(cell["/Headers"])] for cell in cells]
    assert named.count(["/Row", "/Column"]) == 2 * 60
    names = an_array(a_dictionary(root_of(file)["/IDTree"])["/Names"])[::2]
    assert [str(name) for name in names] == sorted(headers)


def test_what_is_drawn_is_what_the_structure_holds(file: PdfReader) -> None:
    """Each mark on a page belongs to one element, and the page's own list says which."""
    held = {
        (page, mark): present(element.indirect_reference).idnum
        for element in elements_of(file)
        for page, mark in list_marks(element)
    }
    parents = an_array(a_dictionary(root_of(file)["/ParentTree"])["/Nums"])
    for number, page in enumerate(file.pages):
        here = number_of(page.indirect_reference)
        on_page = {mark: element for (place, mark), element in held.items() if place == here}
        drawn = re.findall(rb"/MCID (\d+)", present(page.get_contents()).get_data())
        assert set(on_page) == {int(mark) for mark in drawn}
        listed = enumerate(an_array(parents[2 * number + 1]))
        assert on_page == {
            mark: element.idnum for mark, element in listed if isinstance(element, IndirectObject)
        }


def list_marks(element: DictionaryObject) -> Iterator[tuple[int, int]]:
    """Yield the marks of an element's own content, each with its page."""
    for kid in an_array(element["/K"]):
        inner = kid.get_object()
        if isinstance(inner, NumberObject):
            yield number_of(element.raw_get("/Pg")), int(inner)
        elif isinstance(inner, DictionaryObject) and inner.get("/Type") == "/MCR":
            yield number_of(inner.raw_get("/Pg")), int(str(inner["/MCID"]))
