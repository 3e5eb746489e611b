"""Passages as HTML: on a page and in a pack alike, nothing in one can run, fetch or break the headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from exports.passages import CELL_PASSAGE, PASSAGE
from forms.page_passage import PagePassage
from iia.report.passages.blocks import TypedTable, Words
from iia.report.passages.commonmark import read_commonmark
from iia.report.passages.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.passage_html import PassageHtml

PAGE = PagePassage()
EVERY = pytest.mark.parametrize("printer", [PAGE, PASSAGE], ids=["page", "pack"])


@EVERY
def test_an_answer_is_paragraphs_lists_and_links(printer: PassageHtml) -> None:
    html = printer.print_blocks(
        read_plain("**One**\ntwo & three\n\n3. https://example.org\n   more\n   - +4%")
    )
    assert "<p>**One**<br>\ntwo &amp; three</p>" in html
    assert '<li><span class="mark">3. </span><a href="https://example.org"' in html
    assert '<br>\nmore<ul class="marks" role="list">\n<li><span class="mark">- </span>+4%</li>' in html


@EVERY
def test_a_bank_s_text_has_its_looks(printer: PassageHtml) -> None:
    html = printer.print_blocks(read_commonmark("A **strong *word*** `x`\n\n> q\n\n***\n\n    c\n\n- > r"))
    assert "<p>A <strong>strong </strong><em><strong>word</strong></em> <code>x</code></p>" in html
    assert "<blockquote>\n<p>q</p>\n</blockquote>\n<hr>\n<pre><code>c\n</code></pre>" in html
    assert '<li><span class="mark">• </span><blockquote>' in html


@EVERY
@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "<img src=https://example.org/x.png>"]
)
def test_html_comes_out_as_text(printer: PassageHtml, hostile: str) -> None:
    for read in (read_plain, read_commonmark):
        html = printer.print_blocks(read(f"{hostile}\n\n- {hostile}\n\n    {hostile}"))
        assert "&lt;" in html
        assert not any(tag in html for tag in ("<script", "<b ", "<img"))


@EVERY
def test_an_image_is_not_shown(printer: PassageHtml) -> None:
    assert "<img" not in printer.print_blocks(read_commonmark("![chart](https://example.org/chart.png)"))


@EVERY
def test_an_address_cannot_end_its_attribute(printer: PassageHtml) -> None:
    html = printer.print_blocks(read_plain("https://example.org/'onclick=x"))
    assert 'href="https://example.org/&#39;onclick=x"' in html


@EVERY
def test_each_block_is_read_as_its_own_first_letter_is(printer: PassageHtml) -> None:
    html = printer.print_blocks(
        read_plain("أثر\n\nEffect: أثر\n\n1. 20\n2. أثر\n   - Effect\n3. a\n\nأ\tb\nc\td")
    )
    assert '<p dir="rtl">أثر</p>' in html
    assert "<p>Effect: أثر</p>" in html
    assert (
        '<ul class="marks" role="list" dir="rtl">\n<li dir="rtl"><span class="mark">1. </span>20</li>' in html
    )
    assert '<ul class="marks" role="list" dir="ltr">\n<li><span class="mark">- </span>Effect</li>' in html
    assert '<li dir="ltr"><span class="mark">3. </span>a</li>' in html
    assert '<table class="typed" dir="rtl">' in html
    assert '<th scope="col" dir="ltr">b</th>' in html


# --- Tables ------------------------------------------------------------------------------------------


@EVERY
def test_a_table_has_heads_of_columns_and_an_empty_corner_is_no_head(printer: PassageHtml) -> None:
    html = printer.print_blocks(read_plain("\tBefore\nStryd\t<30>"))
    assert '<tr><td></td><th scope="col">Before</th></tr>' in html
    assert "<tr><td>Stryd</td><td>&lt;30&gt;</td></tr>" in html


@EVERY
def test_a_table_that_is_too_wide_says_under_which_head_each_cell_is(printer: PassageHtml) -> None:
    wide = "\n".join("\t".join(f"{kind}{place}" for place in range(25)) for kind in ("column", "value"))
    html = printer.print_blocks(read_plain(wide))
    assert '<tr><th scope="row">column24</th><td>value24</td></tr>' in html
    assert "<thead>" not in html


def test_columns_are_shared_out_by_their_words() -> None:
    html = PASSAGE.print_blocks(read_plain("a\tb\nc\tSome more words"))
    assert '<colgroup><col style="width: ' in html
    assert "records" not in html
    assert 'class="typed records"' in CELL_PASSAGE.print_blocks(read_plain("a\tb\nc\td"))


def test_paper_has_room_for_columns_whose_words_fit() -> None:
    def a_table(*words: str) -> TypedTable:
        return TypedTable(tuple((Words(word),) for word in words), ())

    assert PASSAGE.set_columns(a_table("x" * 500, "y"))  # too long for any page, and so broken anyway
    assert PASSAGE.set_columns(a_table(*["word"] * 9))
    assert PASSAGE.set_columns(a_table(*["nineteen letters it"] * 3, *["x" * 40] * 3)) is None


class _CountedRows(tuple[tuple[tuple[Words, ...], ...], ...]):
    """Rows that count how often they are gone through."""

    __slots__ = ()
    readings: ClassVar[int] = 0

    def __iter__(self) -> Iterator[tuple[tuple[Words, ...], ...]]:
        type(self).readings += 1
        return super().__iter__()


def test_a_long_table_is_measured_once_and_printed_once() -> None:
    rows = _CountedRows([((Words("Stryd"),), (Words("30"),))] * 200)
    html = PASSAGE.print_blocks((TypedTable(((Words("Street"),), (Words("Now"),)), rows),), "ltr")
    assert html.count("<td>30</td>") == 200
    # The first reading finds which way the table is read.
    assert _CountedRows.readings == 3


# --- Links and labels --------------------------------------------------------------------------------


def test_a_link_shows_its_address_to_readers_on_paper() -> None:
    html = PASSAGE.print_blocks(read_commonmark("[the **study**](https://example.org/s)"))
    assert '<a href="https://example.org/s">the <strong>study</strong></a>' in html
    assert "(https://example.org/s)" in html


def test_an_address_that_is_its_own_words_is_not_repeated() -> None:
    for read, text in ((read_commonmark, "<https://example.org/s>"), (read_plain, "https://example.org/s")):
        assert PASSAGE.print_blocks(read(text)).count("https://example.org/s") == 2
    assert "(mailto" not in PASSAGE.print_blocks(read_commonmark("<a@example.org>"))


def test_a_link_on_a_page_does_not_say_where_the_reader_comes_from() -> None:
    assert 'rel="noreferrer"' in PAGE.print_blocks(read_plain("https://example.org"))


def test_a_label_runs_into_the_first_paragraph() -> None:
    html = PASSAGE.run_in("Why?", read_plain("Because.\n\nAnd so."))
    assert html == "<p><em>Why?</em> Because.</p>\n<p>And so.</p>\n"


@pytest.mark.parametrize("text", ["- one", "أثر", "a\tb\nc\td"])
def test_a_label_comes_before_anything_else(text: str) -> None:
    assert PASSAGE.run_in("Which?", read_plain(text)).startswith("<p><em>Which?</em></p>\n<")


def test_a_label_is_escaped() -> None:
    assert "&lt;b&gt;" in PASSAGE.run_in("<b>", read_plain("text"))


def test_a_phrase_is_a_paragraph_without_its_element() -> None:
    assert PAGE.print_phrase(read_commonmark("A *word*")) == "A <em>word</em>"
    assert PAGE.print_phrase(read_commonmark("A\n\nb")) == "<p>A</p>\n<p>b</p>\n"
