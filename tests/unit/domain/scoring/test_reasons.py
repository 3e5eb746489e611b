"""Why a duty is in its state and what a flag says: whole sentences, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from iia.domain.clearance import ClearingVerdict
from iia.domain.scoring.score import score
from iia.report.sentences.duties import say_duty, say_flag
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_clearance,
    a_flag,
    a_gate,
    a_question,
    a_section,
    a_text,
    applicability_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.clearance import Clearance
    from iia.report.wording import Wording
    from tests.builders import Document

IF_STRATEGIC = {"question": "strategic", "is": "yes"}
ASKS_FOR_NOTHING = "It stays open: the question bank does not say what it asks for."
ANNEX = {"done": {"section": "annex"}}


def said_of(
    gate: Document,
    *,
    on: date | None = None,
    wording: Wording = ENGLISH,
    clearances: Mapping[str, Clearance] | None = None,
    **answers: object,
) -> str:
    bank = a_bank(
        a_question("strategic"),
        a_section(
            "annex",
            a_question("must", required=True),
            a_question("should", required=True),
            a_question("more"),
            a_question("then", required=True, when={"question": "more", "is": "yes"}),
            a_question("and_then", required=True, when={"question": "more", "is": "yes"}),
        ),
        topics=[{"id": "welsh", "title": a_text("Welsh language", "Y Gymraeg"), "clearance": "required"}],
        scoring={"gates": [a_gate("duty", **gate)]},
    )
    applicability = applicability_of(bank, answers, on=on)
    (found,) = score(applicability, clearances=clearances).gates
    return say_duty(found, applicability, wording)


def test_a_duty_that_applies_says_which_answer_brought_it_up() -> None:
    assert said_of({"applies": IF_STRATEGIC}, strategic="yes") == (
        "This duty applies because the answer to “Label of strategic” is “Yes”. "
        "It stays open: the question bank does not say what it asks for."
    )


@pytest.mark.parametrize(
    ("strategic", "said"),
    [
        ("yes", f"This duty applies because it is so. {ASKS_FOR_NOTHING}"),
        ("no", "This duty does not apply because it is so."),
    ],
)
def test_what_decided_a_duty_is_said_as_given_where_it_is_in_words_already(strategic: str, said: str) -> None:
    bank = a_bank(a_question("strategic"), scoring={"gates": [a_gate("duty", applies=IF_STRATEGIC)]})
    applicability = applicability_of(bank, {"strategic": strategic})
    (found,) = score(applicability).gates
    assert say_duty(found, applicability, ENGLISH, reason="it is so") == said


# --- Dates -------------------------------------------------------------------------------------------


def test_a_dated_duty_says_that_there_is_no_decision_date() -> None:
    said = said_of({"in_force": {"from": "2027-04-01"}})
    assert said == "It is not known yet whether this duty is in force: there is no decision date."


def test_a_duty_that_is_no_longer_law_says_until_when_it_was() -> None:
    said = said_of({"in_force": {"until": "2027-03-31"}}, on=date(2027, 4, 1))
    assert said == "This duty was in force only until 31 March 2027; the decision date is 1 April 2027."


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (
            date(2027, 3, 31),
            "This duty is in force only from 1 April 2027; the decision date is 31 March 2027.",
        ),
        (
            date(2028, 1, 1),
            "This duty was in force only until 31 December 2027; the decision date is 1 January 2028.",
        ),
    ],
)
def test_a_duty_with_both_dates_names_the_one_that_the_decision_misses(on: date, said: str) -> None:
    assert said_of({"in_force": {"from": "2027-04-01", "until": "2027-12-31"}}, on=on) == said


@pytest.mark.parametrize(
    ("strategic", "said"),
    [
        ("yes", "This duty applies because the answer to “Label of strategic” is “Yes”. {made}"),
        ("no", "This duty does not apply because the answer to “Label of strategic” is “No”. {made}"),
        (
            None,
            "It is not known yet whether this duty applies: it depends on “Label of strategic”. {made}",
        ),
    ],
)
def test_a_law_that_may_not_be_in_force_is_said_to_be_so_however_the_duty_stands(
    strategic: str | None, said: str
) -> None:
    made = (
        "Its law has been made, but it is not known whether it is in force. "
        "The duty is worked out as if it were."
    )
    gate = {"applies": IF_STRATEGIC, "in_force": "unknown", **ANNEX}
    assert said_of(gate, strategic=strategic).startswith(said.format(made=made))


# --- What it asks for ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "2 required answers are missing in “Section annex”."),
        ({"must": "no", "should": "no"}, "2 more required questions may apply in “Section annex”."),
    ],
)
def test_several_things_that_are_missing_are_counted(answers: dict[str, Any], said: str) -> None:
    assert said_of(ANNEX, **answers) == f"This duty always applies. {said}"


DONE: dict[str, Any] = {"must": "yes", "should": "yes", "more": "no"}


def test_a_duty_says_which_clearance_it_waits_for() -> None:
    waits = "It waits for the clearance for “Welsh language”."
    assert said_of({"clearance": "welsh"}) == f"This duty always applies. {waits}"
    assert said_of({**ANNEX, "clearance": "welsh"}, **DONE) == (
        f"This duty always applies. Every required question in “Section annex” is answered. {waits}"
    )


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (ClearingVerdict.CLEARED, "“Welsh language” was cleared by the language team on 3 March 2027."),
        (
            ClearingVerdict.WITH_CONDITIONS,
            "“Welsh language” was cleared with conditions by the language team on 3 March 2027.",
        ),
        (
            ClearingVerdict.NOT_NEEDED,
            "“Welsh language” needs no clearance, as the language team said on 3 March 2027.",
        ),
    ],
)
def test_a_cleared_duty_says_who_said_what_and_when(verdict: ClearingVerdict, said: str) -> None:
    clearances = {"welsh": a_clearance(verdict=verdict)}
    assert said_of({"clearance": "welsh"}, clearances=clearances) == f"This duty always applies. {said}"


def test_a_duty_that_was_cleared_before_it_was_filled_in_says_both() -> None:
    clearances = {"welsh": a_clearance(verdict=ClearingVerdict.NOT_NEEDED)}
    assert said_of({**ANNEX, "clearance": "welsh"}, clearances=clearances) == (
        "This duty always applies. 2 required answers are missing in “Section annex”. "
        "“Welsh language” needs no clearance, as the language team said on 3 March 2027."
    )


def test_a_welsh_reader_reads_the_titles_in_welsh_too() -> None:
    said = said_of({**ANNEX, "clearance": "welsh"}, wording=WELSH)
    assert "“cy Section annex”" in said
    assert "“Y Gymraeg”" in said


# --- Flags ---------------------------------------------------------------------------------------------


def test_a_flag_writes_the_figures_that_it_names_as_its_readers_do() -> None:
    bank = a_bank(
        a_question("cost", "number"),
        a_question("begins", "date"),
        scoring={
            "flags": [
                {
                    **a_flag("dear", {"question": "cost", "above": 1000}),
                    "message": a_text("It costs {cost} from {begins}", "Mae’n costio {cost} o {begins}"),
                }
            ]
        },
    )
    applicability = applicability_of(bank, {"cost": "12500", "begins": "2027-04-01"})
    (found,) = score(applicability).flags
    assert say_flag(found.flag, applicability, ENGLISH) == "It costs 12,500 from 1 April 2027"
    assert say_flag(found.flag, applicability, WELSH) == "Mae’n costio 12,500 o 1 Ebrill 2027"
