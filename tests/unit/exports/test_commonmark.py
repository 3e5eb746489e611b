"""CommonMark in answers: marks are kept, and nothing in an answer can run, fetch or break the headings."""

from __future__ import annotations

import pytest

from exports.commonmark import read_plainly, render_commonmark, run_in


def test_marks_lists_and_paragraphs_are_kept() -> None:
    html = render_commonmark("A **strong** word.\n\n- one\n- two")
    assert "<p>A <strong>strong</strong> word.</p>" in html
    assert "<li>one</li>" in html


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "<img src=https://example.org/x.png>"]
)
def test_html_comes_out_as_text(hostile: str) -> None:
    html = render_commonmark(hostile)
    assert "&lt;" in html
    assert "<script" not in html
    assert "<b " not in html
    assert "<img" not in html


def test_an_image_is_not_shown() -> None:
    assert "<img" not in render_commonmark("![chart](https://example.org/chart.png)")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/relative"]
)
def test_a_link_to_anything_but_a_page_or_mail_is_not_followed(address: str) -> None:
    assert "<a" not in render_commonmark(f"[words]({address})")


def test_a_link_shows_its_address_to_readers_on_paper() -> None:
    html = render_commonmark("[the study](https://example.org/s)")
    assert '<a href="https://example.org/s">the study</a>' in html
    assert "(https://example.org/s)" in html


def test_an_address_that_is_its_own_words_is_not_repeated() -> None:
    assert render_commonmark("<https://example.org/s>").count("https://example.org/s") == 2


def test_a_link_without_words_has_its_address_for_words() -> None:
    assert '<a href="https://example.org/s">https://example.org/s</a>' in render_commonmark(
        "[](https://example.org/s)"
    )


def test_a_heading_becomes_a_bold_paragraph() -> None:
    assert render_commonmark("# Loud") == "<p><strong>Loud</strong></p>\n"


def test_a_label_runs_into_the_first_paragraph() -> None:
    assert run_in("Why?", "Because.\n\nAnd so.").startswith("<p><em>Why?</em> Because.</p>")


def test_a_label_stands_before_a_list() -> None:
    assert run_in("Which?", "- one").startswith("<p><em>Which?</em></p><ul>")


def test_a_label_is_escaped() -> None:
    assert "&lt;b&gt;" in run_in("<b>", "text")


def test_the_plain_words_of_a_passage_have_no_marks() -> None:
    assert (
        read_plainly("A **st**rong [word](https://example.org).\n\n- one\n- two") == "A strong word. one two"
    )
