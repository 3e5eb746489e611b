"""CommonMark, which a bank's texts are, comes into the same blocks as the plain text of answers."""

from __future__ import annotations

import sys

import pytest

from iia.commonmark import is_too_deep
from iia.report.passages.blocks import (
    CodeLines,
    Divider,
    ItemList,
    ListItem,
    Quotation,
    TextLines,
    WordLink,
    Words,
    read_on_one_line,
)
from iia.report.passages.commonmark import read_commonmark


def a_line(text: str) -> TextLines:
    return TextLines(((Words(text),),))


def test_each_block_is_read() -> None:
    text = "One\ntwo  \nthree\n\n> quoted\n\n***\n\n    code\n\n- a\n- b\n\n  > c\n"
    assert read_commonmark(text) == (
        TextLines(((Words("One"), Words(" "), Words("two")), (Words("three"),))),
        Quotation((a_line("quoted"),)),
        Divider(),
        CodeLines("code"),
        ItemList(
            (ListItem("•", (a_line("a"),)), ListItem("•", (a_line("b"), Quotation((a_line("c"),))))),
        ),
    )


def test_numbers_go_on_from_the_first_with_the_sign_after_it() -> None:
    (found,) = read_commonmark("3) three\n3) four")
    assert found == ItemList((ListItem("3)", (a_line("three"),)), ListItem("4)", (a_line("four"),))))


def test_words_are_bold_italic_and_code() -> None:
    assert read_commonmark("A **st**rong *word* `x`") == (
        TextLines((
            (Words("A "), Words("st", bold=True), Words("rong "), Words("word", italic=True), Words(" "),
             Words("x", code=True)),
        )),
    )  # fmt: skip


def test_a_heading_is_a_bold_line() -> None:
    assert read_commonmark("# Loud\n\nquiet") == (
        TextLines(((Words("Loud", bold=True),),)),
        a_line("quiet"),
    )


def test_a_link_has_its_words_or_else_its_address() -> None:
    (block,) = read_commonmark("[the **law**](https://example.org/a)[](https://example.org/b)")
    assert isinstance(block, TextLines)
    assert block.lines[0] == (
        WordLink((Words("the "), Words("law", bold=True)), "https://example.org/a"),
        WordLink((Words("https://example.org/b"),), "https://example.org/b"),
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/relative", "https:relative", "http"],
)
def test_a_link_to_anything_but_a_page_or_mail_is_words(address: str) -> None:
    assert read_on_one_line(read_commonmark(f"[words]({address})")) == f"[words]({address})"


@pytest.mark.parametrize("address", ["https://example.org/s", "HTTP://example.org", "mailto:a@example.org"])
def test_a_link_to_a_page_or_mail_is_a_link(address: str) -> None:
    assert read_commonmark(f"[words]({address})") == (TextLines(((WordLink((Words("words"),), address),),)),)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "[1]: https://example.org/report"]
)
def test_html_and_definitions_of_links_are_words(text: str) -> None:
    assert read_commonmark(text) == (a_line(text),)


# --- Depth -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_what_is_nested_too_deeply_is_shown_as_it_was_written(mark: str) -> None:
    text = f"{mark * 60}the last words"
    assert "the last words" in read_on_one_line(read_commonmark(text))
    assert is_too_deep(text)


def nested(depth: int) -> str:
    """Lists inside each other."""
    return "\n".join(f"{'  ' * level}- level {level}" for level in range(depth))


def test_lists_may_be_five_deep_and_quotations_ten() -> None:
    assert not is_too_deep(nested(5))
    assert is_too_deep(nested(6))
    assert not is_too_deep(f"{'> ' * 10}a")
    assert is_too_deep(f"{'> ' * 11}a")
    words = read_on_one_line(read_commonmark(nested(40)))
    assert all(f"level {level}" in words for level in range(40))


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
            read_commonmark((hostile * length)[:length])
        finally:
            sys.setprofile(None)
        return calls

    assert count_calls(4_000) < 5 * count_calls(1_000)  # if it grew with the square, 16 times
