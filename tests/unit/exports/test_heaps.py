"""Heaps of accents cover no other line of a pack: beyond two they stand beside their letter, none lost."""

from __future__ import annotations

import unicodedata

import pytest

from exports.heaps import spread_heaps

ACUTE, DOT_BELOW = "\u0301", "\u0323"


@pytest.mark.parametrize("text", ["Ŵ ŵ ê", "ế", f"w{ACUTE}{DOT_BELOW}", "हिन्दी", "بِسْمِ ٱللَّٰهِ", "บ้านนี้", "שָׁלוֹם"])
def test_what_languages_write_stays_as_it_is(text: str) -> None:
    for form in (unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        assert spread_heaps(form) == form


def test_marks_beyond_two_stand_on_circles_two_by_two() -> None:
    assert spread_heaps(f"Z{ACUTE * 5}!") == f"Z{ACUTE * 2}◌{ACUTE * 2}◌{ACUTE}!"


def test_marks_above_and_below_are_counted_apart() -> None:
    assert spread_heaps(f"Z{(ACUTE + DOT_BELOW) * 2}") == f"Z{(ACUTE + DOT_BELOW) * 2}"


def test_the_accents_of_a_letter_count() -> None:
    assert spread_heaps(f"ế{ACUTE}") == f"ế◌{ACUTE}"
