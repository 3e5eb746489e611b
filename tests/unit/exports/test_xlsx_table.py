"""A table as a workbook: what somebody wrote is text in it, whatever it looks like."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from exports.csv_table import write_csv
from exports.xlsx_table import LONGEST_CELL, write_xlsx

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_of(content: bytes) -> ET.Element:
    """Return the sheet of a workbook."""
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own


def cells_of(content: bytes) -> list[list[str]]:
    """Return the texts of a workbook's cells, row by row."""
    rows = sheet_of(content).iter(f"{MAIN}row")
    return [[text.text or "" for text in row.iter(f"{MAIN}t")] for row in rows]


def test_every_cell_is_a_text_and_none_a_formula() -> None:
    typed = ["=1+1", "+4", "@SUM(A1)", "12", " spaces ", "a & b <c>", "مرحبا", "two\nlines"]
    content = write_xlsx("History", ["Typed"], [20], [[cell] for cell in typed])
    assert cells_of(content) == [["Typed"], *([cell] for cell in typed)]
    cells = list(sheet_of(content).iter(f"{MAIN}c"))
    assert {cell.get("t") for cell in cells} == {"inlineStr"}
    assert not list(sheet_of(content).iter(f"{MAIN}f"))


def test_what_excel_or_xml_would_misread_is_escaped() -> None:
    cells = cells_of(write_xlsx("History", ["Typed"], [20], [["a_x000D_b"], ["\x00\ud800"], ["_x_"]]))
    assert cells[1:] == [["a_x005F_x000D_b"], ["��"], ["_x_"]]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    cells = cells_of(write_xlsx("History", ["Typed"], [20], [["x" * 40_000], ["😀" * 20_000]]))
    longest, pairs = cells[1][0], cells[2][0]
    assert longest == "x" * (LONGEST_CELL - 1) + "…"
    assert pairs == "😀" * (LONGEST_CELL // 2) + "…"


def test_the_name_of_a_sheet_is_one_that_excel_takes() -> None:
    content = write_xlsx("History: [a/b]" + "x" * 40, ["Typed"], [20], [])
    with ZipFile(BytesIO(content)) as archive:
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - our own
    (name,) = [str(sheet.get("name")) for sheet in book.iter(f"{MAIN}sheet")]
    assert name == ("History   a b " + "x" * 40)[:31]


def test_the_same_table_is_the_same_file() -> None:
    assert write_xlsx("H", ["A"], [9], [["b"]]) == write_xlsx("H", ["A"], [9], [["b"]])


def test_a_table_as_csv_works_out_no_formula() -> None:
    content = write_csv(["A"], [[cell] for cell in ("=1", "-1", "@x", "\n=1", "1")]).decode("utf-8-sig")
    assert content.startswith("A\r\n'=1\r\n'-1\r\n'@x\r\n")
