"""Folding: what is searched for is found whatever its case, its accents and its quotation marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.language.folding import fold, mark_words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Dŵr", "dwr"),
        ("DŴR", "dwr"),
        ("dw\u0302r", "dwr"),
        ("sïon", "sion"),
        ("Straße", "strasse"),
        ("Mae’r “gŵyn”", 'mae\'r "gwyn"'),
        ("الماء", "الماء"),
    ],
)
def test_case_accents_and_typographic_quotes_make_no_difference(written: str, folded: str) -> None:
    assert fold(written) == folded


def found_in(text: str, *words: str) -> list[str]:
    return [piece.text for piece in mark_words(text, words) if piece.is_found]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Dŵr a dwr", ("dwr",), ["Dŵr", "dwr"]),
        ("y dw\u0302r a’r tân", ("dwr", "tan"), ["dw\u0302r", "tân"]),
        ("Straßen", ("strass",), ["Straß"]),
        ("children", ("child", "dren", "il"), ["children"]),
        ("older people", ("people", "older"), ["older", "people"]),
        ("a.b", (".",), ["."]),
        ("nothing", ("x",), []),
    ],
)
def test_words_are_marked_as_they_were_written(text: str, words: tuple[str, ...], found: list[str]) -> None:
    assert found_in(text, *words) == found


@given(text=st.text(max_size=80), word=st.text(min_size=1, max_size=3))
def test_no_letter_is_lost_or_changed_by_marking(text: str, word: str) -> None:
    pieces = mark_words(text, tuple(fold(word).split()))
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_folding_does_not_depend_on_how_accents_are_encoded(text: str) -> None:
    composed, parted = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(parted)
