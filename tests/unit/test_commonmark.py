"""CommonMark: on a page and in a pack alike, nothing in a passage can run, fetch or break the headings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from exports import commonmark as packs
from forms import commonmark as pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup


@pytest.fixture(params=[pages.render_commonmark, packs.render_commonmark], ids=["page", "pack"])
def render(request: pytest.FixtureRequest) -> Callable[[str], Markup]:
    """Each of the ways in which a passage is rendered."""
    found: Callable[[str], Markup] = request.param
    return found


def test_marks_lists_and_paragraphs_are_kept(render: Callable[[str], Markup]) -> None:
    html = render("A **strong** word.\n\n- one\n- two")
    assert "<p>A <strong>strong</strong> word.</p>" in html
    assert "<li>one</li>" in html


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "<img src=https://example.org/x.png>"]
)
def test_html_comes_out_as_text(render: Callable[[str], Markup], hostile: str) -> None:
    html = render(hostile)
    assert "&lt;" in html
    assert "<script" not in html
    assert "<b " not in html
    assert "<img" not in html


def test_an_image_is_not_shown(render: Callable[[str], Markup]) -> None:
    assert "<img" not in render("![chart](https://example.org/chart.png)")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/relative", "https:relative", "http"],
)
def test_a_link_to_anything_but_a_page_or_mail_is_not_followed(
    render: Callable[[str], Markup], address: str
) -> None:
    assert "<a" not in render(f"[words]({address})")


@pytest.mark.parametrize("address", ["https://example.org/s", "HTTP://example.org", "mailto:a@example.org"])
def test_a_link_to_a_page_or_mail_is_followed(render: Callable[[str], Markup], address: str) -> None:
    assert f'<a href="{address}"' in render(f"[words]({address})")


def test_a_heading_becomes_a_bold_paragraph(render: Callable[[str], Markup]) -> None:
    assert render("# Loud") == "<p><strong>Loud</strong></p>\n"


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_what_is_nested_too_deeply_is_shown_as_it_was_written(
    render: Callable[[str], Markup], mark: str
) -> None:
    assert "the last words" in render(f"{mark * 60}the last words")


def test_lists_may_be_five_deep(render: Callable[[str], Markup]) -> None:
    lines = [f"{'  ' * depth}- level {depth}" for depth in range(40)]
    html = render("\n".join(lines))
    assert html.count("<ul>") == 5
    assert all(f"level {depth}" in html for depth in range(40))


def test_a_passage_that_only_says_where_links_lead_is_shown(render: Callable[[str], Markup]) -> None:
    assert "[1]: https://example.org/report" in render("[1]: https://example.org/report")


@pytest.mark.parametrize(
    "hostile", ["[*", "[a\n", ">>>>>>>>>>>>>>>>>>>>a\nb\n", "*a **b _c", "`a``", "[a](<b"]
)
def test_four_times_the_text_takes_no_more_than_about_four_times_the_work(hostile: str) -> None:
    def count_calls(length: int) -> int:
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            pages.render_commonmark((hostile * length)[:length])
        finally:
            sys.setprofile(None)
        return calls

    assert count_calls(4_000) < 5 * count_calls(1_000)  # if it grew with the square, 16 times


def test_each_block_is_read_as_its_own_first_letter_is(render: Callable[[str], Markup]) -> None:
    html = render("أثر\n\nEffect: أثر\n\n1. 20\n2. أثر\n   - Effect\n\n# أثر")
    assert '<p dir="rtl">أثر</p>' in html
    assert "<p>Effect: أثر</p>" in html
    assert '<ol dir="rtl">\n<li>20</li>' in html
    assert '<ul dir="ltr">\n<li>Effect</li>' in html
    assert '<p dir="rtl"><strong>أثر</strong></p>' in html
