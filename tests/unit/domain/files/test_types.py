"""What a bank's `accept` means: endings, media types, families, or whatever the program can check."""

from __future__ import annotations

import pytest

from iia.domain.files.types import is_accepted, types_of


@pytest.mark.parametrize(
    ("accept", "names"),
    [
        ([], ["PDF", "DOCX", "XLSX", "PPTX", "ODT", "ODS", "ODP", "CSV", "TXT", "PNG", "JPG"]),
        (["pdf", ".DOCX", "application/pdf"], ["PDF", "DOCX"]),
        (["image/*", "text/csv"], ["PNG", "JPG", "CSV"]),
        (["application/vnd.oasis.opendocument.text"], ["ODT"]),
        (["dwg", "application/vnd.ms-excel"], ["DWG", "XLS"]),
        (["application/x-unheard-of"], []),
    ],
)
def test_a_bank_says_which_types_it_takes(accept: list[str], names: list[str]) -> None:
    assert [each.name for each in types_of(accept)] == names


def test_a_type_goes_by_each_of_its_endings() -> None:
    assert is_accepted("llun.JPEG", ["jpg"])
    assert is_accepted("llun.jpg", ["image/jpeg"])
    assert not is_accepted("llun.jpg.exe", ["image/*"])
