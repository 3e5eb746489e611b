# ruff: noqa: ANN401 - the parts of a PDF have no types of their own
"""What a PDF says: its marked text in the order in which it is drawn, without what is in the margins."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, TextStringObject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf import PageObject

_ENTRY = re.compile(r"<([0-9a-fA-F]+)> <([0-9a-fA-F]*)>")


def read_words(content: bytes) -> str:
    """Return the text of a PDF, a line for each mark; a text that is spelled out counts as that."""
    return "\n".join(text for page in PdfReader(io.BytesIO(content)).pages for text in _read_page(page))


def without_spaces(text: str) -> str:
    """Return a text without its white space, which lines and cells replace."""
    return "".join(text.split())


def _find_spelled(page: PageObject) -> dict[int, str]:
    """Return the texts of a page that its structure spells out, by their marks."""
    catalog: Any = page.pdf.root_object  # type: ignore[union-attr]  # a page that was read is in a file
    owners = catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"][2 * page.page_number + 1].get_object()  # type: ignore[operator]
    found = enumerate(owner.get_object() for owner in owners)
    return {mark: str(owner["/ActualText"]) for mark, owner in found if _is_spelled(owner)}


def _is_spelled(owner: object) -> bool:
    return isinstance(owner, DictionaryObject) and "/ActualText" in owner


def _read_page(page: PageObject) -> Iterator[str]:
    resources: Any = page["/Resources"]
    fonts = {name: _read_glyphs(font.get_object()) for name, font in resources["/Font"].items()}
    spelled, glyphs, mark, is_kept, is_spelled = (
        _find_spelled(page),
        dict[str, str](),
        list[str](),
        False,
        False,
    )
    contents = page.get_contents()
    assert contents is not None
    for operands, operator in ContentStream(contents, page.pdf).operations:
        match operator:
            case b"Tf":
                glyphs = fonts[operands[0]]
            case b"BDC" | b"BMC":
                number = operands[1].get("/MCID") if operator == b"BDC" else None
                is_kept, is_spelled = operands[0] != "/Artifact", number in spelled
                mark = [spelled[int(number)]] if number in spelled else []
            case b"EMC" if is_kept:
                yield "".join(mark)
                is_kept = False
            case b"TJ" | b"Tj" if is_kept and not is_spelled:
                shown = operands[0] if operator == b"TJ" else operands
                mark.extend(_decode(part, glyphs) for part in shown if not isinstance(part, (int, float)))
            case _:
                pass


def _decode(shown: Any, glyphs: Mapping[str, str]) -> str:
    raw = shown.original_bytes if isinstance(shown, TextStringObject) else bytes(shown)
    return "".join(glyphs[raw[place : place + 2].hex()] for place in range(0, len(raw), 2))


def _read_glyphs(font: Any) -> dict[str, str]:
    table = font["/ToUnicode"].get_object().get_data().decode("ascii")
    entries = re.split(r"\d+ beginbfchar", table)[1:]
    return {
        glyph.lower(): bytes.fromhex(text).decode("utf-16-be")
        for entry in entries
        for glyph, text in _ENTRY.findall(entry)
    }
