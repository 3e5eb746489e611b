"""Conditions as sentences: what they ask for, and why a part applies, does not, or may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from iia.domain.conditions import GATE_STATES, Condition
from iia.report.sentences import because, describe, explain
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_choice,
    a_flag,
    a_gate,
    a_grid,
    a_group,
    a_metric,
    a_page,
    a_question,
    a_scale,
    a_section,
    applicability_of,
)
from tests.unit.domain.scoring.impact_bank import an_impact_bank

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from iia.domain.evaluation import Within

IF_ASKED = {"question": "asked", "is": "yes"}

BANK = a_bank(
    a_section(
        "first",
        a_question("asked"),
        a_choice("one", None, None, None),
        a_choice("several", None, None, None, kind="choices"),
        a_scale("level"),
        a_question("cost", "number"),
        a_question("begins", "date"),
        a_question("ends", "month"),
        a_question("price", "money"),
        a_question("name", "short_text"),
    ),
    a_section(
        "second",
        a_group("risks", a_choice("size", 0, 1), a_question("plan", when={"question": "size", "is": "o1"})),
        a_grid("table", ["north"], a_question("harmed")),
        when=IF_ASKED,
    ),
    scoring={"metrics": [a_metric("m", "level")], "gates": [a_gate("duty")]},
)


def parse(document: Mapping[str, Any]) -> Condition:
    return TypeAdapter[Condition](Condition).validate_python(document)


# --- What a condition asks for -----------------------------------------------------------------------

ASKED_YES = "the answer to “Label of asked” is “Yes”"


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (IF_ASKED, ASKED_YES),
        ({"question": "asked", "is_not": "yes"}, "the answer to “Label of asked” is not “Yes”"),
        ({"not": IF_ASKED}, "the answer to “Label of asked” is not “Yes”"),
        ({"not": {"not": IF_ASKED}}, ASKED_YES),
        ({"question": "name", "is": "Ann"}, "the answer to “Label of name” is “Ann”"),
        (
            {"question": "one", "in": ["o0", "o1"]},
            "the answer to “Label of one” is “Option o0” or “Option o1”",
        ),
        (
            {"question": "one", "not_in": ["o0", "o1"]},
            "the answer to “Label of one” is not “Option o0” or “Option o1”",
        ),
        ({"question": "several", "includes": "o0"}, "the answer to “Label of several” includes “Option o0”"),
        (
            {"not": {"question": "several", "includes": "o0"}},
            "the answer to “Label of several” does not include “Option o0”",
        ),
        (
            {"question": "several", "includes_any": ["o0", "o1"]},
            "the answer to “Label of several” includes “Option o0” or “Option o1”",
        ),
        (
            {"not": {"question": "several", "includes_any": ["o0", "o1"]}},
            "the answer to “Label of several” does not include “Option o0” or “Option o1”",
        ),
        (
            {"question": "several", "includes_all": ["o0", "o1"]},
            "the answer to “Label of several” includes “Option o0” and “Option o1”",
        ),
        (
            {"not": {"question": "several", "includes_all": ["o0", "o1"]}},
            "the answer to “Label of several” does not include all of “Option o0” and “Option o1”",
        ),
        (
            {"not": {"question": "several", "includes_all": ["o0"]}},
            "the answer to “Label of several” does not include “Option o0”",
        ),
        ({"question": "level", "is": 3}, "the answer to “Label of level” is 3"),
        ({"not": {"question": "cost", "is": "25000.5"}}, "the answer to “Label of cost” is not 25,000.5"),
        ({"question": "level", "above": 3}, "the answer to “Label of level” is above 3"),
        ({"question": "level", "above": "2.5"}, "the answer to “Label of level” is above 2.5"),
        ({"question": "level", "at_least": 3}, "the answer to “Label of level” is 3 or more"),
        ({"question": "level", "below": 3}, "the answer to “Label of level” is below 3"),
        ({"question": "level", "at_most": 3}, "the answer to “Label of level” is 3 or less"),
        ({"not": {"question": "level", "above": 3}}, "the answer to “Label of level” is 3 or less"),
        ({"question": "cost", "above": "1.2345"}, "the answer to “Label of cost” is above 1.2345"),
        ({"question": "cost", "at_least": "25000"}, "the answer to “Label of cost” is 25,000 or more"),
        (
            {"question": "begins", "above": "2027-04-01"},
            "the answer to “Label of begins” is after 1 April 2027",
        ),
        (
            {"question": "begins", "at_least": "2027-04-01"},
            "the answer to “Label of begins” is 1 April 2027 or later",
        ),
        (
            {"question": "begins", "below": "2027-04-01"},
            "the answer to “Label of begins” is before 1 April 2027",
        ),
        (
            {"question": "begins", "at_most": "2027-04-01"},
            "the answer to “Label of begins” is 1 April 2027 or earlier",
        ),
        ({"question": "price", "is": 33000000}, "the answer to “Label of price” is £33 million"),
        ({"question": "price", "at_least": "12.50"}, "the answer to “Label of price” is £12.50 or more"),
        ({"not": {"question": "price", "above": 999}}, "the answer to “Label of price” is £999 or less"),
        ({"question": "ends", "is": "2027-04"}, "the answer to “Label of ends” is April 2027"),
        ({"question": "ends", "above": "2027-04"}, "the answer to “Label of ends” is after April 2027"),
        (
            {"question": "ends", "at_most": "2027-04"},
            "the answer to “Label of ends” is April 2027 or earlier",
        ),
        ({"question": "name", "answered": True}, "“Label of name” is answered"),
        ({"question": "name", "answered": False}, "“Label of name” is not answered"),
        ({"not": {"question": "name", "answered": False}}, "“Label of name” is answered"),
        ({"section": "second"}, "the section “Section second” applies"),
        ({"not": {"section": "second"}}, "the section “Section second” does not apply"),
        ({"count": "several", "at_least": 1}, "at least 1 option is ticked in “Label of several”"),
        ({"count": "several", "at_least": 2}, "at least 2 options are ticked in “Label of several”"),
        ({"count": "several", "at_most": 1}, "at most 1 option is ticked in “Label of several”"),
        ({"not": {"count": "several", "at_least": 3}}, "at most 2 options are ticked in “Label of several”"),
        ({"not": {"count": "several", "at_least": 1}}, "no option is ticked in “Label of several”"),
        ({"count": "risks", "at_least": 1}, "“Label of risks” has at least 1 entry"),
        ({"count": "risks", "at_least": 2}, "“Label of risks” has at least 2 entries"),
        ({"count": "risks", "at_most": 2}, "“Label of risks” has at most 2 entries"),
        ({"count": "risks", "at_most": 0}, "“Label of risks” has no entry"),
        ({"not": {"count": "risks", "at_least": 1}}, "“Label of risks” has no entry"),
        ({"not": {"count": "risks", "at_most": 0}}, "“Label of risks” has at least 1 entry"),
        (
            {"count": "risks", "where": {"question": "size", "is": "o1"}, "at_least": 2},
            "“Label of risks” has at least 2 entries where the answer to “Label of size” is “Option o1”",
        ),
        (
            {"count": "risks", "where": {"question": "size", "is": "o1"}, "at_most": 0},
            "“Label of risks” has no entry where the answer to “Label of size” is “Option o1”",
        ),
        (
            {"count": "table", "where": {"question": "harmed", "is": "yes"}, "at_most": 1},
            "“Label of table” has at most 1 entry where the answer to “Label of harmed” is “Yes”",
        ),
        ({"date": "decision", "above": "2027-04-01"}, "the decision date is after 1 April 2027"),
        ({"date": "decision", "at_least": "2027-04-01"}, "the decision date is 1 April 2027 or later"),
        ({"date": "decision", "below": "2027-04-01"}, "the decision date is before 1 April 2027"),
        ({"date": "decision", "at_most": "2027-04-01"}, "the decision date is 1 April 2027 or earlier"),
        ({"date": "start", "above": "2027-04-01"}, "the start date is after 1 April 2027"),
        ({"date": "start", "at_least": "2027-04-01"}, "the start date is 1 April 2027 or later"),
        ({"date": "start", "below": "2027-04-01"}, "the start date is before 1 April 2027"),
        ({"not": {"date": "start", "above": "2027-04-01"}}, "the start date is 1 April 2027 or earlier"),
        ({"metric": "m", "at_least": "2.5"}, "the score for “Metric m” is 2.5 or more"),
        ({"not": {"metric": "m", "at_least": "2.5"}}, "the score for “Metric m” is below 2.5"),
        ({"gate": "duty", "state": "open"}, "the duty “Duty duty” is open"),
        ({"not": {"gate": "duty", "state": "cleared"}}, "the state of the duty “Duty duty” is not “Cleared”"),
        ({"gate": "duty", "state": "not_applicable"}, "the duty “Duty duty” does not apply"),
        (
            {"not": {"gate": "duty", "state": "not_applicable"}},
            "the state of the duty “Duty duty” is not “Does not apply”",
        ),
        ({"gate": "duty", "state": "complete"}, "the state of the duty “Duty duty” is “Filled in”"),
        (
            {"gate": "duty", "state": ["complete", "open"]},
            "the state of the duty “Duty duty” is “Open” or “Filled in”",
        ),
        (
            {"not": {"gate": "duty", "state": ["open", "complete", "undetermined"]}},
            "the state of the duty “Duty duty” is not “Not known yet”, “Open” or “Filled in”",
        ),
        ({"gate": "duty", "state": "met"}, "the state of the duty “Duty duty” is “Filled in” or “Cleared”"),
        ({"harmed_under": 3}, "harm to one group of people is left under at least 3 goals"),
        ({"not": {"harmed_under": 3}}, "no group of people is left with harm under 3 goals or more"),
    ],
)
def test_each_test_reads_as_a_clause(condition: dict[str, Any], sentence: str) -> None:
    assert describe(parse(condition), BANK, ENGLISH) == sentence


@pytest.mark.parametrize("state", [*GATE_STATES, "met", ["open", "complete"]])
def test_every_state_of_a_duty_reads_differently_from_its_opposite(state: str | list[str]) -> None:
    test = {"gate": "duty", "state": state}
    one, other = describe(parse(test), BANK, ENGLISH), describe(parse({"not": test}), BANK, ENGLISH)
    assert one != other
    assert "“Duty duty”" in one
    assert "“Duty duty”" in other


def test_lists_within_lists_are_in_brackets() -> None:
    tree = {
        "any": [
            IF_ASKED,
            {"all": [{"question": "level", "above": 3}, {"question": "name", "answered": True}]},
        ]
    }
    assert describe(parse(tree), BANK, ENGLISH) == (
        f"{ASKED_YES} or (the answer to “Label of level” is above 3 and “Label of name” is answered)"
    )
    assert describe(parse({"not": tree}), BANK, ENGLISH) == (
        "the answer to “Label of asked” is not “Yes” and "
        "(the answer to “Label of level” is 3 or less or “Label of name” is not answered)"
    )


def test_a_list_of_one_is_its_part() -> None:
    assert describe(parse({"all": [{"any": [IF_ASKED]}]}), BANK, ENGLISH) == ASKED_YES


def test_a_condition_within_a_group_reads_the_items_own_question() -> None:
    place = BANK.get_place("risks.plan")
    assert place.question.when is not None
    found = describe(place.question.when, BANK, ENGLISH, container="risks")
    assert found == "the answer to “Label of size” is “Option o1”"


@pytest.mark.parametrize(
    ("pattern", "facets"),
    [
        ({"direction": "negative"}, "it is negative"),
        (
            {"direction": "negative", "left_at_least": "significant"},
            "it is negative and what is left of it after mitigation is “Option significant” or more",
        ),
        (
            {"goal": "healthier", "people": "children"},
            "it is on “Entry healthier” and it affects “Entry children”",
        ),
    ],
)
def test_a_test_on_impacts_says_what_it_looks_for(pattern: dict[str, str], facets: str) -> None:
    bank = an_impact_bank([a_flag("f", {"impact": pattern})])
    found = describe(bank.scoring.flags[0].when, bank, ENGLISH)
    assert found == f"an impact that is recorded fits this: {facets}"


def test_a_test_on_any_impact_says_so() -> None:
    bank = an_impact_bank()
    assert describe(parse({"impact": {}}), bank, ENGLISH) == "an impact is recorded"
    assert describe(parse({"not": {"impact": {}}}), bank, ENGLISH) == "no impact is recorded"


def test_the_banks_texts_are_read_in_the_readers_language() -> None:
    assert "“cy Label of one”" in describe(parse({"question": "one", "is": "o0"}), BANK, WELSH)
    assert "“cy Option o0”" in describe(parse({"question": "one", "is": "o0"}), BANK, WELSH)


# --- Why it holds, or not ----------------------------------------------------------------------------


def reason(
    condition: Mapping[str, Any],
    answers: Mapping[str, object],
    *,
    on: date | None = None,
    within: Within | None = None,
) -> str:
    return explain(parse(condition), applicability_of(BANK, answers, on=on), ENGLISH, within=within)


EITHER = {"any": [IF_ASKED, {"question": "level", "above": 3}, {"question": "name", "answered": True}]}
BOTH = {"all": [IF_ASKED, {"question": "level", "above": 3}]}


def test_only_the_options_that_were_chosen_are_said() -> None:
    any_of_all = {"question": "several", "includes_any": ["o0", "o1", "o2"]}
    assert reason(any_of_all, {"several": ["o1"]}) == "the answer to “Label of several” includes “Option o1”"
    assert reason(any_of_all, {"several": ["o2", "o0"]}) == (
        "the answer to “Label of several” includes “Option o0” and “Option o2”"
    )


def test_an_any_that_holds_says_only_what_holds() -> None:
    assert reason(EITHER, {"asked": "yes", "level": 2}) == ASKED_YES
    assert reason(EITHER, {"level": 4}) == "the answer to “Label of level” is above 3"
    assert reason(EITHER, {"asked": "yes", "level": 4}) == (
        f"{ASKED_YES} and the answer to “Label of level” is above 3"
    )


def test_an_any_that_does_not_hold_says_everything() -> None:
    assert reason(EITHER, {"asked": "no", "level": 2}) == (
        "the answer to “Label of asked” is “No”, the answer to “Label of level” is 3 or less "
        "and “Label of name” is not answered"
    )


def test_an_all_that_does_not_hold_says_only_what_does_not() -> None:
    assert reason(BOTH, {"asked": "no", "level": 4}) == "the answer to “Label of asked” is “No”"
    assert reason(BOTH, {"level": 3}) == "the answer to “Label of level” is 3 or less"
    assert reason({"not": BOTH}, {"level": 3}) == "the answer to “Label of level” is 3 or less"


def test_what_was_answered_says_more_than_what_was_not() -> None:
    assert reason({"question": "one", "not_in": ["o0"]}, {"one": "o2"}) == (
        "the answer to “Label of one” is “Option o2”"
    )


def test_a_fact_is_said_once() -> None:
    assert reason({"all": [IF_ASKED, {"any": [IF_ASKED]}]}, {"asked": "yes"}) == ASKED_YES


@pytest.mark.parametrize(
    ("condition", "answers", "names"),
    [
        (EITHER, {}, "“Label of asked” and “Label of level”"),
        (BOTH, {"asked": "yes"}, "“Label of level”"),
        ({"not": IF_ASKED}, {}, "“Label of asked”"),
        ({"section": "second"}, {}, "“Label of asked”"),
        ({"date": "decision", "above": "2027-04-01"}, {}, "the decision date"),
        ({"date": "start", "above": "2027-04-01"}, {}, "the start date"),
        ({"metric": "m", "below": 1}, {}, "the score for “Metric m”"),
        ({"impact": {}}, {}, "what is recorded of the impacts"),
        ({"count": "several", "at_least": 1}, {}, "“Label of several”"),
        (
            {"count": "risks", "where": {"question": "size", "is": "o1"}, "at_least": 1},
            {"asked": "yes", "risks": [{"id": "a"}]},
            "“Label of risks”",
        ),
    ],
)
def test_what_cannot_be_decided_yet_says_what_it_depends_on(
    condition: dict[str, Any], answers: dict[str, object], names: str
) -> None:
    assert reason(condition, answers) == names


CHAIN = a_bank(
    a_question("asked"),
    a_question("next", when=IF_ASKED),
    a_question("last", when={"question": "next", "is": "yes"}),
)


def test_what_may_be_asked_later_depends_on_what_is_asked_first() -> None:
    last = CHAIN.get_place("last")
    assert because(applicability_of(CHAIN), last, ENGLISH) == (
        "This may apply: it depends on “Label of asked”."
    )
    assert because(applicability_of(CHAIN, {"asked": "yes"}), last, ENGLISH) == (
        "This may apply: it depends on “Label of next”."
    )
    assert because(applicability_of(CHAIN, {"asked": "no"}), last, ENGLISH) == (
        "This may apply: it depends on “Label of next” (which is not asked)."
    )


# --- Why a part applies ------------------------------------------------------------------------------

NESTED = a_bank(
    a_question("asked"),
    a_question("strategic"),
    a_section(
        "annex",
        a_page(
            "first_page",
            a_question("plain"),
            a_question("own", when={"question": "strategic", "is": "yes"}),
            a_group("risks", a_question("harm"), a_question("plan", when={"question": "harm", "is": "yes"})),
        ),
        when=IF_ASKED,
    ),
)


def test_what_always_applies_needs_no_reason() -> None:
    assert because(applicability_of(NESTED), NESTED.get_place("asked"), ENGLISH) is None
    assert because(applicability_of(NESTED), NESTED.get_section("main"), ENGLISH) is None


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"asked": "yes"}, f"This applies because {ASKED_YES}."),
        ({"asked": "no"}, "This does not apply because the answer to “Label of asked” is “No”."),
        ({}, "This may apply: it depends on “Label of asked”."),
    ],
)
def test_a_part_without_a_condition_has_the_reason_of_what_it_is_in(
    answers: dict[str, str], sentence: str
) -> None:
    found = applicability_of(NESTED, answers)
    for part in (
        NESTED.get_section("annex"),
        NESTED.get_page("first_page")[1],
        NESTED.get_place("plain"),
        NESTED.get_place("risks"),
    ):
        assert because(found, part, ENGLISH) == sentence


@pytest.mark.parametrize(
    ("asked", "strategic", "sentence"),
    [
        ("yes", "yes", "This applies because the answer to “Label of strategic” is “Yes”."),
        ("no", "yes", "This does not apply because the answer to “Label of asked” is “No”."),
        ("yes", "no", "This does not apply because the answer to “Label of strategic” is “No”."),
        (None, "yes", "This may apply: it depends on “Label of asked”."),
        ("yes", None, "This may apply: it depends on “Label of strategic”."),
    ],
)
def test_the_nearest_condition_that_decides_gives_the_reason(
    asked: str | None, strategic: str | None, sentence: str
) -> None:
    found = applicability_of(NESTED, {"asked": asked, "strategic": strategic})
    assert because(found, NESTED.get_place("own"), ENGLISH) == sentence


def test_each_item_has_its_own_reason() -> None:
    items = [{"id": "a", "harm": "yes"}, {"id": "b", "harm": "no"}, {"id": "c"}]
    found = applicability_of(NESTED, {"asked": "yes", "risks": items})
    plan = NESTED.get_place("risks.plan")
    assert [because(found, plan, ENGLISH, item=item) for item in "abc"] == [
        "This applies because the answer to “Label of harm” is “Yes”.",
        "This does not apply because the answer to “Label of harm” is “No”.",
        "This may apply: it depends on “Label of harm”.",
    ]
