"""Packs as PDF: both standards kept, one page of summary, the record inside, and nothing fetched or run."""

from __future__ import annotations

import io
import json
import socket
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject, IndirectObject

from exports.pdf import Pdf, render_pdf
from iia.language.catalogue import wording_for
from iia.report.tree import NotApplying, Passage, Phrase
from tests.builders import present
from tests.parted import PARTED, finish_pdf
from tests.pdf_standards.verapdf import check_pdf
from tests.reports import (
    a_duty,
    a_flag,
    a_goal,
    a_line,
    a_paragraph,
    a_register,
    a_report,
    a_section,
    every_kind_of_answer,
    some_figures,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdf import PageObject

    from iia.report import Report

HARD_TO_PRINT = (
    "# A heading\n\n[**bold** link](https://example.org/a)\n\n> quoted\n\n```\ncode\n```\n\n"
    "1. one\n   - two\n\n1. one\n\n   more\n   - two\n\n     > three\n\n2. four\n\n"
    "***\n\n<script>alert(1)</script> ![x](https://example.org/x.png) [](https://example.org)\n\n"
    "العربية, Ελληνικά, кириллица, हिन्दी, ✓ → ≥, 漢, 😀, e\u0301, \u202eright to left\u202c, \x00"
)


MADE_AT = datetime(2026, 7, 1, 11, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a pack may open no connection at all."""

    def refuse(*_: object) -> None:
        pytest.fail("a pack opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def _render(report: Report) -> Pdf:
    return render_pdf(report, wording_for(report.language))


def _open(pack: Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pack.content))


def _objects(file: PdfReader) -> Iterator[DictionaryObject]:
    for number in range(1, int(str(file.trailer["/Size"]))):
        found = IndirectObject(number, 0, file).get_object()
        if isinstance(found, DictionaryObject):
            yield found


def _elements(file: PdfReader, *tags: str) -> list[DictionaryObject]:
    found = (thing for thing in _objects(file) if str(thing.get("/Type")) == "/StructElem")
    return [element for element in found if str(element["/S"]) in tags]


def _content(page: PageObject) -> bytes:
    content = page.get_contents()
    return b"" if content is None else content.get_data()


def _bookmarks(file: PdfReader) -> Iterator[tuple[str, int | None]]:
    """Yield the outermost bookmarks with their pages."""
    for found in file.outline:
        if isinstance(found, Destination):
            yield str(found.title), file.get_destination_page_number(found)


def test_packs_keep_both_standards(tmp_path: Path) -> None:
    reports = {
        "en": a_report(record_url="https://example.org/assessments/1", made_at=MADE_AT),
        "cy": a_report(language="cy", title_written_in="en"),
        "final": a_report(is_draft=False, status="Signed off"),
        "hard": a_report(
            title=HARD_TO_PRINT,
            sections=(
                a_section(
                    a_paragraph("1.1.1", Passage(HARD_TO_PRINT)), a_paragraph("1.1.2", Phrase(HARD_TO_PRINT))
                ),
            ),
        ),
        "bare": a_report(
            sections=(), register=None, duties=(), flags=(), metrics=(), grid=None, kept=(), cover=(),
            provenance=(), proposal=None,
            reference="", marking="",
        ),
    }  # fmt: skip
    paths = []
    for name, report in reports.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(_render(report).content)
    paths.append(tmp_path / "parted.pdf")
    paths[-1].write_bytes(finish_pdf(PARTED))
    assert check_pdf(*paths) == []


def test_the_record_is_attached_as_the_source_of_the_pack() -> None:
    file = _open(_render(a_report(record=b'{"format":1,"title":"\xc5\xb5"}')))
    assert json.loads(file.attachments["assessment.json"][0]) == {"format": 1, "title": "ŵ"}
    associated = file.root_object["/AF"]
    assert isinstance(associated, ArrayObject)
    assert [str(found.get_object()["/AFRelationship"]) for found in associated] == ["/Source"]


def test_language_title_and_bookmarks_are_there() -> None:
    file = _open(_render(a_report(language="cy")))
    assert str(file.root_object["/Lang"]) == "cy"
    assert present(file.metadata).title == "A lower speed limit in Tre-ffug"
    titles = [title for title, _ in _bookmarks(file)]
    assert titles[0] == "Crynodeb"
    assert "1 What is proposed, and why" in titles


def test_the_same_report_made_at_the_same_time_gives_the_same_bytes() -> None:
    report = a_report(made_at=MADE_AT)
    first, second = _render(report), _render(report)
    assert first.content == second.content
    assert present(_open(first).metadata).creation_date == MADE_AT


def test_passages_in_the_other_language_are_marked_for_the_reader_s_voice() -> None:
    file = _open(_render(a_report(sections=(a_section(*every_kind_of_answer()),))))
    marked = [str(element["/Lang"]) for element in _elements(file, "/Div", "/Span") if "/Lang" in element]
    assert marked == ["cy", "cy"]


def test_headers_footers_and_watermark_are_artifacts() -> None:
    for page in _open(_render(a_report())).pages:
        assert _content(page).count(b"/Pagination") >= 4
        assert b"/Watermark" in _content(page)
    assert all(b"/Watermark" not in _content(page) for page in _open(_render(a_report(is_draft=False))).pages)


def test_every_figure_has_an_alternative_text() -> None:
    figures = _elements(_open(_render(a_report(record_url="https://example.org/1"))), "/Figure")
    titles = [str(figure["/Alt"]) for figure in figures]
    summary = ["Gain and harm under each goal", "Profile of the ways of working"]
    chapters = [
        "Gain and harm under each goal",
        "Gain and harm for each group of people, by goal",
        "How the duties stand",
        "Profile of the ways of working",
        "Questions by goal and way of working",
    ]
    assert [title.partition(".")[0] for title in titles[1:]] == summary + chapters
    assert "QR code" in titles[0]


def test_links_say_where_they_lead() -> None:
    file = _open(_render(a_report()))
    links = [link.get_object() for page in file.pages for link in page.get("/Annots", [])]
    words = {link["/Contents"] for link in links}
    assert "Public Health (Wales) Act 2017, ss.108–109" in words
    assert "Impact 1" in words, "a number alone does not say what it leads to"
    assert all(words)


def _crowded() -> Report:
    long = "A very long name for something that takes more than one line of the page, and then some more. "
    return a_report(
        flags=tuple(a_flag(f"f{n}", long * 3) for n in range(30)),
        duties=tuple(a_duty(title=long, id=f"d{n}") for n in range(30)),
        proposal=a_paragraph("1.1.1", Passage(long * 60)),
        changed=a_paragraph("1.1.2", Passage(long * 60), written_in="cy"),
        register=a_register(goals=tuple(a_goal(f"{long}{n}", unknown=3) for n in range(9))),
    )


def _endless() -> Report:
    """Return a report whose titles are single words of a quarter of a page each."""
    word = "W" * 500
    goals = tuple(a_goal(f"Goal {n}") for n in range(40))
    return a_report(
        flags=tuple(a_flag(f"f{n}", word) for n in range(5)),
        duties=tuple(a_duty(title=word, id=f"d{n}") for n in range(5)),
        proposal=a_paragraph("1.1.1", Phrase(word * 5)),
        register=a_register(goals=goals),
    )


@pytest.mark.parametrize("report", [a_report(), _crowded(), _endless()], ids=["usual", "crowded", "endless"])
def test_the_summary_takes_one_page(report: Report) -> None:
    pages = dict(_bookmarks(_open(_render(report))))
    assert present(pages["Contents"]) - present(pages["Summary"]) == 1


@pytest.mark.parametrize("count", [12, 100])
def test_every_stop_is_named_on_the_one_page_of_the_summary(count: int) -> None:
    warnings = [a_flag(f"w{n}", f"Warning {n}.", severity="warn", severity_title="Warning") for n in range(9)]
    harms = [f"Significant harm {n} is left to people who live beside a main road." for n in range(count)]
    stops = [a_flag(f"s{n}", harm) for n, harm in enumerate(harms)]
    file = _open(_render(replace(_crowded(), figures=some_figures(flags=(*warnings, *stops)))))
    pages = dict(_bookmarks(file))
    summary = present(pages["Summary"])
    assert present(pages["Contents"]) - summary == 1
    printed = " ".join(file.pages[summary].extract_text().split())
    assert [n for n in range(count) if f"Stop: Significant harm {n} is" not in printed] == []
    assert f"What needs attention: {count} stops, 9 warnings" in printed


def test_characters_that_no_font_has_are_reported() -> None:
    section = a_section(a_paragraph("1.1.1", Phrase("漢")))
    assert _render(a_report(sections=(section,))).replaced == ("漢",)


def test_nothing_in_an_answer_can_run_or_fetch() -> None:
    hostile = (
        '<img src="http://127.0.0.1:1/x"><link rel=stylesheet href="file:///etc/passwd"><script>1</script>'
    )
    section = a_section(
        a_paragraph("1.1.1", Passage(hostile + "\n\n![x](http://127.0.0.1:1/y)"), label=hostile),
        a_paragraph("1.1.2", Phrase(hostile)),
        not_applying=(NotApplying("1.1.3", hostile, hostile),),
    )
    register = a_register(a_line(1, goal=hostile))
    content = _render(a_report(title=hostile, sections=(section,), register=register)).content
    file = PdfReader(io.BytesIO(content))
    assert b"/JavaScript" not in content
    assert b"root:" not in content
    assert len(file.attachments) == 1
