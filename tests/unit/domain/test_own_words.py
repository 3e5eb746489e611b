"""A bank's own words: which particulars it asks, and a document that says no more than it must."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from iia.domain.bank import Bank
from iia.domain.own_words import PARTICULARS
from iia.report.particulars import ask_particular, explain_particular, name_particular
from tests.builders import ENGLISH, WELSH, a_bank, a_question, a_text


def bank_with(**words: object) -> Bank:
    """Return a bank with words of its own."""
    return a_bank(a_question("q"), words=words)


def test_a_bank_without_words_asks_every_particular_and_its_document_has_no_words() -> None:
    bank = a_bank(a_question("q"))
    assert bank.words.asked == PARTICULARS
    assert "words" not in bank.to_document()


def test_a_bank_asks_the_title_the_language_and_what_it_names() -> None:
    assert bank_with(particulars={}).words.asked == ("title", "language")
    assert bank_with(particulars={"reference": {}}).words.asked == ("title", "language", "reference")


def test_words_come_back_from_their_document_as_they_were() -> None:
    bank = bank_with(
        place=2,
        purpose=a_text("For whom"),
        time=a_text("An hour"),
        particulars={"title": {"label": a_text("Which?")}, "decision_date": {}},
    )
    assert Bank.from_document(bank.to_document()) == bank


@pytest.mark.parametrize(
    "words",
    [
        {"place": 0},
        {"place": "1"},
        {"place": True},
        {"particulars": {"minister": {}}},
        {"particulars": {"title": {"name": a_text("Called")}}},
    ],
)
def test_what_the_format_does_not_have_is_refused(words: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        bank_with(**words)


def test_the_banks_words_come_first_and_the_programs_fill_in() -> None:
    words = bank_with(
        particulars={
            "title": {"label": a_text("Which firm?", "Pa gwmni?")},
            "decision_date": {"name": {"en": "Day of the vote"}, "hint": a_text("A day")},
        }
    ).words
    assert ask_particular("title", words, WELSH) == "Pa gwmni?"
    assert explain_particular("title", words, ENGLISH) == "You can change it later."
    assert name_particular("decision_date", words, ENGLISH) == "Day of the vote"
    assert name_particular("decision_date", words, WELSH) == "Dyddiad y penderfyniad"
    assert ask_particular("decision_date", words, ENGLISH) == "When is the decision due?"
    assert explain_particular("decision_date", words, ENGLISH) == "A day"


def test_what_a_bank_does_not_ask_is_called_by_the_programs_name() -> None:
    words = bank_with(particulars={}).words
    assert name_particular("start_date", words, ENGLISH) == "Date work started"
