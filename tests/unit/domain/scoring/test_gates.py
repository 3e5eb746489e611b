"""Gates: the six states in their order, and for each the sentence that says why."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from iia.domain.clearance import Clearance, ClearingVerdict
from iia.domain.scoring.results import DutiesMeter, GateState
from iia.domain.scoring.score import score
from iia.report.sentences.duties import say_duty
from tests.builders import (
    ENGLISH,
    a_bank,
    a_clearance,
    a_gate,
    a_question,
    a_section,
    a_text,
    applicability_of,
    scores_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank
    from iia.domain.scoring.results import GateResult

IF_STRATEGIC = {"question": "strategic", "is": "yes"}
FROM_2027 = {"from": "2027-04-01"}
BEFORE, AFTER = date(2027, 3, 31), date(2027, 4, 1)
DONE = {"strategic": "yes", "must": "yes", "more": "no"}


def a_bank_with(gate: dict[str, Any]) -> Bank:
    return a_bank(
        a_question("strategic"),
        a_section(
            "annex",
            a_question("must", required=True),
            a_question("more"),
            a_question("then", required=True, when={"question": "more", "is": "yes"}),
            when=IF_STRATEGIC,
        ),
        a_section("loose", a_question("may")),
        topics=[{"id": "welsh", "title": a_text("Welsh language"), "clearance": "required"}],
        scoring={"gates": [a_gate("duty", **gate)]},
    )


def gate_of(
    gate: dict[str, Any],
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    cleared: Mapping[str, Clearance] | None = None,
) -> GateResult:
    (found,) = scores_of(a_bank_with(gate), answers, on=on, clearances=cleared).gates
    return found


def sentence_of(
    gate: dict[str, Any], answers: Mapping[str, object] | None = None, *, on: date | None = None
) -> str:
    applicability = applicability_of(a_bank_with(gate), answers, on=on)
    (found,) = score(applicability).gates
    return say_duty(found, applicability, ENGLISH)


# --- Whether it applies ------------------------------------------------------------------------------


def test_a_duty_whose_condition_is_no_does_not_apply() -> None:
    found = gate_of({"applies": IF_STRATEGIC, "in_force": FROM_2027}, {"strategic": "no"})
    assert found.state is GateState.NOT_APPLICABLE
    said = sentence_of({"applies": IF_STRATEGIC, "in_force": FROM_2027}, {"strategic": "no"})
    assert said == "This duty does not apply because the answer to “Label of strategic” is “No”."


def test_a_duty_whose_condition_is_undetermined_is_too() -> None:
    found = gate_of({"applies": IF_STRATEGIC, "in_force": FROM_2027}, on=BEFORE)
    assert found.state is GateState.UNDETERMINED
    assert sentence_of({"applies": IF_STRATEGIC, "in_force": FROM_2027}, on=BEFORE) == (
        "It is not known yet whether this duty applies: it depends on “Label of strategic”."
    )


def test_a_duty_without_a_condition_always_applies() -> None:
    assert gate_of({}).state is GateState.OPEN
    assert sentence_of({}).startswith("This duty always applies.")


# --- Whether it is in force ----------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [{}, {"strategic": "yes"}])
def test_a_dated_duty_without_a_decision_date_is_undetermined(answers: dict[str, str]) -> None:
    found = gate_of({"applies": IF_STRATEGIC, "in_force": FROM_2027}, answers)
    assert found.state is GateState.UNDETERMINED


@pytest.mark.parametrize(
    ("in_force", "on", "state"),
    [
        (FROM_2027, BEFORE, GateState.NOT_IN_FORCE),
        (FROM_2027, AFTER, GateState.OPEN),
        ({"until": "2027-03-31"}, BEFORE, GateState.OPEN),
        ({"until": "2027-03-31"}, AFTER, GateState.NOT_IN_FORCE),
        ({"from": "2027-03-31", "until": "2027-03-31"}, BEFORE, GateState.OPEN),
    ],
)
def test_a_duty_is_in_force_from_the_first_day_to_the_last(
    in_force: dict[str, str], on: date, state: GateState
) -> None:
    assert gate_of({"in_force": in_force}, on=on).state is state


def test_a_duty_out_of_force_says_since_or_until_when() -> None:
    assert sentence_of({"in_force": FROM_2027}, on=BEFORE) == (
        "This duty is in force only from 1 April 2027; the decision date is 31 March 2027."
    )


@pytest.mark.parametrize("on", [None, BEFORE, AFTER])
@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"strategic": "no"}, GateState.NOT_APPLICABLE),
        ({}, GateState.UNDETERMINED),
        ({"strategic": "yes"}, GateState.OPEN),
    ],
)
def test_a_law_that_may_not_be_in_force_is_treated_as_if_it_were(
    answers: dict[str, str], state: GateState, on: date | None
) -> None:
    gate = {"applies": IF_STRATEGIC, "done": {"section": "annex"}, "in_force": "unknown"}
    assert gate_of(gate, answers, on=on).state is state


# --- Whether it is done ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"must": "yes", "more": "no"}, GateState.COMPLETE),
        ({"must": "yes", "more": "yes", "then": "no"}, GateState.COMPLETE),
        ({"must": "yes", "more": "yes"}, GateState.OPEN),
        ({"must": "yes"}, GateState.OPEN),
        ({"more": "no"}, GateState.OPEN),
    ],
)
def test_a_duty_is_filled_in_once_its_sections_required_questions_are_answered_and_none_may_come(
    answers: dict[str, str], state: GateState
) -> None:
    assert gate_of({"done": {"section": "annex"}}, {"strategic": "yes", **answers}).state is state


@pytest.mark.parametrize(
    ("gate", "answers", "sentence"),
    [
        ("annex", {"strategic": "no"}, "Its section, “Section annex”, does not apply."),
        ("annex", {}, "It is not known yet whether its section, “Section annex”, applies."),
        ("annex", {"strategic": "yes"}, "1 required answer is missing in “Section annex”."),
        (
            "annex",
            {"strategic": "yes", "must": "no"},
            "1 more required question may apply in “Section annex”.",
        ),
        (
            "loose",
            {"may": "yes"},
            "Nothing in “Section loose” is required, so nothing shows that it is filled in.",
        ),
    ],
)
def test_an_open_duty_says_what_is_missing(gate: str, answers: dict[str, str], sentence: str) -> None:
    asked = {"done": {"section": gate}}
    assert gate_of(asked, answers).state is GateState.OPEN
    assert sentence_of(asked, answers) == f"This duty always applies. {sentence}"


def test_a_filled_in_duty_says_what_is_filled_in() -> None:
    assert sentence_of({"done": {"section": "annex"}}, DONE) == (
        "This duty always applies. Every required question in “Section annex” is answered."
    )


# --- Whether it is cleared -------------------------------------------------------------------------------

WELSH, BOTH = {"clearance": "welsh"}, {"clearance": "welsh", "done": {"section": "annex"}}
GIVEN = {"welsh": a_clearance()}


@pytest.mark.parametrize(
    ("gate", "answers", "cleared", "state"),
    [
        (WELSH, {}, {}, GateState.OPEN),
        (WELSH, {}, {"other": a_clearance()}, GateState.OPEN),
        (WELSH, {}, GIVEN, GateState.CLEARED),
        (BOTH, DONE, {}, GateState.COMPLETE),
        (BOTH, DONE, GIVEN, GateState.CLEARED),
        (BOTH, {}, {}, GateState.OPEN),
        (BOTH, {}, GIVEN, GateState.CLEARED),
        ({}, DONE, GIVEN, GateState.OPEN),
        ({"done": {"section": "annex"}}, DONE, GIVEN, GateState.COMPLETE),
    ],
)
def test_only_the_clearance_that_a_duty_names_clears_it(
    gate: dict[str, Any], answers: dict[str, str], cleared: dict[str, Clearance], state: GateState
) -> None:
    assert gate_of(gate, answers, cleared=cleared).state is state


@pytest.mark.parametrize("verdict", ClearingVerdict)
def test_every_verdict_that_clears_leaves_who_and_when_with_the_duty(verdict: ClearingVerdict) -> None:
    found = gate_of(BOTH, {}, cleared={"welsh": a_clearance(verdict=verdict)})
    assert found.state is GateState.CLEARED
    assert found.clearance == Clearance("the language team", date(2027, 3, 3), verdict)


@pytest.mark.parametrize(("answers", "state"), [(DONE, GateState.COMPLETE), ({}, GateState.OPEN)])
def test_a_clearance_that_falls_away_takes_the_duty_back(answers: dict[str, str], state: GateState) -> None:
    assert gate_of(BOTH, answers, cleared=GIVEN).state is GateState.CLEARED
    assert gate_of(BOTH, answers, cleared={}).state is state


@pytest.mark.parametrize(
    ("gate", "answers", "on", "state"),
    [
        ({"applies": IF_STRATEGIC}, {"strategic": "no"}, None, GateState.NOT_APPLICABLE),
        ({"applies": IF_STRATEGIC}, {}, None, GateState.UNDETERMINED),
        ({"in_force": FROM_2027}, {}, None, GateState.UNDETERMINED),
        ({"in_force": FROM_2027}, {}, BEFORE, GateState.NOT_IN_FORCE),
    ],
)
def test_a_clearance_brings_up_no_duty(
    gate: dict[str, Any], answers: dict[str, str], on: date | None, state: GateState
) -> None:
    assert gate_of(gate | BOTH, answers, on=on, cleared=GIVEN).state is state


def test_duties_are_counted_by_state_and_the_counts_add_up() -> None:
    bank = a_bank(
        a_question("strategic"),
        a_section("annex", a_question("must", required=True)),
        topics=[{"id": "welsh", "title": a_text("Welsh language")}],
        scoring={
            "gates": [
                a_gate("cleared", clearance="welsh"),
                a_gate("filled_in", done={"section": "annex"}),
                a_gate("open"),
                a_gate("open_too"),
                a_gate("unknown", applies=IF_STRATEGIC),
                a_gate("unknown_too", in_force=FROM_2027),
                a_gate("no", applies={"not": {"section": "main"}}),
            ]
        },
    )
    scores = scores_of(bank, {"must": "yes"}, clearances=GIVEN)
    assert scores.duties == DutiesMeter(cleared=1, complete=1, open=2, undetermined=2)
    counted = [
        gate for gate in scores.gates
        if gate.state not in (GateState.NOT_APPLICABLE, GateState.NOT_IN_FORCE)
    ]  # fmt: skip
    assert len(counted) == sum(astuple(scores.duties))
