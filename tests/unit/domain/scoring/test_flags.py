"""Flags: each test on scores, and that what is undetermined raises nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import (
    WELSH,
    a_bank,
    a_choice,
    a_flag,
    a_gate,
    a_metric,
    a_question,
    a_scale,
    a_text,
    document_of,
    scores_of,
)
from tests.unit.domain.scoring.impact_bank import MITIGATED, a_record, an_impact_bank, records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.builders import Document


def raised(when: Document, answers: Mapping[str, object] | None = None) -> bool:
    bank = a_bank(
        a_question("asked"),
        a_scale("level", 0, 4),
        scoring={
            "metrics": [a_metric("m", "level", adjust=[{"multiply": "0.5"}])],
            "gates": [a_gate("duty", applies={"question": "asked", "is": "yes"})],
            "flags": [a_flag("flag", when)],
        },
    )
    return bool(scores_of(bank, answers).flags)


def raised_by(pattern: Document, *items: Document) -> bool:
    bank = an_impact_bank([a_flag("flag", pattern)])
    return bool(scores_of(bank, records(*items)).flags)


# --- Answers, metrics and gates ----------------------------------------------------------------------


def test_a_flag_reads_answers_as_any_condition_does() -> None:
    when = {"question": "asked", "is": "yes"}
    assert raised(when, {"asked": "yes"})
    assert not raised(when, {"asked": "no"})
    assert not raised(when)
    assert not raised({"not": when})
    assert raised({"question": "asked", "answered": False})


def test_every_flag_is_judged_and_those_that_cannot_be_decided_are_kept_apart() -> None:
    yes: Document = {"question": "asked", "is": "yes"}
    bank = a_bank(
        a_question("asked"),
        a_question("other"),
        scoring={
            "flags": [
                a_flag("raised", yes),
                a_flag("quiet", {"not": yes}),
                a_flag("open", {"question": "other", "is": "yes"}),
            ]
        },
    )
    scores = scores_of(bank, {"asked": "yes"})
    assert [(result.id, result.outcome.value) for result in scores.judged] == [
        ("raised", "yes"),
        ("quiet", "no"),
        ("open", "undetermined"),
    ]
    assert [result.id for result in scores.flags] == ["raised"]


@pytest.mark.parametrize(
    ("test", "level", "expected"),
    [
        ({"at_least": 2}, 4, True),
        ({"at_least": 2}, 3, False),
        ({"below": 2}, 3, True),
        ({"below": 2}, 4, False),
    ],
)
def test_a_flag_reads_a_metrics_adjusted_score(test: Document, level: int, *, expected: bool) -> None:
    assert raised({"metric": "m", **test}, {"level": level}) is expected


def test_a_metric_without_a_score_raises_nothing_either_way() -> None:
    assert not raised({"metric": "m", "below": 2})
    assert not raised({"not": {"metric": "m", "at_least": 2}})


@pytest.mark.parametrize(
    ("state", "answers"),
    [("open", {"asked": "yes"}), ("not_applicable", {"asked": "no"}), ("undetermined", {})],
)
def test_a_flag_reads_the_state_of_a_gate(state: str, answers: dict[str, str]) -> None:
    assert raised({"gate": "duty", "state": state}, answers)
    assert not raised({"gate": "duty", "state": ["complete", "cleared"]}, answers)
    assert raised({"not": {"gate": "duty", "state": ["complete", "cleared"]}}, answers)
    assert raised({"gate": "duty", "state": ["complete", state]}, answers)


# --- Impacts -------------------------------------------------------------------------------------------

HARM = a_record("minus", "significant", people=["children", "carers"])
LEFT = {"impact": {"direction": "negative", "left_at_least": "significant"}}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({}, True),
        ({"direction": "negative"}, True),
        ({"direction": "positive"}, False),
        ({"direction": "unknown"}, False),
        ({"left_at_least": "significant"}, True),
        ({"direction": "negative", "left_at_least": "moderate"}, True),
        ({"goal": "healthier"}, True),
        ({"goal": "prosperous"}, False),
        ({"people": "carers"}, True),
        ({"people": "everyone"}, False),
        ({"left_at_least": "significant", "goal": "healthier", "people": "children"}, True),
        ({"direction": "negative", "goal": "prosperous", "people": "children"}, False),
    ],
)  # fmt: skip
def test_a_flag_finds_a_record_that_is_all_that_it_looks_for(pattern: Document, *, expected: bool) -> None:
    assert raised_by({"impact": pattern}, HARM) is expected


def test_all_that_a_flag_looks_for_is_in_one_record() -> None:
    other = a_record("minus", "minimal", goal="prosperous")
    assert not raised_by({"impact": {"left_at_least": "significant", "goal": "prosperous"}}, HARM, other)


def test_what_is_left_is_what_counts() -> None:
    assert raised_by(LEFT, HARM)
    assert not raised_by(LEFT, {**HARM, **MITIGATED})
    assert not raised_by(LEFT, a_record("plus", "significant"))
    assert raised_by(
        {"impact": {"direction": "positive", "left_at_least": "moderate"}}, a_record("plus", "significant")
    )
    assert not raised_by({"impact": {"left_at_least": "minimal"}}, a_record("plus", "significant"))


def test_a_harm_without_an_extent_is_found_as_unknown() -> None:
    assert raised_by({"impact": {"direction": "unknown"}}, a_record("minus"))
    assert not raised_by({"impact": {"direction": "negative"}}, a_record("minus"))


def test_an_unfinished_record_could_be_what_its_absence_is_flagged_for() -> None:
    no_gain = {"not": {"impact": {"direction": "positive"}}}
    assert raised_by(no_gain)
    assert raised_by(no_gain, HARM)
    assert not raised_by(no_gain, a_record(None))
    assert not raised_by({"not": {"impact": {"people": "children"}}}, a_record("plus", "minimal"))


@pytest.mark.parametrize(
    ("pattern", "record"),
    [
        ({"direction": "positive"}, a_record(None)),
        ({"goal": "healthier"}, a_record("minus", "minimal", goal=None)),
        ({"people": "children"}, a_record("minus", "minimal")),
        ({"left_at_least": "minimal"}, a_record(None, "minimal")),
    ],
)
def test_an_unfinished_record_raises_nothing_either_way(pattern: Document, record: Document) -> None:
    assert not raised_by({"impact": pattern}, record)
    assert not raised_by({"not": {"impact": pattern}}, record)


@pytest.mark.parametrize(("goals", "expected"), [(1, True), (2, True), (3, False)])
def test_harm_left_to_one_group_under_several_goals_is_flagged(goals: int, *, expected: bool) -> None:
    items = [
        a_record("minus", "minimal", people=["children"]),
        a_record("minus", "significant", people=["children"]),
        a_record("minus", "moderate", goal="prosperous", people=["children"]),
        a_record("minus", "moderate", goal="future", people=["carers"]),
    ]
    assert raised_by({"harmed_under": goals}, *items) is expected


@pytest.mark.parametrize(
    ("goals", "least", "expected"),
    [(2, "minimal", True), (2, "moderate", False), (1, "moderate", True), (1, "significant", False)],
)
def test_only_harm_of_the_extent_that_is_asked_for_counts_under_a_goal(
    goals: int, least: str, *, expected: bool
) -> None:
    items = [
        a_record("minus", "moderate", people=["children"], **MITIGATED),  # minimal is left
        a_record("minus", "moderate", goal="prosperous", people=["children"]),
        a_record("plus", "significant", goal="prosperous", people=["children"]),
    ]
    assert raised_by({"harmed_under": goals, "left_at_least": least}, *items) is expected


def test_harm_with_nothing_left_is_not_counted() -> None:
    items = [
        a_record("minus", "minimal", people=["children"], **MITIGATED),
        a_record("minus", "moderate", goal="prosperous", people=["children"]),
    ]
    assert not raised_by({"harmed_under": 2}, *items)


# --- What is raised --------------------------------------------------------------------------------------


def test_flags_come_in_the_banks_order_with_their_message() -> None:
    always: dict[str, Any] = {"section": "main"}
    bank = a_bank(
        a_choice("kind", None, None),
        scoring={
            "flags": [
                {
                    "id": "z",
                    "severity": "stop",
                    "message": a_text("It is {kind}", "{kind} yw"),
                    "when": always,
                },
                a_flag("never", {"not": always}),
                a_flag("a", {"question": "kind", "in": ["o0", "o1"]}, "note"),
            ]
        },
    )
    assert document_of(bank, {"kind": "o1"})["flags"] == [
        {"id": "z", "severity": "stop", "message": "It is Option o1"},
        {"id": "a", "severity": "note", "message": "Message a"},
    ]
    assert document_of(bank, {"kind": "o1"}, wording=WELSH)["flags"][0]["message"] == "cy Option o1 yw"
