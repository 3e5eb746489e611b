"""Conditions on items: each reads its own answers first, at any depth, and never its neighbours'."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from iia.domain.conditions import Condition, Not, QuestionTest
from iia.domain.evaluation import evaluate
from iia.domain.truth import Truth
from tests.builders import a_bank, a_choice, a_group, a_question, applicability_of

YES, NO = Truth.YES, Truth.NO

# Both the bank and the items of `risks` have a question called `agreed`.
BANK = a_bank(
    a_question("agreed"),
    a_choice("who", None, None, kind="choices"),
    a_group(
        "risks",
        a_choice("size", None, None),
        a_question("agreed"),
        a_choice("who", None, None, kind="choices"),
    ),
)
MINE = {"question": "agreed", "is": "yes"}


def truth_of(condition: object, answers: dict[str, object]) -> Truth:
    parsed = TypeAdapter[Condition](Condition).validate_python(condition)
    return evaluate(parsed, applicability_of(BANK, answers))


def one_risk(**answers: object) -> list[dict[str, object]]:
    return [{"id": "r0", **answers}]


@pytest.mark.parametrize(
    ("where", "of_yes", "of_no"),
    [
        (MINE, YES, NO),
        ({"all": [MINE, {"question": "size", "is": "o0"}]}, YES, NO),
        ({"any": [MINE, {"question": "size", "is": "o1"}]}, YES, NO),
        ({"not": MINE}, NO, YES),
        ({"not": {"any": [{"not": MINE}]}}, YES, NO),
    ],
)
def test_all_any_and_not_read_the_items_own_answer_whatever_the_banks_answer_is(
    where: dict[str, Any], of_yes: Truth, of_no: Truth
) -> None:
    counts = {"count": "risks", "where": where, "at_least": 1}
    assert truth_of(counts, {"agreed": "no", "risks": one_risk(size="o0", agreed="yes")}) is of_yes
    assert truth_of(counts, {"agreed": "yes", "risks": one_risk(size="o0", agreed="no")}) is of_no


def test_an_item_without_its_own_answer_is_unanswered_though_the_banks_question_is_not() -> None:
    unanswered = {"count": "risks", "where": {"question": "agreed", "answered": False}, "at_least": 1}
    assert truth_of(unanswered, {"agreed": "yes", "risks": one_risk(size="o0")}) is YES
    assert truth_of(unanswered, {"risks": one_risk(size="o0", agreed="yes")}) is NO


def test_a_condition_built_in_code_may_be_inside_one_that_is_read() -> None:
    is_no = QuestionTest.model_validate({"question": "agreed", "is": "no"})
    inner = Not.model_validate({"not": is_no})
    assert truth_of({"all": [inner]}, {"agreed": "yes"}) is YES
    assert truth_of({"all": [inner]}, {"agreed": "no"}) is NO


def test_an_items_own_ticks_are_counted_not_the_banks() -> None:
    both = {"count": "risks", "where": {"count": "who", "at_least": 2}, "at_least": 1}
    assert truth_of(both, {"who": ["o0"], "risks": one_risk(who=["o0", "o1"])}) is YES
    assert truth_of(both, {"who": ["o0", "o1"], "risks": one_risk(who=["o0"])}) is NO
    assert truth_of(both, {"who": ["o0", "o1"], "risks": one_risk(size="o0")}) is Truth.UNDETERMINED
    assert truth_of({"count": "who", "at_least": 2}, {"who": ["o0", "o1"]}) is YES
