"""The condition language: every operator in three values, and Kleene's logic over them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from iia.domain.conditions import Condition, walk
from iia.domain.evaluation import Within, evaluate
from iia.domain.truth import Truth, all_of, any_of
from tests.builders import (
    a_bank,
    a_choice,
    a_grid,
    a_group,
    a_question,
    a_scale,
    a_section,
    applicability_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

YES, NO, UNDETERMINED = Truth.YES, Truth.NO, Truth.UNDETERMINED
TRUTHS = st.sampled_from(Truth)

BANK = a_bank(
    a_section(
        "first",
        a_question("agreed"),
        a_choice("one", None, None, None),
        a_choice("several", None, None, None, kind="choices"),
        a_scale("level"),
        a_question("cost", "number"),
        a_question("begins", "date"),
        a_question("ends", "month"),
        a_question("name", "short_text"),
        a_question("evidence", "file"),
    ),
    a_section(
        "second",
        a_group("risks", a_choice("size", None, None, None), a_question("agreed", "short_text")),
        a_grid("table", ["north", "south"], a_question("harmed")),
        when={"question": "agreed", "is": "yes"},
    ),
)


def parse(document: Mapping[str, Any]) -> Condition:
    return TypeAdapter[Condition](Condition).validate_python(document)


def truth_of(
    condition: Mapping[str, Any],
    answers: Mapping[str, object],
    *,
    on: date | None = None,
    start: date | None = None,
    within: Within | None = None,
) -> Truth:
    facts = applicability_of(BANK, answers, on=on, start=start)
    return evaluate(parse(condition), facts, within)


# --- Tests on one answer -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "answers", "expected"),
    [
        ({"question": "agreed", "is": "yes"}, {"agreed": "yes"}, YES),
        ({"question": "agreed", "is": "yes"}, {"agreed": "no"}, NO),
        ({"question": "agreed", "is_not": "yes"}, {"agreed": "yes"}, NO),
        ({"question": "agreed", "is_not": "yes"}, {"agreed": "no"}, YES),
        ({"question": "name", "is": "Ann"}, {"name": "Ann"}, YES),
        ({"question": "one", "in": ["o0", "o1"]}, {"one": "o1"}, YES),
        ({"question": "cost", "is": "25000"}, {"cost": "25000.00"}, YES),
        ({"question": "cost", "is": 25000}, {"cost": "25000.01"}, NO),
        ({"question": "level", "is": 3}, {"level": 3}, YES),
        ({"question": "level", "is": 3}, {"level": 4}, NO),
        ({"question": "level", "is": 3}, {}, UNDETERMINED),
        ({"question": "ends", "is": "2027-04"}, {"ends": "2027-04"}, YES),
        ({"question": "ends", "above": "2026-12"}, {"ends": "2027-01"}, YES),
        ({"question": "ends", "below": "2027-10"}, {"ends": "2027-09"}, YES),
        ({"question": "ends", "at_least": "2027-10"}, {"ends": "2027-09"}, NO),
        ({"question": "ends", "at_most": "2027-01-31"}, {"ends": "2027-01"}, UNDETERMINED),
        ({"question": "one", "in": ["o0", "o1"]}, {"one": "o2"}, NO),
        ({"question": "one", "not_in": ["o0", "o1"]}, {"one": "o1"}, NO),
        ({"question": "one", "not_in": ["o0", "o1"]}, {"one": "o2"}, YES),
        ({"question": "several", "includes": "o1"}, {"several": ["o0", "o1"]}, YES),
        ({"question": "several", "includes": "o2"}, {"several": ["o0", "o1"]}, NO),
        ({"question": "several", "includes_any": ["o1", "o2"]}, {"several": ["o0", "o1"]}, YES),
        ({"question": "several", "includes_any": ["o1", "o2"]}, {"several": ["o0"]}, NO),
        ({"question": "several", "includes_all": ["o0", "o1"]}, {"several": ["o0", "o1", "o2"]}, YES),
        ({"question": "several", "includes_all": ["o0", "o1"]}, {"several": ["o0", "o2"]}, NO),
        ({"question": "level", "above": 3}, {"level": 4}, YES),
        ({"question": "level", "above": 3}, {"level": 3}, NO),
        ({"question": "level", "at_least": 3}, {"level": 3}, YES),
        ({"question": "level", "at_least": 3}, {"level": 2}, NO),
        ({"question": "level", "below": 3}, {"level": 2}, YES),
        ({"question": "level", "below": 3}, {"level": 3}, NO),
        ({"question": "level", "at_most": 3}, {"level": 3}, YES),
        ({"question": "level", "at_most": 3}, {"level": 4}, NO),
        ({"question": "cost", "at_most": "0.3"}, {"cost": "0.30"}, YES),
        ({"question": "cost", "above": "0.3"}, {"cost": "0.300000000000000001"}, YES),
        ({"question": "begins", "at_least": "2027-04-01"}, {"begins": "2027-04-01"}, YES),
        ({"question": "begins", "above": "2027-04-01"}, {"begins": "2027-04-01"}, NO),
        ({"question": "begins", "below": "2027-04-01"}, {"begins": "2027-03-31"}, YES),
        ({"question": "begins", "at_most": "2027-04-01"}, {"begins": "2027-04-02"}, NO),
    ],
)
def test_a_test_compares_the_answer(
    test: dict[str, Any], answers: dict[str, object], expected: Truth
) -> None:
    assert truth_of(test, answers) is expected


@pytest.mark.parametrize(
    "test",
    [
        {"question": "agreed", "is": "yes"},
        {"question": "agreed", "is_not": "yes"},
        {"question": "one", "in": ["o0"]},
        {"question": "one", "not_in": ["o0"]},
        {"question": "several", "includes": "o0"},
        {"question": "several", "includes_any": ["o0"]},
        {"question": "several", "includes_all": ["o0"]},
        {"question": "level", "above": 3},
        {"question": "cost", "at_least": 3},
        {"question": "begins", "below": "2027-04-01"},
    ],
)
def test_an_unanswered_question_leaves_every_other_test_undetermined(test: dict[str, Any]) -> None:
    assert truth_of(test, {}) is UNDETERMINED


@pytest.mark.parametrize(
    ("test", "answers"),
    [
        ({"question": "level", "above": "2027-04-01"}, {"level": 4}),
        ({"question": "begins", "above": 3}, {"begins": "2027-04-01"}),
        ({"question": "name", "above": 3}, {"name": "4"}),
    ],
)
def test_what_cannot_be_compared_is_undetermined(test: dict[str, Any], answers: dict[str, object]) -> None:
    assert truth_of(test, answers) is UNDETERMINED


def test_answered_is_never_undetermined() -> None:
    assert truth_of({"question": "name", "answered": True}, {}) is NO
    assert truth_of({"question": "name", "answered": False}, {}) is YES
    assert truth_of({"question": "name", "answered": True}, {"name": "Ann"}) is YES
    assert truth_of({"question": "name", "answered": False}, {"name": "Ann"}) is NO


@pytest.mark.parametrize("blank", [None, "", "  \n", []])
def test_a_blank_answer_is_not_an_answer(blank: object) -> None:
    assert truth_of({"question": "name", "answered": True}, {"name": blank}) is NO


def test_an_answer_that_does_not_apply_reads_as_unanswered() -> None:
    table = {"table": {"north": {"harmed": "yes"}}}
    assert truth_of({"question": "table", "answered": True}, {"agreed": "yes", **table}) is YES
    assert truth_of({"question": "table", "answered": True}, {"agreed": "no", **table}) is NO
    assert truth_of({"question": "table", "answered": True}, table) is NO


# --- Sections and dates ----------------------------------------------------------------------------


def test_a_section_test_says_whether_the_section_applies() -> None:
    assert truth_of({"section": "first"}, {}) is YES
    assert truth_of({"section": "second"}, {"agreed": "yes"}) is YES
    assert truth_of({"section": "second"}, {"agreed": "no"}) is NO
    assert truth_of({"section": "second"}, {}) is UNDETERMINED


@pytest.mark.parametrize(
    ("operator", "before", "same", "after"),
    [("above", NO, NO, YES), ("at_least", NO, YES, YES), ("below", YES, NO, NO), ("at_most", YES, YES, NO)],
)
def test_a_date_test_reads_the_assessments_own_dates(
    operator: str, before: Truth, same: Truth, after: Truth
) -> None:
    decision = {"date": "decision", operator: "2027-04-01"}
    assert truth_of(decision, {}, on=date(2027, 3, 31)) is before
    assert truth_of(decision, {}, on=date(2027, 4, 1)) is same
    assert truth_of({"date": "start", operator: "2027-04-01"}, {}, start=date(2027, 4, 2)) is after
    assert truth_of(decision, {}, start=date(2027, 4, 1)) is UNDETERMINED


# --- Counting items ----------------------------------------------------------------------------------


def risks(*sizes: str | None) -> dict[str, object]:
    items = [{"id": f"r{order}", "size": size} for order, size in enumerate(sizes)]
    return {"agreed": "yes", "risks": items}


@pytest.mark.parametrize(
    ("sizes", "at_least_2", "at_most_1"),
    [
        ([], NO, YES),
        (["o0", "o1"], NO, YES),
        (["o2", "o2"], YES, NO),
        (["o2", None], UNDETERMINED, UNDETERMINED),
        (["o2", "o2", None], YES, NO),
        ([None], NO, YES),
        ([None, None], UNDETERMINED, UNDETERMINED),
    ],
)
def test_a_count_is_undetermined_only_while_items_could_still_change_it(
    sizes: list[str | None], at_least_2: Truth, at_most_1: Truth
) -> None:
    where = {"question": "size", "is": "o2"}
    assert truth_of({"count": "risks", "where": where, "at_least": 2}, risks(*sizes)) is at_least_2
    assert truth_of({"count": "risks", "where": where, "at_most": 1}, risks(*sizes)) is at_most_1


def test_a_count_without_where_counts_every_item() -> None:
    assert truth_of({"count": "risks", "at_least": 2}, risks(None, "o1")) is YES
    assert truth_of({"count": "risks", "at_most": 0}, risks(None)) is NO
    assert truth_of({"count": "risks", "at_most": 0}, risks()) is YES


@pytest.mark.parametrize(
    ("ticked", "at_least_2", "at_most_1"),
    [(None, UNDETERMINED, UNDETERMINED), ([], UNDETERMINED, UNDETERMINED), (["o0"], NO, YES),
     (["o0", "o2"], YES, NO)],
)  # fmt: skip
def test_the_options_ticked_are_counted_once_there_are_some(
    ticked: list[str] | None, at_least_2: Truth, at_most_1: Truth
) -> None:
    assert truth_of({"count": "several", "at_least": 2}, {"several": ticked}) is at_least_2
    assert truth_of({"count": "several", "at_most": 1}, {"several": ticked}) is at_most_1
    assert truth_of({"not": {"count": "several", "at_most": 1}}, {"several": ticked}) is ~at_most_1


def test_a_grids_rows_are_its_items() -> None:
    harmed = {"count": "table", "where": {"question": "harmed", "is": "yes"}, "at_least": 1}
    assert truth_of(harmed, {"agreed": "yes", "table": {"south": {"harmed": "yes"}}}) is YES
    assert truth_of(harmed, {"agreed": "yes", "table": {"south": {"harmed": "no"}}}) is UNDETERMINED
    both = {"south": {"harmed": "no"}, "north": {"harmed": "no"}}
    assert truth_of(harmed, {"agreed": "yes", "table": both}) is NO


def test_a_group_that_does_not_apply_has_nothing_to_count() -> None:
    answers = {**risks("o2"), "agreed": "no"}
    assert truth_of({"count": "risks", "at_least": 1}, answers) is NO


def test_an_items_own_question_comes_before_the_banks() -> None:
    answers = {"agreed": "yes", "risks": [{"id": "r0", "agreed": "mine"}, {"id": "r1"}]}
    test = {"question": "agreed", "is": "mine"}
    assert truth_of(test, answers, within=Within("risks", "r0")) is YES
    assert truth_of(test, answers, within=Within("risks", "r1")) is UNDETERMINED
    assert (
        truth_of({"question": "one", "is": "o0"}, {**answers, "one": "o0"}, within=Within("risks", "r0"))
        is YES
    )


# --- Kleene's logic ----------------------------------------------------------------------------------


def test_all_is_no_if_any_part_is_no_else_undetermined_if_any_is() -> None:
    assert all_of([YES, UNDETERMINED, NO]) is NO
    assert all_of([YES, UNDETERMINED]) is UNDETERMINED
    assert all_of([YES, YES]) is YES


def test_any_is_yes_if_any_part_is_yes_else_undetermined_if_any_is() -> None:
    assert any_of([NO, UNDETERMINED, YES]) is YES
    assert any_of([NO, UNDETERMINED]) is UNDETERMINED
    assert any_of([NO, NO]) is NO


def test_not_leaves_undetermined_as_it_is() -> None:
    assert (~YES, ~NO, ~UNDETERMINED) == (NO, YES, UNDETERMINED)


@given(st.lists(TRUTHS, min_size=1))
def test_any_is_the_mirror_image_of_all(parts: list[Truth]) -> None:
    assert any_of(parts) is ~all_of([~part for part in parts])


@given(st.lists(TRUTHS, min_size=1), st.randoms())
def test_the_order_of_parts_changes_nothing(parts: list[Truth], random: Random) -> None:
    shuffled = random.sample(parts, len(parts))
    assert all_of(shuffled) is all_of(parts)
    assert any_of(shuffled) is any_of(parts)


def test_trees_of_all_any_and_not_are_evaluated() -> None:
    tree = {
        "all": [
            {"any": [{"question": "agreed", "is": "yes"}, {"question": "level", "above": 3}]},
            {"not": {"question": "one", "is": "o0"}},
        ]
    }
    assert truth_of(tree, {"agreed": "yes", "one": "o1"}) is YES
    assert truth_of(tree, {"agreed": "no", "one": "o1"}) is UNDETERMINED
    assert truth_of(tree, {"agreed": "no", "level": 2}) is NO
    assert truth_of(tree, {"one": "o0"}) is NO


def test_scores_are_not_known_to_what_applies() -> None:
    assert truth_of({"metric": "m", "at_least": 1}, {}) is UNDETERMINED


# --- Reading the format ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        {"question": "agreed"},
        {"question": "agreed", "is": "yes", "is_not": "no"},
        {"question": "agreed", "equals": "yes"},
        {"question": "level", "above": 1.5},
        {"question": "level", "above": "abc"},
        {"question": "level", "in": []},
        {"count": "risks"},
        {"count": "risks", "at_least": 1, "at_most": 2},
        {"count": "risks", "at_least": -1},
        {"date": "decision", "above": "2027-02-30"},
        {"date": "today", "above": "2027-02-03"},
        {"all": []},
        {"harmed_under": 0},
        {},
        "yes",
        5,
        None,
    ],
)
def test_a_faulty_condition_is_refused(fault: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError):
        parse(fault)


REST = "includes, includes_any, includes_all, above, at_least, below, at_most, answered"


@pytest.mark.parametrize(
    ("fault", "operators"),
    [
        ({"metric": "care"}, "at_least, below"),
        ({"date": "start"}, "above, at_least, below, at_most"),
        ({"count": "risks"}, "at_least, at_most"),
        ({"question": "agreed"}, f"is, is_not, in, not_in, {REST}"),
    ],
)
def test_a_test_without_an_operator_is_refused_with_a_list_of_them(
    fault: dict[str, str], operators: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        parse(fault)
    (error,) = caught.value.errors()
    assert error["msg"] == f"Value error, must have exactly one of {operators}"


@pytest.mark.parametrize("fault", [{"iz": "yes"}, {}, "yes", 5])
def test_what_is_not_a_condition_is_refused_with_what_one_is(fault: object) -> None:
    with pytest.raises(
        ValidationError, match="must be all, any, not or a test that names what it reads"
    ) as caught:
        TypeAdapter[Condition](Condition).validate_python(fault)
    assert [error["type"] for error in caught.value.errors()] == ["condition"]


def test_a_typo_is_one_fault() -> None:
    with pytest.raises(ValidationError) as caught:
        parse({"all": [{"question": "agreed", "iz": "yes"}]})
    assert {error["loc"][:3] for error in caught.value.errors()} == {("all", "all", 0)}


def test_walking_a_tree_visits_every_part_except_what_is_asked_of_items() -> None:
    where = {"question": "size", "is": "o2"}
    tree = parse(
        {"all": [{"not": {"section": "first"}}, {"any": [{"count": "risks", "where": where, "at_least": 1}]}]}
    )
    assert [type(part).__name__ for part in walk(tree)] == ["All", "Not", "SectionTest", "AnyOf", "CountTest"]


def test_a_condition_survives_being_written_as_json() -> None:
    document = {
        "any": [{"not": {"question": "cost", "above": "1.50"}}, {"date": "start", "below": "2027-04-01"}]
    }
    adapter = TypeAdapter[Condition](Condition)
    written = adapter.dump_json(parse(document), exclude_defaults=True)
    assert adapter.validate_json(written) == parse(document)
