"""Packs on paper: nothing is pushed off the page, whatever somebody has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from weasyprint.formatting_structure.boxes import TextBox

from exports.pack_html import render_pack_html
from exports.pdf import _lay_out
from exports.summary_budgets import BUDGETS
from iia.domain.values import StoredFile
from iia.report.tree import (
    Chosen,
    Detail,
    Files,
    Item,
    Items,
    KeptAnswer,
    NotApplying,
    Passage,
    Phrase,
    Table,
    TableCell,
    TableRow,
)
from tests.builders import ENGLISH
from tests.reports import a_duty, a_flag, a_paragraph, a_report, a_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint.document import Document, Page

    from iia.report import Report

PIXELS_PER_MILLIMETRE = 96 / 25.4
MARGIN = 18 * PIXELS_PER_MILLIMETRE
"""The narrowest margin of a page, in pixels."""


def lay_out(report: Report) -> Document:
    layout, _ = _lay_out(render_pack_html(report, ENGLISH, BUDGETS[0]), report, ENGLISH)
    return layout


def list_texts(layout: Document) -> Iterator[tuple[Page, TextBox]]:
    for page in layout.pages:
        yield from ((page, box) for box in page._page_box.descendants() if isinstance(box, TextBox))


def with_word(word: str) -> Report:
    """Return a report with one long word in every place that somebody writes in."""
    grid = Table(
        ("Source", "What it says", word, "Figure"),
        (
            TableRow(
                word,
                (
                    TableCell(Phrase(word)),
                    TableCell(Passage(f"- Nine in ten\n- **{word}**\n- <https://example.org/{word}>")),
                    TableCell(Phrase(word), "cy"),
                    TableCell(Phrase("12,345")),
                ),
            ),
        ),
    )
    item = Item("1.1.5.1", word, (a_paragraph("", Phrase(word), word), a_paragraph("", Passage(word), word)))
    paragraphs = (
        a_paragraph("1.1.1", Passage(f"{word}\n\n> - {word}\n\n`{word}`\n\n    {word}"), word),
        a_paragraph("1.1.2", Phrase(word), written_in="cy"),
        a_paragraph("1.1.3", Chosen((word, word))),
        a_paragraph("1.1.4", Files((StoredFile(f"{word}.pdf", "application/pdf", 1024, "ab" * 32),))),
        a_paragraph("1.1.5", Items((item,))),
        a_paragraph("1.1.6", grid),
    )
    return a_report(
        title=word,
        title_written_in="cy",
        reference=word,
        marking=word,
        status=word,
        cover=(Detail(word, Phrase(word)),),
        provenance=(Detail(word, Phrase(word)),),
        proposal=a_paragraph("1.1.1", Passage(word)),
        changed=a_paragraph("1.1.2", Phrase(word)),
        sections=(a_section(*paragraphs, not_applying=(NotApplying("1.1.7", word, word),)),),
        kept=(KeptAnswer(a_paragraph("1.1.8", Phrase(word), word), word),),
        flags=(a_flag("f1", word),),
        duties=(a_duty(title=word, id="d1"),),
        register=None,
        metrics=(),
        grid=None,
    )


def test_a_long_word_pushes_nothing_off_the_paper() -> None:
    layout = lay_out(with_word("W" * 100))
    beyond = {
        box.text
        for page, box in list_texts(layout)
        if not MARGIN - 1 <= box.position_x <= box.position_x + box.width <= page.width - MARGIN + 1
    }
    assert beyond == set()

    assert "12,345" in {box.text for _, box in list_texts(layout)}, "a number beside it stays in one piece"


def test_what_is_read_from_right_to_left_begins_at_the_right() -> None:
    arabic = "أثر السياسة (2027)"
    answers = (a_paragraph("1.1.1", Passage(f"{arabic}\n\nEnglish")), a_paragraph("1.1.2", Phrase(arabic)))
    report = a_report(title=arabic, sections=(a_section(*answers),), register=None, metrics=(), grid=None)
    edges = [
        page.width - box.position_x - box.width
        for page, box in list_texts(lay_out(report))
        if box.text.strip("\u2068\u2069") == arabic and box.style["font_size"] > 10
    ]
    assert edges == [pytest.approx(20 * PIXELS_PER_MILLIMETRE, abs=1)] * 3
