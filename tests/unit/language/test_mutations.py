"""Mutations: a Welsh word is found by each of its forms, and an English one by no other."""

from __future__ import annotations

import pytest

from iia.language.english_words import ENGLISH
from iia.language.mutations import find_forms

FORMS = {
    "pen": ("ben", "mhen", "phen"),
    "plant": ("blant", "mhlant", "phlant"),
    "tref": ("dref", "nhref", "thref"),
    "cymru": ("gymru", "nghymru", "chymru"),
    "bangor": ("fangor", "mangor"),
    "dinas": ("ddinas", "ninas"),
    "gardd": ("ardd", "ngardd"),
    "gwlad": ("wlad", "ngwlad"),
    "glan": ("lan", "nglan"),
    "llyfr": ("lyfr",),
    "mam": ("fam",),
    "rhan": ("ran",),
    "ysgol": ("hysgol",),
    "wyneb": ("hwyneb",),
}
"""Radical words with their forms, from the table of any Welsh grammar."""


@pytest.mark.parametrize("radical", FORMS)
def test_every_form_of_a_word_finds_the_word_and_the_word_every_form(radical: str) -> None:
    for form in FORMS[radical]:
        assert form in find_forms(radical, is_welsh=True)
        assert radical in find_forms(form, is_welsh=True)


@pytest.mark.parametrize("radical", FORMS)
def test_two_forms_of_a_word_find_each_other(radical: str) -> None:
    for form in FORMS[radical]:
        # The h after ei and the lost g leave a vowel each, and are not told apart from one another.
        assert set(FORMS[radical]) <= find_forms(form, is_welsh=True) | {form}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("chwarae", "cwarae"),  # ch can be a letter of its own, and then has no other forms
        ("ffordd", "bfordd"),
        ("llan", "glan"),
        ("thema", "dhema"),
        ("rhan", "grhan"),
    ],
)
def test_a_letter_of_two_signs_is_one_letter(word: str, other: str) -> None:
    assert other not in find_forms(word, is_welsh=True) - {f"{word[0]}{word[2:]}"}


def test_a_short_word_and_a_number_have_no_other_forms() -> None:
    assert find_forms("ar", is_welsh=True) == {"ar"}
    assert find_forms("20mph", is_welsh=True) == {"20mph"}


def test_an_english_word_finds_no_other_on_an_english_page() -> None:
    for word in ("bill", "ground", "train", "three", "old"):
        assert find_forms(word, is_welsh=False) == {word}
    assert "pill" in find_forms("bill", is_welsh=True)


def test_each_word_of_the_list_would_find_another_of_it() -> None:
    lone = [word for word in ENGLISH if not (find_forms(word, is_welsh=True) - {word}) & ENGLISH]
    assert lone == []
