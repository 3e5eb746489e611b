"""Queries: what somebody types, as the words and phrases that are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.language.query import Query, SoughtWord, parse_query
from iia.language.words import join_words


def ask(typed: str) -> Query:
    """Return what is sought on an English page."""
    return parse_query(typed, "en")


def is_found(typed: str, text: str) -> bool:
    """Return whether a text holds all that is sought."""
    query = ask(typed)
    return query.count_in(join_words(text)) == len(query.words) + len(query.phrases)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dŵr a glân", "dwr a glan"),
        ("Cymru’n gwella", "cymru n gwella"),
        ("dw\u0302r", "dwr"),
        ("WG-24/017", "wg 24 017 wg24"),
        ("anfon e-bost heddiw", "anfon e bost heddiw ebost"),
        ("snake_case 20mph", "snake case 20mph"),
        ("% | \" ' * : ( ) ^ -", ""),
        ("llawer­iawn", "llaweriawn"),
    ],
)
def test_a_text_is_the_words_in_it(text: str, words: str) -> None:
    assert join_words(text) == words


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("CYMRU", "teithio yng Nghymru"),
        ("Gymru", "Cymru"),
        ("Chymru", "i Gymru"),
        ("plant", "ein mhlant"),
        ("phlant", "plant"),
        ("ardd", "y gardd"),
        ("hysgol", "ysgol"),
        ("ysgol", "ei hysgol"),
        ("dwr", "y dŵr"),
        ("dŵr", "y dwr"),
        ("gwasan", "gwasanaethau"),
        ("wasanaeth", "gwasanaethau"),
        ("people's", "the people of Wales"),
        ("people’s", "the people's choice"),
        ("e-mail", "an email"),
        ("email", "an e-mail"),
        ("long term", "a long-term plan"),
        ('"long term plan"', "a long-term plan"),
        ('"long-term plan"', "a long term plan"),
        ("wg24-17", "WG-24-17"),
        ("plan wales", "Wales has plans and a plan"),
        ("“young people”", "for young people"),
        ('young "people', "for young people"),
    ],
)
def test_what_is_sought_is_found(typed: str, text: str) -> None:
    assert is_found(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("plan wales", "Wales"),
        ('"Cymru"', "Gymru"),
        ('"young people"', "people who are young"),
        ('"plan"', "planting"),
        ("plan wales", "plans of Wales"),
        ("round", "the ground"),
        ("gro", "road"),
        ("an", "another"),
    ],
)
def test_what_is_not_sought_is_not_found(typed: str, text: str) -> None:
    assert not is_found(typed, text)


def test_what_is_found_is_marked_as_whole_words_and_a_phrase_only_where_it_stands() -> None:
    assert marked("gymru", "Yng Nghymru a Chymru") == ["Nghymru", "Chymru"]
    assert marked("dwr", "y dw\u0302r") == ["dw\u0302r"]
    assert marked('"young people"', "people, young people") == ["young", "people"]
    assert marked("plan", "<b>Plans</b>") == ["Plans"]


def marked(typed: str, text: str) -> list[str]:
    """Return the marked pieces of a text."""
    return [piece.text for piece in ask(typed).mark(text) if piece.is_found]


def test_only_the_last_word_may_be_unfinished() -> None:
    words = ask("wales plan").words
    assert words[0].beginnings == ()
    assert "plan" in words[1].beginnings
    assert ask('plan "wales"').words[0].beginnings == ()


@pytest.mark.parametrize("typed", ["", "  ", "!?", '""', '"', "' - _"])
def test_what_has_no_word_seeks_nothing(typed: str) -> None:
    assert ask(typed).is_empty


@given(st.text(), st.sampled_from(["en", "cy"]))
def test_any_text_is_a_query_of_letters_and_digits(typed: str, language: str) -> None:
    query = parse_query(typed, language)
    every: list[SoughtWord] = list(query.list_every_word())
    assert all(word.isalnum() for one in every for word in (*one.forms, *one.beginnings))


@given(st.text())
def test_marking_loses_nothing_of_a_text(text: str) -> None:
    assert "".join(piece.text for piece in ask(text[:20]).mark(text)) == text
