"""Characters: what nobody sees is no answer, what no page shows is refused, and no text takes long."""

from __future__ import annotations

import time
import unicodedata

import pytest

from iia.domain.characters import (
    MOST_MARKS,
    find_heap,
    find_unshowable,
    is_invisible,
    mark_unshowable,
    normal_form,
)

INVISIBLE = [
    " \t\n",
    "\N{NO-BREAK SPACE}",
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH JOINER}",
    "\N{WORD JOINER}",
    "\N{LEFT-TO-RIGHT MARK}",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{POP DIRECTIONAL ISOLATE}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{IDEOGRAPHIC SPACE}",
    "\N{LINE SEPARATOR}",
    "\N{COMBINING GRAPHEME JOINER}",
    "\N{HANGUL FILLER}",
    "\N{BRAILLE PATTERN BLANK}",
    "\N{VARIATION SELECTOR-16}",
    "\N{TAG SPACE}",
]


@pytest.mark.parametrize("sign", INVISIBLE, ids=ascii)
def test_what_nobody_sees_is_invisible_however_often_it_stands(sign: str) -> None:
    assert is_invisible(sign * 3)
    assert not is_invisible(f"{sign}x{sign}")


@pytest.mark.parametrize(
    "seen", [".", "-", "ŵ", "0", "\N{ARABIC NUMBER SIGN}", "\N{THUMBS UP SIGN}", "&nbsp;"]
)
def test_what_somebody_sees_is_not(seen: str) -> None:
    assert not is_invisible(seen)


@pytest.mark.parametrize(
    "sign", ["\x00", "\x0b", "\x1c", "\x7f", "\x80", "\x85", "\x9f", "\ud800", "\ufffe", "\ufdd0"]
)
def test_controls_of_both_sets_halves_and_noncharacters_are_found_where_they_stand(sign: str) -> None:
    assert find_unshowable(f"ab{sign}c") == 2
    assert mark_unshowable(f"a\r\n{sign}") == "a\n\N{REPLACEMENT CHARACTER}"


def test_tabs_lines_joiners_and_marks_of_direction_may_be_shown() -> None:
    assert find_unshowable("a\tb\nc\u200dd\u200ee\u00a0f") is None


def test_a_heap_of_marks_is_found_where_it_begins() -> None:
    assert find_heap("a" + "\u0301" * MOST_MARKS + "b") is None
    assert find_heap("ab" + "\u0301\u0323" * MOST_MARKS) == 2
    assert find_heap("ab" + "\N{TIBETAN VOWEL SIGN II}" * 40) == 2  # it comes apart into two marks


def test_every_character_that_normalising_puts_in_order_counts_as_a_mark() -> None:
    ordered = [chr(code) for code in range(0x20000) if unicodedata.combining(chr(code))]
    assert len(ordered) > 900
    assert all(find_heap(sign * (MOST_MARKS + 1)) == 0 for sign in ordered)


@pytest.mark.usefixtures("uncollected")
def test_the_longest_text_with_all_the_marks_allowed_is_normalised_at_once() -> None:
    text = ("a" + "\u0301\u0323" * (MOST_MARKS // 2)) * 3_200
    began = time.process_time()
    assert find_heap(text) is None
    assert normal_form(text).startswith("\u1ea1\u0323")
    assert time.process_time() - began < 1
