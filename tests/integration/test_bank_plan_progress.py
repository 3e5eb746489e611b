"""The bank of quarterly progress returns: what it adds up, and what it warns of."""

from __future__ import annotations

import json
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.progress import find_progress
from iia.domain.scoring.deadlines import find_late
from iia.domain.scoring.requests import find_requests
from iia.domain.truth import Truth
from tests.builders import metric_of, scores_of
from tests.shipped import shipped_bank

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "plan_progress_example" / "answers.json"
FINE: Final[dict[str, Any]] = {
    "id": "a",
    "action": "Answer the telephone",
    "owner": "Sampl Davies",
    "due": "2026-09-30",
    "progress": "under_way",
    "happened": "Two of four lines are answered.",
    "timing": "on_time",
    "status": "green",
    "next_step": "Train the others",
    "next_step_due": "2026-11-01",
    "learned": "Callers ring early.",
    "learning_use": "shared",
    "goals": ["culture"],
    "ways": ["involvement"],
}
"""An action with nothing to warn about."""
RED: Final[dict[str, Any]] = {"status": "red", "obstacles": "No staff."}


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank, loaded as the program loads it."""
    return shipped_bank("plan_progress")


def _apply(bank: Bank, answers: dict[str, Any]) -> Applicability:
    found, problems = parse_answers(bank, answers, {}, None)
    assert problems == ()
    return find_applicability(bank, found)


def _action(**changes: object) -> dict[str, Any]:
    return {key: value for key, value in {**deepcopy(FINE), **changes}.items() if value is not None}


def _flags(bank: Bank, *actions: dict[str, Any], **answers: object) -> set[str]:
    return {flag.id for flag in scores_of(bank, {"actions": list(actions), **answers}).flags}


def test_the_worked_example_answers_every_required_question_that_applies(bank: Bank) -> None:
    answers = json.loads(EXAMPLE.read_text(encoding="utf-8"))["answers"]
    applies = _apply(bank, answers)
    whole = find_progress(applies).whole
    assert (whole.answered, whole.may_apply) == (whole.required, 0)
    unread = [
        key.question
        for _, key, truth in applies.walk()
        if truth is not Truth.YES and applies.answers.get(*key)
    ]
    assert unread == []
    assert {flag.id for flag in scores_of(bank, answers).flags} == {"late_without_step", "late_without_date"}
    assert metric_of(bank, answers, "timeliness").score == Fraction(
        900, 14
    )  # 4 of 7 on time, 1 late, 2 later


def test_no_warning_is_given_where_all_is_well(bank: Bank) -> None:
    assert _flags(bank, _action()) == set()


@pytest.mark.parametrize(
    ("flag", "changes"),
    [
        ("late_without_step", {"timing": "late", "next_step": None, "next_step_due": None}),
        ("late_without_step", {"timing": "late", "next_step_due": None}),
        ("red_without_help", RED),
        ("red_without_help", {**RED, "help": ["none"]}),
        ("red_without_help", {**RED, "help": ["money"]}),
        ("nothing_learned", {"learned": None, "learning_use": None}),
        ("late_but_green", {"timing": "very_late"}),
        ("expected_late_but_green", {"timing": "late", "new_due": "2026-10-01"}),
        ("timing_against_dates", {"timing": "on_time", "new_due": "2026-10-01"}),
        ("timing_against_dates", {"timing": "late", "new_due": "2026-09-30"}),
        ("timing_against_dates", {"timing": "late", "new_due": "2026-12-31"}),
        ("timing_against_dates", {"timing": "very_late", "new_due": "2026-12-30"}),
        ("late_without_date", {"timing": "late"}),
        ("late_without_date", {"timing": "very_late"}),
        ("ended_without_learning", {"progress": "done", "learned": None, "learning_use": None}),
    ],
)
def test_an_action_is_flagged(bank: Bank, flag: str, changes: dict[str, Any]) -> None:
    assert flag in _flags(bank, _action(**changes))


@pytest.mark.parametrize(
    ("timing", "new_due"),
    [("on_time", None), ("on_time", "2026-09-30"), ("late", "2026-12-30"), ("very_late", "2026-12-31")],
)
def test_timing_that_fits_the_dates_is_not_flagged(bank: Bank, timing: str, new_due: str | None) -> None:
    """Due on 30 September: 3 months later is 30 December."""
    amber = {"status": "amber", "obstacles": "Rain.", "help": ["none"]}
    of_dates = {"timing_against_dates", "expected_late_but_green", "late_without_date"}
    assert _flags(bank, _action(timing=timing, new_due=new_due, **amber)).isdisjoint(of_dates)


def test_what_red_and_amber_actions_ask_and_a_change_of_the_plan_are_requests(bank: Bank) -> None:
    asks = {"help": ["money"], "help_asked": "500 pounds of the board, by May."}
    amber = {"status": "amber", "obstacles": "Rain."}
    actions = [
        _action(id="a", **amber, **asks),
        _action(id="b", **RED, help=["none"]),
        _action(id="c", **RED, **asks),
        _action(id="d"),
    ]
    answers = {
        "actions": actions,
        "plan_should_change": "yes",
        "plan_change": "Drop B.",
        "plan_change_decides": "The board",
    }
    found = [(one.rule.id, one.item, len(one.shown)) for one in find_requests(_apply(bank, answers))]
    assert found == [
        ("red_asks_for_help", "c", 1),
        ("plan_to_change", None, 2),
        ("amber_asks_for_help", "a", 1),
    ]


def test_the_worked_example_is_late_by_the_days_between_its_dates(bank: Bank) -> None:
    answers = json.loads(EXAMPLE.read_text(encoding="utf-8"))["answers"]
    judged = {found.id: found.outcome for found in scores_of(bank, answers).judged}
    assert judged["expected_late_but_green"] is judged["timing_against_dates"] is Truth.NO
    # 30 June 2026 to 31 March 2027, and 31 July to 30 November 2026.
    assert [(one.item, one.days) for one in find_late(_apply(bank, answers))] == [("a4", 274), ("a6", 122)]


def test_an_action_off_course_that_asks_for_help_is_not_flagged(bank: Bank) -> None:
    asks = _action(**RED, help=["money"], help_asked="500 pounds of the board, by May.")
    assert _flags(bank, asks) == set()


def test_a_stopped_action_asks_whether_the_plan_should_change(bank: Bank) -> None:
    stopped = _action(progress="stopped")
    assert _flags(bank, stopped, plan_should_change="no") == {"stopped_plan_unchanged"}
    assert _flags(bank, stopped, plan_should_change="yes") == set()


def test_progress_and_timeliness_are_means_over_the_actions(bank: Bank) -> None:
    actions = [
        _action(id="a", progress="done"),
        _action(id="b", timing="late"),
        _action(id="c", progress="stopped", timing="very_late"),
    ]
    answers = {"actions": actions}
    assert metric_of(bank, answers, "progress").score == Fraction(50)
    assert metric_of(bank, answers, "timeliness").score == Fraction(75)


def test_a_return_without_actions_has_no_score(bank: Bank) -> None:
    assert metric_of(bank, {}, "progress").score is None
    assert "nothing_learned" not in _flags(bank)


def test_an_action_that_is_done_is_not_asked_for_a_next_step(bank: Bank) -> None:
    applies = _apply(bank, {"actions": [_action(progress="done")]})
    asked = {name: applies.truth(f"actions.{name}", "a") for name in ("next_step", "status", "timing")}
    assert asked == {"next_step": Truth.NO, "status": Truth.NO, "timing": Truth.YES}
