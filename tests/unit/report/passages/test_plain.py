"""Plain text: lines stay as typed; marks and numbers begin items, tabs and pipes cells, addresses links."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from iia.report.passages.blocks import (
    ItemList,
    ListItem,
    TextLines,
    TypedTable,
    WordLink,
    Words,
    read_off,
    read_on_one_line,
)
from iia.report.passages.plain import read_plain

if TYPE_CHECKING:
    from iia.report.passages.blocks import TextBlock


def outline(blocks: tuple[TextBlock, ...]) -> list[object]:
    """Return blocks as plain values: a text for each line, and pairs of mark and blocks for each item."""
    return [part for block in blocks for part in _outline(block)]


def _outline(block: TextBlock) -> list[object]:
    match block:
        case TextLines(lines):
            return [*map(read_off, lines)]
        case ItemList(items):
            return [[(item.mark, outline(item.blocks)) for item in items]]
        case TypedTable(head, rows):
            return [tuple(tuple(map(read_off, row)) for row in (head, *rows))]
        case _:
            pytest.fail(f"plain text has no {block}")


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        r"\\server\share and C:\_old\*.docx",
        "> 50 people",
        "[1]: words",
        "2027. A year to remember",
        "**Gains.** Fewer deaths",
        "# 1 of 3",
        "&nbsp; <b>bold</b> `code`",
        "-5 degrees",
        "1 High Street",
        "1.5 million people",
        "e.g. this",
        "A. Jones",
        "o fewn yr wythnos",
        "---",
        "•",
        "|x| + |y|\n|a| + |b|",
        "P(A|B) = 0.3\nP(C|D) = 0.2",
        "a | b",
        "a | b\nc | d",
        "|---|---|",
        "A\tsingle row",
    ],
)
def test_what_only_looks_like_markup_is_lines(text: str) -> None:
    assert outline(read_plain(text)) == text.split("\n")


def test_paragraphs_and_their_line_breaks_are_kept() -> None:
    blocks = read_plain("1 High Street\nAnytown\r\nCF10 3NQ\n \n\nNext\u2028door")
    assert [list(block.texts()) for block in blocks] == [
        ["1 High Street", "Anytown", "CF10 3NQ"],
        ["Next", "door"],
    ]


# --- Lists -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        "-",
        "–",
        "—",
        "*",
        "+",
        "•",
        "·",
        "▪",
        "1.",
        "12)",
        "(3)",
        "1.2.",
        "٣.",
        "a)",
        "(b)",
        "C)",
        "(iv)",
        "a.",
        "ii.",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\t", "\N{NO-BREAK SPACE} "])
def test_a_mark_or_number_begins_an_item_and_stays_as_typed(mark: str, gap: str) -> None:
    assert outline(read_plain(f"{mark}{gap}3% in towns")) == [[(mark, ["3% in towns"])]]


def test_words_bullets_are_bullets() -> None:
    text = "•\tFirst\n\uf0b7\tSecond\no\tThird\n§\tFourth"
    assert outline(read_plain(text)) == [
        [("•", ["First"]), ("•", ["Second"]), ("o", ["Third"]), ("§", ["Fourth"])]
    ]


def test_numbers_begin_where_they_were_begun_and_go_on_over_blank_lines() -> None:
    assert outline(read_plain("3. Third\n\n4. Fourth\n\n9. Ninth")) == [
        [("3.", ["Third"]), ("4.", ["Fourth"]), ("9.", ["Ninth"])]
    ]


def test_items_that_are_indented_are_inside_the_one_before() -> None:
    text = "1. one\n   - two\n   - three\n     * four\n2. five\nafter"
    assert outline(read_plain(text)) == [
        [("1.", ["one", [("-", ["two"]), ("-", ["three", [("*", ["four"])]])]]), ("2.", ["five"])],
        "after",
    ]


def test_numbers_that_end_below_each_other_are_one_list() -> None:
    assert outline(read_plain("x\n 9. nine\n10. ten")) == ["x", [("9.", ["nine"]), ("10.", ["ten"])]]


def test_indented_lines_go_on_with_the_item_they_are_indented_under() -> None:
    text = "- one\n  more\n\n  and a paragraph\n  - two\n    of two\n  of one\nof none"
    first = ListItem(
        "-",
        (
            TextLines(((Words("one"),), (Words("more"),))),
            TextLines(((Words("and a paragraph"),),)),
            ItemList((ListItem("-", (TextLines(((Words("two"),), (Words("of two"),))),)),)),
            TextLines(((Words("of one"),),)),
        ),
    )
    assert read_plain(text) == (ItemList((first,)), TextLines(((Words("of none"),),)))


def test_lists_are_five_deep_and_what_is_deeper_follows_in_the_fifth() -> None:
    items: object = [("-", [f"level {depth}"]) for depth in range(4, 40)]
    for depth in (3, 2, 1, 0):
        items = [("-", [f"level {depth}", items])]
    text = "\n".join(f"{'  ' * depth}- level {depth}" for depth in range(40))
    assert outline(read_plain(text)) == [items]


# --- Tables ------------------------------------------------------------------------------------------

STREETS = (("Street", "Before", "After"), ("Stryd", "30", "20"))


@pytest.mark.parametrize(
    "text",
    [
        "Street\tBefore\tAfter\nStryd\t30\t20",
        "Street\tBefore\tAfter\t\nStryd\t30\t20\t",
        "| Street | Before | After |\n| Stryd | 30 | 20 |",
        "| Street | Before | After |\n|---|---:|:-:|\n| Stryd | 30 | 20 |",
        "Street | Before | After\n--- | --- | ---\nStryd | 30 | 20",
        "|Street|Before|After|\n|:-|-|-:|\n|Stryd|30|20|",
    ],
)
def test_tabs_and_pipes_make_a_table(text: str) -> None:
    assert outline(read_plain(f"Before\n{text}\n\nAfter")) == ["Before", STREETS, "After"]


@pytest.mark.parametrize("dash", ["-", "--"])
def test_a_row_of_dashes_that_may_say_none_is_printed(dash: str) -> None:
    rows = (("Street", "Before"), (dash, dash), ("Stryd", "30"))
    for text in (
        f"Street | Before\n{dash} | {dash}\nStryd | 30",
        f"| Street | Before |\n| {dash} | {dash} |\n| Stryd | 30 |",
        f"|Street|Before|\n|{dash}|{dash}|\n|Stryd|30|",
    ):
        assert outline(read_plain(text)) == [rows]


def test_the_first_row_of_an_answer_may_have_lost_its_empty_corner() -> None:
    assert outline(read_plain("Before\tAfter\nStryd\t30\t20")) == [
        (("", "Before", "After"), ("Stryd", "30", "20"))
    ]


def test_short_rows_end_in_empty_cells_and_no_cell_is_left_out() -> None:
    assert outline(read_plain("a\tb\nc\td\te")) == [(("", "a", "b"), ("c", "d", "e"))]
    assert outline(read_plain("x\n\na\tb\nc\td\te\nf\t")) == [
        "x",
        (("a", "b", ""), ("c", "d", "e"), ("f", "", "")),
    ]
    assert outline(read_plain("a|b\n---|---\nc|d|e")) == [(("a", "b", ""), ("c", "d", "e"))]


def test_a_pipe_after_a_stroke_separates_no_cells() -> None:
    assert outline(read_plain("a | b\n---|---\nc \\| d | e")) == [(("a", "b"), ("c \\| d", "e"))]


def test_rows_may_begin_with_numbers_and_dashes() -> None:
    assert outline(read_plain("No.\tStreet\tNow\n1.\tStryd\t30\n-\tHeol\t20")) == [
        (("No.", "Street", "Now"), ("1.", "Stryd", "30"), ("-", "Heol", "20"))
    ]


def test_lines_that_are_only_indented_by_tabs_are_no_table() -> None:
    assert outline(read_plain("x\n\tone\n\ttwo")) == ["x", "one", "two"]


# --- Addresses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("[1]: HTTP://example.org", "HTTP://example.org"),
        ("“https://example.org/?a=1&b=[2]”, and", "https://example.org/?a=1&b=[2]"),
        ("<https://example.org>", "https://example.org"),
        ("gweler https://enghraifft.cymru/tŷ…", "https://enghraifft.cymru/tŷ"),
    ],
)
def test_an_address_is_a_link_that_shows_itself(text: str, address: str) -> None:
    (block,) = read_plain(text)
    assert isinstance(block, TextLines)
    links = [part for part in block.lines[0] if isinstance(part, WordLink)]
    assert links == [WordLink((Words(address),), address)]
    assert links[0].shows_itself
    assert read_off(block.lines[0]) == text


@pytest.mark.parametrize(
    "text", ["https://", "https://[bad/x", "https://℀.example", "javascript:alert(1)", "www.x.org"]
)
def test_what_leads_nowhere_is_no_link(text: str) -> None:
    assert read_plain(text) == (TextLines(((Words(text),),)),)


# --- On one line, and in time ------------------------------------------------------------------------


def test_on_one_line_a_passage_keeps_its_marks() -> None:
    assert (
        read_on_one_line(read_plain("One\ntwo\n\n- 3%\n  + 4%\n\na\tb\nc\td")) == "One two - 3% + 4% a b c d"
    )


HOSTILE = [
    "[*", "> ", ">" * 20 + "a\nb\n", "*a **b _c", "`a``", "- ", "- a\n", "\t", "\ta\n",
    "a\tb\n", "|", "| ", "| a |\n", "|-", "a|b\n-|-\n", " \n", " ", "https://", "https://a)", "(((https://a.b/(",
    "1.", "1.1", "(i", "\u0301a", "א", "- a\n \n",
]  # fmt: skip


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_four_times_the_text_takes_about_four_times_as_long(hostile: str) -> None:
    def measure(length: int) -> float:
        text = (hostile * length)[:length]
        times = []
        for _ in range(3):
            begun = time.process_time()
            read_plain(text)
            times.append(time.process_time() - begun)
        return min(times)

    assert measure(30_000) < 8 * measure(7_500) + 0.01  # if it grew with the square, 16 times


def test_steps_of_indentation_take_no_longer_than_their_length() -> None:
    text = "\n".join(f"{' ' * depth}- a" for depth in range(440))
    begun = time.process_time()
    read_plain(text)
    assert time.process_time() - begun < 1
