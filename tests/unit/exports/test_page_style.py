"""The style sheet of a pack: headers and footers that nothing in them can break out of."""

from __future__ import annotations

from exports.page_style import build_style
from tests.builders import ENGLISH, WELSH
from tests.reports import a_report


def test_headers_and_footers_carry_marking_reference_and_hash() -> None:
    style = build_style(a_report(), ["NotoSans"], ENGLISH)
    assert '@top-right { content: "OFFICIAL" }' in style
    assert '@bottom-left { content: "OFFICIAL · IIA-001 · 0123456789ab" }' in style


def test_pages_are_counted_in_the_language_of_the_pack() -> None:
    assert '"Page " counter(page) " of " counter(pages)' in build_style(a_report(), ["NotoSans"], ENGLISH)
    assert "counter(page)" in build_style(a_report(), ["NotoSans"], WELSH)


def test_quotes_and_line_ends_in_a_title_stay_inside_their_string() -> None:
    style = build_style(a_report(title='a"; } body { display: none } \\\n"'), ["NotoSans"], ENGLISH)
    assert '"a\\22 ; } body { display: none } \\5c \\a \\22 "' in style


def test_a_title_that_turns_words_is_isolated_and_so_is_a_reference_beside_others() -> None:
    style = build_style(a_report(title="\u202eroad", reference="\u05d7/1"), ["NotoSans"], ENGLISH)
    assert '@top-left { content: "\u2068\u202eroad\u2069" }' in style
    assert '@bottom-left { content: "OFFICIAL · \u2068\u05d7/1\u2069 · 0123456789ab" }' in style
