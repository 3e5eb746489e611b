"""Short reasons: why a section applies, in one line; how long answering takes; what items are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.questions import Group
from iia.report.answer_words import AnswerWords
from iia.report.answering_time import say_answering_time
from iia.report.item_names import name_item
from iia.report.short_reasons import say_short_reason
from tests.builders import ENGLISH, WELSH, a_bank, a_choice, a_group, a_question, a_section, applicability_of
from tests.builders import present as get

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.report.wording import Wording
    from tests.builders import Document

BOTH = {"all": [{"question": "q1", "is": "yes"}, {"question": "q2", "is": "yes"}]}
FROM_2027 = {"date": "decision", "at_least": "2027-04-01"}


def reason(when: Document, answers: Mapping[str, object], wording: Wording = ENGLISH) -> str:
    bank = a_bank(a_question("q1"), a_question("q2"), a_section("annex", a_question("inner"), when=when))
    words = AnswerWords(applicability_of(bank, answers), wording.language, wording)
    return get(say_short_reason(bank.get_section("annex"), words)).text


def test_a_reason_names_the_first_answer_and_counts_the_others() -> None:
    assert reason(BOTH, {"q1": "no"}) == "Because of the answer to “Label of q1”"
    applies = {"q1": "yes", "q2": "yes"}
    assert reason(BOTH, applies) == "Because of the answers to “Label of q1” and 1 other question"
    assert reason(BOTH, applies, WELSH) == "Oherwydd yr atebion i “cy Label of q1” ac i 1 cwestiwn arall"


def test_what_may_apply_says_on_what_it_depends() -> None:
    assert reason(BOTH, {"q1": "yes"}) == "Depends on the answer to “Label of q2”"
    assert reason(BOTH, {}) == "Depends on the answers to “Label of q1” and 1 other question"
    assert reason(FROM_2027, {}) == "Depends on the date of the decision"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "10 minutes"),
        (10, "10 minutes"),
        (41, "50 minutes"),
        (51, "1 hour"),
        (89, "1 hour"),
        (91, "2 hours"),
    ],
)
def test_time_is_said_in_steps_that_an_estimate_can_keep(minutes: int, words: str) -> None:
    left = say_answering_time(minutes, ENGLISH, may_grow=False)
    assert left == f"What is left takes about {words} to answer."
    grows = say_answering_time(minutes, ENGLISH, may_grow=True)
    assert grows == f"What is left takes about {words} to answer, or longer if more questions apply."


def names_of(group: Document, items: list[Document]) -> list[str]:
    name, bank = group["id"], a_bank(group)
    words = AnswerWords(applicability_of(bank, {name: items}), "en", ENGLISH)
    found = bank.get_place(name).question
    assert isinstance(found, Group)
    return [name_item(found, item["id"], words).say(ENGLISH) for item in items]


def test_items_are_told_apart_by_what_is_written_in_them() -> None:
    questions = a_choice("size", 0, 1), a_question("why", "long_text")
    group = a_group("risks", *questions, item_title={"en": "{size}", "cy": "{size}"})
    text = "Fewer buses in the evening, for everybody who works late shifts"
    items = [{"id": "a", "size": "o1", "why": text}, {"id": "b", "why": "Short"}, {"id": "c", "size": "o0"}]
    assert names_of(group, items) == [
        "1. Option o1, “Fewer buses in the evening, for everybody who…”",
        "Item 2, “Short”",
        "3. Option o0",
    ]


def test_a_title_of_written_words_is_a_name_by_itself() -> None:
    group = a_group("plans", a_question("what", "short_text"), item_title={"en": "{what}", "cy": "{what}"})
    (name,) = names_of(group, [{"id": "a", "what": "New signs"}])
    assert name.strip("\u2068\u2069") == "New signs"
