"""Answers as a report reads them: labels for ids, days in words, numbers as they were given."""

from __future__ import annotations

from typing import Any

import pytest

from iia.domain.values import AnswerKey, StoredFile
from iia.report.tree import Chosen, Content, Files, NotAnswered, Passage, Phrase
from tests.builders import WELSH, a_bank, a_choice, a_question, a_scale
from tests.unit.report.report_of import paragraph_of, report_of

FILE = {"name": "study.pdf", "media_type": "application/pdf", "size": 12, "sha256": "a" * 64}


@pytest.mark.parametrize(
    ("question", "answer", "content"),
    [
        (a_question("q", "short_text"), "Ffion", Phrase("Ffion")),
        (a_question("q", "long_text"), "One.\n\nTwo.", Passage("One.\n\nTwo.")),
        (a_question("q", "number", unit={"en": "people", "cy": "o bobl"}), "3000", Phrase("3,000 people")),
        (a_question("q", "number"), "0.125", Phrase("0.125")),
        (a_question("q", "date"), "2027-04-01", Phrase("1 April 2027")),
        (a_question("q"), "yes", Phrase("Yes")),
        (a_choice("q", 0, 1), "o1", Phrase("Option o1")),
        (a_choice("q", 0, 1, 2, kind="choices"), ["o0", "o2"], Chosen(("Option o0", "Option o2"))),
        (a_scale("q", 1, 5), 4, Phrase("4 (from 1 to 5)")),
        (
            a_scale("q", 1, 5, labels={4: {"en": "sure", "cy": "siŵr"}}),
            4,
            Phrase("4, sure (from 1 to 5)"),
        ),
        (a_question("q", "file"), [FILE], Files((StoredFile("study.pdf", "application/pdf", 12, "a" * 64),))),
    ],
)
def test_each_kind_of_answer_reads_as_people_say_it(
    question: dict[str, Any], answer: object, content: Content
) -> None:
    assert paragraph_of(report_of(a_bank(question), {"q": answer}), "q").content == content


def test_an_unanswered_question_is_there_and_says_so() -> None:
    assert paragraph_of(report_of(a_bank(a_question("q"))), "q").content == NotAnswered()


def test_a_label_quotes_the_answer_it_names() -> None:
    label = {"en": "Who leads {who}?", "cy": "Pwy sy’n arwain {who}?"}
    bank = a_bank(a_question("who", "short_text"), {"id": "q", "kind": "yes_no", "label": label})
    assert paragraph_of(report_of(bank, {"who": "the team"}), "q").label == "Who leads the team?"


def test_words_in_the_pack_s_language_are_not_marked_and_others_are() -> None:
    bank = a_bank(a_question("q", "long_text"), a_question("r", "short_text"), a_question("s"))
    answers = {"q": "Testun", "r": "Text", "s": "yes"}
    report = report_of(bank, answers, languages={AnswerKey("q"): "cy"})
    assert [paragraph_of(report, name).written_in for name in "qrs"] == ["cy", None, None]


def test_in_the_other_pack_the_marks_are_the_other_way_round() -> None:
    bank = a_bank(a_question("q", "long_text"), a_question("r", "short_text"), a_question("s"))
    answers = {"q": "Testun", "r": "Text", "s": "yes"}
    report = report_of(bank, answers, languages={AnswerKey("q"): "cy"}, wording=WELSH)
    assert [paragraph_of(report, name).written_in for name in "qrs"] == [None, "en", None]


def test_options_are_named_in_the_language_of_the_pack() -> None:
    bank = a_bank(a_choice("q", 0, 1))
    assert paragraph_of(report_of(bank, {"q": "o1"}, wording=WELSH), "q").content == Phrase("cy Option o1")
