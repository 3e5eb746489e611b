"""The options of metrics together, on one bank whose figures were worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from tests.builders import (
    a_bank,
    a_choice,
    a_framework,
    a_gate,
    a_metric,
    a_question,
    a_scale,
    a_section,
    a_term,
    a_text,
    document_of,
)

APRIL: Final = date(2027, 4, 1)
EVE: Final = date(2027, 3, 31)

BANK: Final = a_bank(
    a_question("strategic", required=True, points={"yes": 1, "no": 0}),
    a_question("name", "short_text"),
    a_question("amount", "number", min="-0.1", max="0.2", when={"question": "strategic", "is": "yes"}),
    a_choice("picks", -2, "0.5", 3, kind="choices"),
    a_question("rate", "grid", rows_from="frame.goals", questions=[a_scale("level", 0, 4, required=True)]),
    a_question(
        "future", points={"yes": 2, "no": 0}, when={"date": "decision", "at_least": APRIL.isoformat()}
    ),
    a_section(
        "annex",
        a_question("done", required=True, points={"yes": 1, "no": 0}),
        when={
            "all": [
                {"question": "strategic", "is_not": "no"},
                {"not": {"question": "name", "answered": False}},
            ]
        },
    ),
    frameworks=[
        a_framework(
            goals=[{"id": "old", "until": "2027-03-31"}, {"id": "new", "from": "2027-04-01"}, "both"],
            ways=["way"],
        )
    ],
    scoring={
        "metrics": [
            a_metric(
                "total",
                a_term("picks", "0.5"),
                a_term("amount", 3),
                "rate.level",
                a_term("future", 2),
                method="sum",
                inapplicable="counted",
                unanswered="lowest",
                maximum="all",
                adjust=[
                    {"when": {"metric": "share", "at_least": "0.5"}, "multiply": "0.1"},
                    {"when": {"metric": "rest", "below": 100}, "multiply": 0},
                    {"round": "half_up"},
                ],
                bands=[
                    {"id": "low", "title": a_text("Low"), "up_to_share": 0},
                    {"id": "middle", "title": a_text("Middle"), "up_to_share": "0.2"},
                    {"id": "high", "title": a_text("High")},
                ],
            ),
            a_metric("share", "rate.level", "strategic", scale={"from": -1, "to": 1}),
            a_metric(
                "rest", "done", "future", method="highest", unanswered="lowest", scale={"from": 0, "to": 1}
            ),
        ],
        "gates": [
            a_gate(
                "annex_done",
                in_force={"from": APRIL.isoformat()},
                applies={"question": "strategic", "is": "yes"},
                done={"section": "annex"},
            )
        ],
    },
)

ANSWERS: Final = {
    "strategic": "no",
    "name": "Ann",
    "amount": "0.05",
    "picks": ["o2", "o0"],
    "rate": {"new": {"level": 1}, "both": {"level": 4}},
    "future": "yes",
    "done": "yes",
}
BEFORE_APRIL: Final = {"rate": {"old": {"level": 4}}}
UNDATED: Final = {"strategic": None, "rate": {"old": {"level": 2}, "new": {"level": 4}}}


def found_on(on: date | None, changes: dict[str, Any]) -> dict[str, Any]:
    return document_of(BANK, {**ANSWERS, **changes}, on=on)


@pytest.mark.parametrize(
    ("on", "changes", "total", "share", "rest"),
    [
        # ½·1 + 3·0.05 + (1 + 4)/2 + 2·2 = 7.15, though amount no longer applies; share is
        # -1 + 2·(⅛ + ½)/2 = -0.375; rest has a score below 100, so the total is multiplied by 0.
        (APRIL, {}, ("0", "low", "1"), ("-0.375", "1"), ("1", "1")),
        # Only old and both are rows: ½ + 0.15 + 4 + 4 = 8.65, rounded 9. Nothing of rest applies.
        (EVE, BEFORE_APRIL, ("9", "high", "1"), ("0", "1"), (None, None)),
        # Every row counts: ½ + 0.15 + (2 + 4)/2 + 4 = 7.65, times 0.1, rounded 1; share is -1 + 2·¾.
        (None, UNDATED, ("1", "middle", "1"), ("0.5", "1/2"), (None, None)),
    ],
)
def test_metrics_come_to_what_was_worked_out_by_hand(
    on: date | None,
    changes: dict[str, Any],
    total: tuple[str, str, str],
    share: tuple[str, str],
    rest: tuple[str | None, str | None],
) -> None:
    metrics = {metric["id"]: metric for metric in found_on(on, changes)["metrics"]}
    assert [metrics["total"][key] for key in ("score", "band", "coverage")] == list(total)
    # ½·3.5 + 3·0.2 + 4 + 2·2: every term, whatever applies.
    assert metrics["total"]["maximum"] == "10.35"
    assert [metrics["share"][key] for key in ("score", "coverage")] == list(share)
    assert [metrics["rest"][key] for key in ("score", "coverage")] == list(rest)


def test_open_terms_reach_what_was_worked_out_by_hand() -> None:
    """With an amount only: 0.15 - 1 for the picks; the amount's term does not apply and is answered."""
    found = found_on(APRIL, {**dict.fromkeys(ANSWERS), "amount": "0.05"})["metrics"][0]
    # Of weights ½, 3, 1 and 2, the 3 are answered; -0.85 rounds to -1.
    assert (found["score"], found["coverage"], found["band"]) == ("-1", "6/13", "low")
    assert [(term["question"], term["lowest"], term["highest"]) for term in found["open"]] == [
        ("picks", "-0.85", "1.9"),
        ("rate.level", "-0.85", "3.15"),
        ("future", "-0.85", "3.15"),
    ]


@pytest.mark.parametrize(
    ("on", "changes", "completeness", "state"),
    [
        (APRIL, {}, (3, 3, 0), "not_applicable"),
        (APRIL, {"strategic": None}, (3, 2, 1), "undetermined"),
        (APRIL, {"strategic": "yes"}, (4, 4, 0), "complete"),
        (APRIL, {"strategic": "yes", "done": None}, (4, 3, 0), "open"),
        # Without a name the annex does not apply: nothing in it can be filled in for the duty.
        (APRIL, {"strategic": "yes", "name": " "}, (3, 3, 0), "open"),
        (EVE, {"strategic": "yes", **BEFORE_APRIL}, (4, 3, 0), "not_in_force"),
        (None, {"strategic": "yes"}, (5, 4, 0), "undetermined"),
    ],
)
def test_what_is_required_and_the_duty_follow_answers_and_day(
    on: date | None, changes: dict[str, Any], completeness: tuple[int, int, int], state: str
) -> None:
    found = found_on(on, changes)
    assert tuple(found["completeness"].values()) == completeness
    assert [gate["state"] for gate in found["gates"]] == [state]
