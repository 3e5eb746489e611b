"""Answers files: nested JSON becomes answers and back, and what does not fit is said."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from iia.domain.answers_document import build_document, build_languages, parse_answers
from iia.domain.values import AnswerKey
from iia.report.problems import say_with_place
from tests.builders import (
    ENGLISH,
    a_bank,
    a_choice,
    a_grid,
    a_group,
    a_question,
    a_scale,
    answers_of,
)

BANK = a_bank(
    a_question("agreed"),
    a_question("cost", "number"),
    a_choice("several", None, None, kind="choices"),
    a_scale("level"),
    a_question("words", "note"),
    a_group("risks", a_question("harm"), a_question("plan", "short_text"), max_items=2),
    a_grid("table", ["north", "south"], a_question("harmed"), a_question("why", "short_text")),
)

DOCUMENT = {
    "agreed": "yes",
    "cost": "12.50",
    "several": ["o0", "o1"],
    "level": 3,
    "risks": [{"id": "b", "harm": "no"}, {"id": "a", "plan": "A plan"}],
    "table": {"south": {"harmed": "yes", "why": "Because"}},
}


def problems_of(document: dict[str, Any], languages: dict[str, object] | None = None) -> list[str]:
    _, problems = parse_answers(BANK, document, languages or {}, None)
    return [say_with_place(problem, ENGLISH).partition(":")[0] for problem in problems]


def test_answers_are_kept_by_question_and_item() -> None:
    answers = answers_of(BANK, DOCUMENT)
    assert answers.get("cost") == Decimal("12.50")
    assert answers.get("risks.plan", "a") == "A plan"
    assert answers.get("table.harmed", "south") == "yes"
    assert answers.items_of("risks") == ("b", "a")
    assert answers.get("risks.plan", "b") is None


def test_what_was_read_is_written_back() -> None:
    assert build_document(BANK, answers_of(BANK, DOCUMENT)) == DOCUMENT


def test_the_order_of_keys_changes_nothing() -> None:
    assert answers_of(BANK, dict(reversed(DOCUMENT.items()))) == answers_of(BANK, DOCUMENT)


def test_items_without_answers_are_items_all_the_same() -> None:
    assert answers_of(BANK, {"risks": [{"id": "a"}]}).items_of("risks") == ("a",)


@pytest.mark.parametrize("nothing", [None, "", " \n", []])
def test_what_says_nothing_is_unanswered_whatever_the_kind(nothing: object) -> None:
    document = dict.fromkeys(DOCUMENT, nothing)
    assert problems_of(document) == []
    assert answers_of(BANK, document) == answers_of(BANK, {})


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"nothing": "yes"}, "nothing"),
        ({"risks.harm": "yes"}, "risks.harm"),
        ({"words": "yes"}, "words"),
        ({"agreed": "perhaps"}, "agreed"),
        ({"risks": {"id": "a"}}, "risks"),
        ({"risks": [{"id": "b"}, "a"]}, "risks [#2]"),
        ({"risks": [{"harm": "yes"}]}, "risks [#1]"),
        ({"risks": [{"id": "<b>"}]}, "risks [#1]"),
        ({"risks": [{"id": "a"}, {"id": "a"}]}, "risks [a]"),
        ({"risks": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}, "risks"),
        ({"risks": [{"id": "a", "harm": "perhaps"}]}, "risks.harm [a]"),
        ({"risks": [{"id": "a", "size": "big"}]}, "risks.size [a]"),
        ({"table": [1]}, "table"),
        ({"table": {"east": {"harmed": "yes"}}}, "table [east]"),
        ({"table": {"north": "yes"}}, "table [north]"),
        ({"table": {"north": {"harmed": "perhaps"}}}, "table.harmed [north]"),
    ],
)
def test_what_does_not_fit_is_one_problem_at_its_place(document: dict[str, Any], place: str) -> None:
    assert problems_of(document) == [place]


def test_every_problem_is_reported_and_what_fits_is_kept() -> None:
    answers, problems = parse_answers(BANK, {"agreed": "perhaps", "level": 9, "cost": "1"}, {}, None)
    assert [problem.question for problem in problems] == ["agreed", "level"]
    assert answers.get("cost") == 1


@pytest.mark.parametrize(
    "missing", [{}, {"agreed": None, "risks": None, "table": None}, {"risks": [], "table": {}}]
)
def test_what_is_missing_is_not_a_problem(missing: dict[str, Any]) -> None:
    assert problems_of(missing) == []
    assert build_document(BANK, answers_of(BANK, missing)) == {}


def test_an_answer_remembers_the_language_it_was_written_in() -> None:
    languages = {"risks.a.plan": "cy", "table": "en", "agreed": "cy"}
    answers, problems = parse_answers(BANK, DOCUMENT, languages, None)
    assert not problems
    assert answers.languages == {
        AnswerKey("risks.plan", "a"): "cy",
        AnswerKey("table.harmed", "south"): "en",
        AnswerKey("table.why", "south"): "en",
        AnswerKey("agreed"): "cy",
    }
    again, _ = parse_answers(BANK, DOCUMENT, build_languages(answers), None)
    assert again == answers


def test_a_language_that_the_bank_lacks_or_a_question_that_is_not_there_is_a_problem() -> None:
    assert problems_of(DOCUMENT, {"agreed": "fr"}) == ["agreed"]
    assert problems_of(DOCUMENT, {"nothing": "cy"}) == ["nothing"]
    assert problems_of({}, {"risks.a.plan": "cy", "agreed": "cy"}) == []
