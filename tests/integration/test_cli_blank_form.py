"""`iia bank show` to a file: the blank bank to draft on, as an accessible PDF and as a Word document."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import Destination

from exports.bank_sheet import render_form
from exports.docx_passages import add_passage
from iia.report.passages.commonmark import read_commonmark
from iia.report.sheet.build import build_sheet
from tests.builders import ENGLISH, a_bank, a_grid, a_group, a_question
from tests.integration.command import EVERY_FEATURE, FRENCH, run_iia
from tests.pdf_standards.verapdf import check_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from tests.builders import Document as BuilderDocument


def _show(bank: str, form: str, folder: Path, language: str) -> Path:
    out = folder / f"{language}.{form}"
    result = run_iia("bank", "show", bank, "--format", form, "--lang", language, "--out", out)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert result.stderr.splitlines()[-1] == str(out)
    return out


def _open_docx(bank: str, folder: Path, language: str) -> Document:
    return docx.Document(str(_show(bank, "docx", folder, language)))


def _lay_out(question: BuilderDocument) -> str:
    return render_form(build_sheet(a_bank(question), ENGLISH), ENGLISH)


def _styled(document: Document, *styles: str) -> list[str]:
    return [found.text for found in document.paragraphs if found.style and found.style.name in styles]


# --- PDF -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bank", [EVERY_FEATURE, "sme_future_proofing"])
def test_the_form_on_paper_keeps_both_standards_in_both_languages(tmp_path: Path, bank: str) -> None:
    paths = [_show(bank, "pdf", tmp_path, language) for language in ("en", "cy")]
    assert check_pdf(*paths) == []


def test_the_form_on_paper_has_its_language_its_title_bookmarks_and_numbered_pages(tmp_path: Path) -> None:
    file = PdfReader(io.BytesIO(_show(EVERY_FEATURE, "pdf", tmp_path, "cy").read_bytes()))
    assert str(file.root_object["/Lang"]) == "cy"
    assert file.metadata is not None
    assert file.metadata.title
    sections = [str(found.title) for found in file.outline if isinstance(found, Destination)]
    assert len(sections) > 1
    assert sections[0] == "Adrannau"
    assert f"Tudalen 1 o {len(file.pages)}" in file.pages[0].extract_text()


def test_a_question_on_paper_has_as_many_lines_as_its_answer_wants() -> None:
    assert _lay_out(a_question("q", "long_text", max_words=91)).count('class="line"') == 7
    assert _lay_out(a_question("q", "note")).count('class="line"') == 0


def test_a_grid_on_paper_is_a_table_a_question_with_a_cell_a_row() -> None:
    html = _lay_out(a_grid("g", ["r", "s"], a_question("a"), a_question("b")))
    assert html.count('<table class="room">') == 2
    assert html.count('<tr><th scope="row">Row r</th><td></td></tr>') == 2


def test_the_questions_of_a_group_are_to_be_copied_for_each_item() -> None:
    assert "Copy this part for each item." in _lay_out(a_group("g", a_question("a")))


# --- Word ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "region"), [("en", "en-GB"), ("cy", "cy-GB")])
def test_the_word_document_says_its_language_and_its_title(
    tmp_path: Path, language: str, region: str
) -> None:
    document = _open_docx("wales_iia", tmp_path, language)
    assert {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))} == {region}
    assert document.core_properties.language == language
    assert [document.core_properties.title] == _styled(document, "Title")


def test_headings_of_the_word_document_skip_no_level(tmp_path: Path) -> None:
    document = _open_docx("wales_iia", tmp_path, "en")
    names = [found.style.name or "" for found in document.paragraphs if found.style]
    levels = [int(name.removeprefix("Heading ")) for name in names if name.startswith("Heading ")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_word_document_leaves_a_place_to_type_under_each_question(tmp_path: Path) -> None:
    document = _open_docx(FRENCH, tmp_path, "fr")
    style_names = [found.style.name for found in document.paragraphs if found.style]
    after = style_names[style_names.index("Heading 3") :]
    assert "Answer" in after
    assert set(_styled(document, "Answer")) == {""}


def test_options_of_the_word_document_can_be_ticked(tmp_path: Path) -> None:
    options = _styled(_open_docx(EVERY_FEATURE, tmp_path, "en"), "Option")
    assert "☐ Yes [1]" in options
    assert all(option.startswith("☐ ") for option in options)


def test_rows_of_a_grid_are_a_table_with_a_header(tmp_path: Path) -> None:
    document = _open_docx(EVERY_FEATURE, tmp_path, "en")
    table = document.tables[0]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Row", "Answer"]
    assert all(row.cells[0].text and not row.cells[1].text for row in table.rows[1:])


def test_passages_keep_their_lists_marks_and_addresses_in_word() -> None:
    document = docx.Document()
    text = "Say **why**, see [the law](https://example.org/a).\n\n- one\n  1. two\n\n# Head\x00"
    add_passage(document, read_commonmark(text), "Normal")
    assert [(found.style and found.style.name, found.text) for found in document.paragraphs] == [
        ("Normal", "Say why, see the law (https://example.org/a)."),
        ("List Bullet", "one"),
        ("List Number 2", "two"),
        ("Normal", "Head\ufffd"),
    ]
    assert [run.text for run in document.paragraphs[0].runs if run.bold] == ["why"]


def test_each_numbered_list_in_word_counts_from_its_own_start() -> None:
    document = docx.Document()
    add_passage(document, read_commonmark("1. one\n\n   more\n2. two\n\nBetween\n\n4. four"), "Normal")
    numbers = [found._p.find(f".//{qn('w:numId')}") for found in document.paragraphs]
    one, more, two, _, four = (None if found is None else found.get(qn("w:val")) for found in numbers)
    assert one == two
    assert one != four
    assert more is None
    starts = document.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["1", "4"]


def test_numbers_in_word_keep_the_bracket_that_the_bank_has() -> None:
    document = docx.Document()
    add_passage(document, read_commonmark("1) one\n2) two\n\nBetween\n\n1) one\n\n7. seven"), "Normal")
    one, two, _, again, seven = (found._p.find(f".//{qn('w:numId')}") for found in document.paragraphs)
    lists = [found.get(qn("w:val")) for found in (one, two, again, seven)]
    assert lists[0] == lists[1]
    assert len({*lists[1:]}) == 3
    for own, form, start in zip(lists[1:], ("%1)", "%1)", "%1."), ("1", "1", "7"), strict=True):
        numbering = document.part.numbering_part.element.num_having_numId(int(own))
        assert numbering.find(f".//{qn('w:lvlText')}").get(qn("w:val")) == form
        assert numbering.find(f".//{qn('w:start')}").get(qn("w:val")) == start


# --- Called wrongly --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_form_to_draft_on_is_not_printed(form: str) -> None:
    result = run_iia("bank", "show", FRENCH, "--format", form)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--format {form} needs --out FILE.{form}" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "pdf", "--out", "form.docx"), "must end in .pdf"),
        (("--format", "docx", "--out", "missing/form.docx"), "there is no folder missing"),
        (("--format", "html", "--out", "form.html"), "text and html are printed"),
        (("--format", "pdf", "--out", "form.pdf", "--coverage"), "the coverage is printed"),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run_iia("bank", "show", FRENCH, *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []
