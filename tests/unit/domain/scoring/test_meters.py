"""Meters: completeness, evidence by grade, and the grid of goals and ways."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.builders import (
    a_bank,
    a_framework,
    a_grid,
    a_group,
    a_question,
    document_of,
    scores_of,
)
from tests.unit.domain.scoring.impact_bank import a_record, an_impact_bank, records

IF_ASKED = {"question": "asked", "is": "yes"}
BOTH: dict[str, Any] = {"supports": {"goals": ["healthier"], "ways": ["involvement", "prevention"]}}


def test_completeness_is_printed_with_what_may_still_apply() -> None:
    bank = a_bank(a_question("asked", required=True), a_question("inner", required=True, when=IF_ASKED))
    printed = [document_of(bank, answers)["completeness"] for answers in ({}, {"asked": "yes"})]
    assert printed == [
        {"required": 1, "answered": 0, "may_apply": 1},
        {"required": 2, "answered": 1, "may_apply": 0},
    ]


def test_evidence_is_counted_by_grade_in_the_banks_order() -> None:
    items = [a_record("plus", evidence=grade) for grade in ("weak", "strong", None, "weak")]
    found = scores_of(an_impact_bank(), records(*items)).evidence
    assert [(grade.id, grade.records) for grade in found.grades] == [("strong", 1), ("weak", 2)]
    assert found.ungraded == 1


def test_a_bank_that_asks_for_no_evidence_has_no_grades() -> None:
    fields = {"goal": "goal", "direction": "direction", "extent": "extent"}
    found = scores_of(an_impact_bank(fields=fields), records(a_record("plus"))).evidence
    assert (found.grades, found.ungraded) == ((), 0)
    assert scores_of(a_bank(a_question("q"))).evidence.grades == ()


# --- The grid ----------------------------------------------------------------------------------------


def grid_of(*questions: dict[str, object], **answers: object) -> list[tuple[str, str, int, int]]:
    bank = a_bank(
        a_question("asked"),
        *questions,
        frameworks=[
            a_framework(
                goals=["prosperous", "healthier"],
                ways=["prevention", "involvement", {"id": "later", "from": "2030-01-01"}],
            )
        ],
    )
    cells = scores_of(bank, answers, on=date(2026, 12, 1)).grid
    return [(cell.goal, cell.way, cell.questions, cell.answered) for cell in cells]


def test_the_grid_has_a_cell_for_each_goal_and_way_in_force() -> None:
    assert grid_of() == [
        ("prosperous", "prevention", 0, 0),
        ("prosperous", "involvement", 0, 0),
        ("healthier", "prevention", 0, 0),
        ("healthier", "involvement", 0, 0),
    ]


def test_a_question_is_in_the_cells_of_every_goal_and_way_that_it_speaks_to() -> None:
    only_goal = a_question("only_goal", supports={"goals": ["healthier"]})
    found = grid_of(
        a_question("first", **BOTH), a_question("second", **BOTH), only_goal, first="no", only_goal="yes"
    )
    assert found[2:] == [("healthier", "prevention", 2, 1), ("healthier", "involvement", 2, 1)]
    assert [cell[2] for cell in found[:2]] == [0, 0]


def test_a_question_that_does_not_or_may_apply_is_not_in_the_grid() -> None:
    question = a_question("q", when=IF_ASKED, **BOTH)
    assert grid_of(question, asked="no", q="yes")[2][2:] == (0, 0)
    assert grid_of(question, q="yes")[2][2:] == (0, 0)
    assert grid_of(question, asked="yes", q="yes")[2][2:] == (1, 1)


def test_each_question_that_the_grid_is_made_of_says_whether_it_applies_and_is_answered() -> None:
    bank = a_bank(
        a_question("asked"),
        a_question("first", **BOTH),
        a_question("second", **BOTH),
        a_question("inner", when=IF_ASKED, **BOTH),
        a_question("note", "note", **BOTH),
    )
    found = {
        ref: (one.applies.value, one.is_answered)
        for ref, one in scores_of(bank, {"first": "no"}).covered.items()
    }
    assert found == {"first": ("yes", True), "second": ("yes", False), "inner": ("undetermined", False)}
    refused = scores_of(bank, {"asked": "no", "inner": "yes"}).covered["inner"]
    assert (refused.applies.value, refused.is_answered) == ("no", False)


def test_a_note_is_not_a_question() -> None:
    assert grid_of(a_question("q", "note", **BOTH))[2][2:] == (0, 0)


def test_a_question_of_a_group_counts_once_and_is_answered_by_any_item() -> None:
    group = a_group("items", a_question("q", **BOTH))
    assert grid_of(group)[2][2:] == (1, 0)
    assert grid_of(group, items=[{"id": "a"}])[2][2:] == (1, 0)
    assert grid_of(group, items=[{"id": "a", "q": "no"}, {"id": "b", "q": "yes"}])[2][2:] == (1, 1)


def test_a_question_of_a_group_with_a_condition_counts_once_it_applies_in_an_item() -> None:
    inner = a_question("q", when={"question": "first", "is": "yes"}, **BOTH)
    group = a_group("items", a_question("first"), inner)
    assert grid_of(group)[2][2:] == (0, 0)
    assert grid_of(group, items=[{"id": "a", "first": "no", "q": "yes"}])[2][2:] == (0, 0)
    assert grid_of(group, items=[{"id": "a", "first": "no"}, {"id": "b", "first": "yes", "q": "no"}])[2][
        2:
    ] == (1, 1)


def test_a_grid_question_and_its_columns_each_count_once() -> None:
    grid = a_grid("table", ["north", "south"], a_question("q", **BOTH), **BOTH)
    assert grid_of(grid)[2][2:] == (2, 0)
    assert grid_of(grid, table={"south": {"q": "no"}})[2][2:] == (2, 2)


def test_a_bank_without_goals_or_ways_has_no_grid() -> None:
    bank = a_bank(a_question("q"), frameworks=[a_framework(goals=["prosperous"])])
    assert scores_of(bank).grid == ()
