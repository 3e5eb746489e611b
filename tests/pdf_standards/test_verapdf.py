"""The checker itself: it passes what keeps the standards, and names what a file breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from weasyprint import HTML

from tests.pdf_standards.verapdf import CheckerError, check_pdf

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<html lang='cy'><title>Prawf</title><h1></h1></html>"


def test_a_file_that_keeps_a_standard_has_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "kept.pdf"
    HTML(string=PAGE).write_pdf(path, pdf_variant="pdf/a-3a")
    assert check_pdf(path, standards=("3a",)) == []


def test_a_file_that_says_nothing_about_pdf_ua_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "unmarked.pdf"
    HTML(string=PAGE).write_pdf(path, pdf_variant="pdf/a-3a")
    rules = [(failure.standard, failure.rule, failure.times) for failure in check_pdf(path)]
    assert rules == [("ua1", "5-1", 1)]


def test_what_is_not_a_pdf_is_not_taken_for_a_file_without_failures(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7 and nothing more")
    with pytest.raises(CheckerError):
        check_pdf(path)
