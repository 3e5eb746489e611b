"""Excerpts: short, around the first word found, cut between words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iia.report.searching.excerpts import excerpt

LONG = "word " * 100


def read(text: str, *words: str) -> str:
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in excerpt(text, words))


def test_a_short_text_is_shown_whole() -> None:
    assert read("Air and water", "water") == "Air and [water]"
    assert read("", "water") == ""


def test_a_long_text_is_cut_around_the_first_word_found() -> None:
    found = read(f"{LONG}water {LONG}water", "water")
    assert found.startswith("…word ")
    assert found.endswith(" word…")
    assert found.count("[water]") == 1
    assert len(found) < 260


def test_a_long_text_in_which_nothing_was_found_begins_at_its_beginning() -> None:
    assert read(LONG, "water").startswith("word word")
    assert read(LONG, "water").endswith("word…")


def test_a_word_at_the_end_is_shown_with_what_stands_before_it() -> None:
    assert read(f"{LONG}water", "water").endswith("word word [water]")


@given(text=st.text(st.sampled_from("ab wŵ"), max_size=600), word=st.sampled_from(["a", "w", "ba"]))
def test_an_excerpt_is_a_part_of_the_text_and_shows_a_word_that_is_in_it(text: str, word: str) -> None:
    pieces = excerpt(text, (word,))
    assert "".join(piece.text for piece in pieces).strip("…") in text
    assert any(piece.is_found for piece in pieces) is (word in text.replace("ŵ", "w"))
