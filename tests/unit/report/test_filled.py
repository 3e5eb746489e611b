"""Texts that name earlier answers, and answers in a reader's words."""

from __future__ import annotations

from typing import Any

import pytest

from iia.domain.evaluation import Within
from iia.domain.text import Text
from iia.domain.values import StoredFile
from iia.report.filled import answer_in_words, blank, filled
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_choice,
    a_group,
    a_question,
    a_scale,
    a_text,
    applicability_of,
    text_of,
)

BANK = a_bank(
    a_question("asked"),
    a_question("plan", "file"),
    a_question("name", "short_text"),
    a_question("cost", "number"),
    a_question("begins", "date"),
    a_choice("one", None, None),
    a_choice("several", None, None, kind="choices"),
    a_scale("level", labels={3: a_text("Middling")}),
    a_question("secret", "short_text", when={"question": "asked", "is": "yes"}),
    a_group("risks", a_question("name", "short_text")),
)


@pytest.mark.parametrize(
    ("answers", "english", "welsh"),
    [
        ({"name": "Ann"}, "Ann", "Ann"),
        ({"cost": "1234.5"}, "1,234.5", "1,234.5"),
        ({"cost": "0.12345"}, "0.12345", "0.12345"),
        ({"begins": "2027-04-01"}, "1 April 2027", "1 Ebrill 2027"),
        ({"one": "o1"}, "Option o1", "cy Option o1"),
        ({"several": ["o1", "o0"]}, "Option o0 and Option o1", None),
        ({"level": 3}, "3 (Middling)", "3 (cy Middling)"),
        ({"level": 4}, "4", "4"),
    ],
)
def test_an_answer_replaces_the_name_of_its_question(
    answers: dict[str, Any], english: str, welsh: str | None
) -> None:
    (question,) = answers
    found = applicability_of(BANK, answers)
    text = Text({"en": f"It is {{{question}}}.", "cy": f"{{{question}}} yw."})
    assert filled(text, found, ENGLISH) == f"It is {english}."
    if welsh is not None:
        assert filled(text, found, WELSH) == f"{welsh} yw."


def test_what_is_unanswered_or_does_not_apply_is_an_ellipsis() -> None:
    text = text_of("Of {name} and {secret}")
    assert filled(text, applicability_of(BANK), ENGLISH) == "Of … and …"
    hidden = applicability_of(BANK, {"asked": "no", "secret": "kept"})
    assert filled(text, hidden, ENGLISH) == "Of … and …"
    assert blank(text, "en") == "Of … and …"


def test_within_an_item_its_own_question_comes_first() -> None:
    found = applicability_of(BANK, {"name": "whole", "risks": [{"id": "a", "name": "item"}]})
    text = text_of("About {name}")
    assert filled(text, found, ENGLISH) == "About whole"
    assert filled(text, found, ENGLISH, Within("risks", "a")) == "About item"


def test_an_answer_with_braces_is_not_filled_again() -> None:
    found = applicability_of(BANK, {"name": "{cost}", "cost": "5"})
    assert filled(text_of("{name}"), found, ENGLISH) == "{cost}"


def test_yes_no_and_files_have_words_too() -> None:
    asked = BANK.get_place("asked").question
    assert answer_in_words(asked, "yes", BANK, ENGLISH) == "Yes"
    assert answer_in_words(asked, "no", BANK, ENGLISH) == "No"
    files = (StoredFile("a.pdf", "application/pdf", 1, "0" * 64),)
    assert answer_in_words(BANK.get_place("plan").question, files, BANK, ENGLISH) == "a.pdf"


def test_a_text_is_read_in_the_first_language_where_the_bank_lacks_the_readers() -> None:
    assert Text({"cy": "Helo"}).in_language("en") == "Helo"
