"""A file is of the type that its name says, or it is refused: whatever the browser calls it."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from iia.domain.files.content import find_content_problem
from iia.domain.files.problem import FileProblem
from iia.domain.files.types import CHECKED, type_of

OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"


def a_container(members: dict[str, bytes]) -> bytes:
    """Return a ZIP file."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as container:
        for name, inside in members.items():
            container.writestr(name, inside)
    return content.getvalue()


def an_office_file(main: str, **more: bytes) -> bytes:
    """Return the smallest container of Office Open XML whose main part is of a type."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}.main+xml"/></Types>'
    return a_container({"[Content_Types].xml": types.encode(), "main.xml": b"<main/>", **more})


def an_open_file(named: str, **more: bytes) -> bytes:
    """Return the smallest OpenDocument container."""
    return a_container({"mimetype": f"{OPEN}.{named}".encode(), "content.xml": b"<office/>", **more})


FITTING = {
    "pdf": [PDF, b"\n" * 1000 + PDF],
    "docx": [an_office_file(f"{OFFICE}.wordprocessingml.document")],
    "xlsx": [an_office_file(f"{OFFICE}.spreadsheetml.sheet")],
    "pptx": [an_office_file(f"{OFFICE}.presentationml.presentation")],
    "odt": [an_open_file("text")],
    "ods": [an_open_file("spreadsheet")],
    "odp": [an_open_file("presentation")],
    "csv": [
        "Sir,Nifer\r\nTŷ,5\r\n".encode(),
        b"\xef\xbb\xbf" + "Tŷ;5".encode(),
        "Sir\tNifer\r\nTŷ\t5".encode("utf-16"),
        "Café;£5 – £6\r\n".encode("cp1252"),
        b"5",
    ],
    "txt": ["Nodyn – ŵ\n".encode()],
    "png": [PNG],
    "jpg": [JPEG],
}


def test_every_type_that_is_checked_is_tried() -> None:
    assert set(FITTING) == {each.endings[0] for each in CHECKED}


@pytest.mark.parametrize("ending", FITTING)
def test_a_file_that_is_what_its_name_says_is_taken(ending: str) -> None:
    for content in FITTING[ending]:
        assert find_content_problem(type_of(ending), content) is None


@pytest.mark.parametrize("ending", FITTING)
def test_a_file_of_another_type_is_refused(ending: str) -> None:
    alike = {"csv", "txt"}
    others = [
        content
        for other, fitting in FITTING.items()
        for content in fitting
        if other != ending and not {ending, other} <= alike
    ]
    for content in (*others, PROGRAM, b"\x7fELF\x02\x01\x01\x00", a_container({"any": b"thing"})):
        assert find_content_problem(type_of(ending), content) is FileProblem.ANOTHER_TYPE


@pytest.mark.parametrize(
    "content",
    [b"<html><script>alert(1)</script>", b"\xef\xbb\xbf \n<svg/>", b"a,\x00b", b"a,\x1b[2Jb", b"\x81\x8d,5"],
)
def test_no_page_and_no_control_character_passes_for_a_table(content: bytes) -> None:
    assert find_content_problem(type_of("csv"), content) is FileProblem.ANOTHER_TYPE


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (
            "docx",
            an_office_file(f"{OFFICE}.wordprocessingml.document", **{"word/vbaProject.bin": b"x"}),
        ),
        ("docx", an_office_file("application/vnd.ms-word.document.macroEnabled")),
        ("ods", an_open_file("spreadsheet", **{"Basic/Standard/Module1.xml": b"<x/>"})),
    ],
)
def test_macros_are_refused_as_such(ending: str, content: bytes) -> None:
    assert find_content_problem(type_of(ending), content) is FileProblem.MACROS


def test_a_damaged_container_is_refused() -> None:
    whole = FITTING["docx"][0]
    for content in (whole[:-30], whole[:40] + b"\xff" * 20 + whole[60:], b"PK\x03\x04"):
        assert find_content_problem(type_of("docx"), content) is FileProblem.ANOTHER_TYPE


def test_a_container_that_would_unpack_to_much_costs_little() -> None:
    bomb = a_container({"[Content_Types].xml": b" " * 30_000_000})
    many = b"PK\x03\x04" + b"PK\x01\x02" * 10_001
    tracemalloc.start()
    try:
        problems = [find_content_problem(type_of("xlsx"), content) for content in (bomb, many)]
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    assert problems == [FileProblem.ANOTHER_TYPE] * 2


def test_a_type_that_cannot_be_checked_is_believed() -> None:
    assert find_content_problem(type_of("dwg"), PROGRAM) is None
