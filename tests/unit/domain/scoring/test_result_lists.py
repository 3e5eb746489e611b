"""Requests, late items and cross tables: what is listed, in which order, and what is not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from iia.domain.scoring.cross_tables import build_cross_tables
from iia.domain.scoring.deadlines import find_late
from iia.domain.scoring.requests import find_requests
from iia.domain.values import AnswerKey
from tests.builders import (
    a_bank,
    a_choice,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_text,
    applicability_of,
    scores_of,
)

if TYPE_CHECKING:
    from iia.domain.bank import Bank

ACTIONS = a_group(
    "actions",
    a_question("needs_help"),
    a_question("asked", "short_text", when={"question": "needs_help", "is": "yes"}),
    a_question("due", "date"),
    a_question("expected", "date"),
)
REQUESTS = [
    {
        "id": "help",
        "title": a_text("Help"),
        "group": "actions",
        "when": {"question": "needs_help", "is": "yes"},
        "shows": ["asked"],
    },
    {"id": "raised", "when": {"question": "escalate", "is": "yes"}, "shows": ["matter", "why"]},
]
BANK = a_bank(
    a_question("escalate"),
    a_question("matter", "short_text"),
    a_question("why", "short_text", when={"question": "matter", "is_not": "obvious"}),
    ACTIONS,
    scoring={
        "requests": REQUESTS,
        "deadlines": [{"id": "late", "group": "actions", "due": "due", "expected": "expected"}],
    },
)


def _actions(*items: dict[str, Any]) -> dict[str, Any]:
    return {"actions": [{"id": f"a{number}", **item} for number, item in enumerate(items, start=1)]}


# --- Requests --------------------------------------------------------------------------------------


def test_a_request_is_made_by_each_item_that_fits_and_by_the_whole() -> None:
    answers = _actions(
        {"needs_help": "yes", "asked": "500 pounds"}, {"needs_help": "no"}, {}, {"needs_help": "yes"}
    )
    found = find_requests(applicability_of(BANK, {**answers, "escalate": "yes", "matter": "The roof"}))
    assert [(one.rule.id, one.item) for one in found] == [("help", "a1"), ("help", "a4"), ("raised", None)]
    assert found[0].shown == (AnswerKey("actions.asked", "a1"),)
    assert found[2].shown == (AnswerKey("matter"), AnswerKey("why"))


def test_only_what_is_asked_is_shown() -> None:
    (found,) = find_requests(applicability_of(BANK, {"escalate": "yes", "matter": "obvious"}))
    assert found.shown == (AnswerKey("matter"),)


def test_nothing_is_asked_while_that_is_not_known() -> None:
    assert find_requests(applicability_of(BANK, _actions({}))) == ()


# --- Late items ------------------------------------------------------------------------------------


def test_items_are_late_by_days_the_latest_first() -> None:
    answers = _actions(
        {"due": "2026-07-31", "expected": "2026-08-01"},
        {"due": "2026-07-31", "expected": "2026-07-31"},
        {"due": "2026-06-30", "expected": "2027-03-31"},
        {"due": "2026-07-31", "expected": "2026-07-01"},
        {"due": "2026-01-31"},
        {"expected": "2027-01-31"},
        {"due": "2026-09-30", "expected": "2026-10-01"},
    )
    late = find_late(applicability_of(BANK, answers))
    assert [(one.item, one.days) for one in late] == [("a3", 274), ("a1", 1), ("a7", 1)]
    assert (late[0].due, late[0].expected) == (date(2026, 6, 30), date(2027, 3, 31))


# --- Cross tables ----------------------------------------------------------------------------------


def _cross_bank() -> Bank:
    """Return a bank of two rows and two columns; the four questions give 0 to 3 points."""
    names = [f"{row}_{column}" for row in ("north", "south") for column in ("plans", "people")]
    questions = [a_choice(name, 0, 1, 2, 3, when={"question": "asked", "is": "yes"}) for name in names]
    bands = [{"id": "low", "title": a_text("Low"), "up_to": 1}, {"id": "high", "title": a_text("High")}]
    metrics = [
        a_metric("north", "north_plans", "north_people", scale={"from": 1, "to": 2}, bands=bands),
        a_metric("south", "south_plans", "south_people", scale={"from": 1, "to": 2}, bands=bands),
        a_metric("plans", "north_plans", "south_plans", scale={"from": 1, "to": 2}),
        a_metric("people", "north_people", "south_people", scale={"from": 1, "to": 2}),
    ]
    table = {"id": "t", "rows": ["north", "south"], "columns": ["plans", "people"]}
    return a_bank(a_question("asked"), *questions, scoring={"metrics": metrics, "tables": [table]})


def test_rows_and_columns_stand_from_the_weakest_to_the_strongest() -> None:
    bank = _cross_bank()
    answers = {
        "asked": "yes",
        "north_plans": "o3",
        "north_people": "o1",
        "south_plans": "o1",
        "south_people": "o0",
    }
    (table,) = build_cross_tables(bank.scoring.tables, scores_of(bank, answers))
    # North: (1 + 1/3) / 2 = 2/3, so 5/3. South: (1/3 + 0) / 2 = 1/6, so 7/6.
    assert [(row.metric.id, row.metric.score) for row in table.rows] == [
        ("south", Fraction(7, 6)),
        ("north", Fraction(5, 3)),
    ]
    assert [column.id for column in table.columns] == ["people", "plans"]
    assert [[cell.question for cell in row.cells] for row in table.rows] == [
        ["south_people", "south_plans"],
        ["north_people", "north_plans"],
    ]


def test_a_cell_is_what_its_question_scores_alone_exactly() -> None:
    bank = _cross_bank()
    answers = {"asked": "yes", "north_plans": "o3", "north_people": "o1", "south_people": "o0"}
    (table,) = build_cross_tables(bank.scoring.tables, scores_of(bank, answers))
    found = {
        cell.question: (cell.score, cell.band and cell.band.id) for row in table.rows for cell in row.cells
    }
    assert found == {
        "south_people": (Fraction(1), "low"),
        "south_plans": (None, None),
        "north_people": (Fraction(4, 3), "high"),
        "north_plans": (Fraction(2), "high"),
    }


def test_what_has_no_score_comes_last() -> None:
    bank = _cross_bank()
    answers = {"asked": "yes", "south_people": "o3"}
    (table,) = build_cross_tables(bank.scoring.tables, scores_of(bank, answers))
    assert [row.metric.id for row in table.rows] == ["south", "north"]
    assert [column.id for column in table.columns] == ["people", "plans"]


def test_an_item_of_a_scale_that_is_not_answered_is_not_zero() -> None:
    bank = a_bank(
        a_scale("q", 0, 4),
        scoring={
            "metrics": [a_metric("row", "q", unanswered="lowest"), a_metric("column", "q")],
            "tables": [{"id": "t", "rows": ["row"], "columns": ["column"]}],
        },
    )
    for answers, expected in (({}, None), ({"q": 0}, Fraction(0)), ({"q": 4}, Fraction(4))):
        (table,) = build_cross_tables(bank.scoring.tables, scores_of(bank, answers))
        assert table.rows[0].cells[0].score == expected
