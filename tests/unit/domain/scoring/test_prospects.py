"""Flags that cannot be decided: known to be raised by nothing that is asked, or still to be decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from iia.domain.truth import UNDETERMINED, YES
from tests.builders import (
    a_bank,
    a_choice,
    a_flag,
    a_framework,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_section,
    scores_of,
)
from tests.unit.domain.scoring.impact_bank import (
    GOALS,
    PEOPLE,
    RULES,
    a_record,
    an_impact_bank,
    impact_questions,
    records,
)
from tests.unit.domain.scoring.strategies import CHANCE, ON, ROWS, a_condition, an_answer, worlds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from iia.domain.bank import Bank
    from tests.builders import Document
    from tests.unit.domain.scoring.strategies import Site, World

IF_ASKED: Document = {"question": "asked", "is": "yes"}
RISKY: Document = {"question": "risk", "is": "yes"}
LEVEL: Document = {"question": "level", "at_least": 3}
OVERDUE: Document = {"later": "expected", "than": "due"}
DIRE: Document = {"count": "harms", "where": {"question": "size", "is": "o1"}, "at_least": 1}

QUESTIONS = (
    a_question("asked"),
    a_scale("level"),
    a_question("risk", when=IF_ASKED),
    a_choice("tags", None, None, kind="choices", when=IF_ASKED),
    a_group(
        "harms",
        a_question("known"),
        a_choice("size", None, None, when={"question": "known", "is": "yes"}),
    ),
    a_question("due", "date"),
    a_question("expected", "date", when=IF_ASKED),
    a_section("annex", a_question("inside"), when=IF_ASKED),
    a_section("later", a_question("deep"), when={"question": "inside", "is": "yes"}),
)


def verdict(
    when: Document, answers: Mapping[str, object] | None = None, *, on: date | None = None
) -> tuple[str, bool]:
    """Return whether a flag holds, and whether it can still come to."""
    return judged(a_bank(*QUESTIONS, scoring={"flags": [a_flag("flag", when)]}), answers, on=on)


def judged(
    bank: Bank, answers: Mapping[str, object] | None = None, *, on: date | None = None
) -> tuple[str, bool]:
    (found,) = scores_of(bank, answers, on=on).judged
    return found.outcome.value, found.is_pending


STILL_OPEN = ("undetermined", True)
OUT_OF_REACH = ("undetermined", False)


@pytest.mark.parametrize(
    ("when", "answers", "expected"),
    [
        (RISKY, {}, STILL_OPEN),
        (RISKY, {"asked": "yes"}, STILL_OPEN),
        (RISKY, {"asked": "no"}, OUT_OF_REACH),
        (RISKY, {"asked": "yes", "risk": "no"}, ("no", False)),
        (RISKY, {"asked": "yes", "risk": "yes"}, ("yes", False)),
        ({"not": RISKY}, {"asked": "no"}, OUT_OF_REACH),
        ({"not": RISKY}, {"asked": "yes"}, STILL_OPEN),
        # A part that nobody is asked for takes what needs it down, and leaves open what does not.
        ({"all": [RISKY, LEVEL]}, {"asked": "no"}, OUT_OF_REACH),
        ({"any": [RISKY, LEVEL]}, {"asked": "no"}, STILL_OPEN),
        ({"any": [RISKY, LEVEL]}, {"asked": "no", "level": 2}, OUT_OF_REACH),
        ({"any": [RISKY, LEVEL]}, {"asked": "no", "level": 3}, ("yes", False)),
        ({"not": {"any": [RISKY, LEVEL]}}, {"asked": "no"}, OUT_OF_REACH),
        ({"not": {"all": [RISKY, LEVEL]}}, {"asked": "no"}, STILL_OPEN),
        # Sections: one whose own condition reads what nobody is asked for stays out of reach.
        ({"section": "later"}, {"asked": "no"}, OUT_OF_REACH),
        ({"section": "later"}, {}, STILL_OPEN),
        ({"question": "deep", "is": "yes"}, {"asked": "no"}, OUT_OF_REACH),
        ({"question": "deep", "is": "yes"}, {"asked": "yes"}, STILL_OPEN),
        ({"question": "deep", "is": "yes"}, {"asked": "yes", "inside": "no"}, OUT_OF_REACH),
        # Two dates: with one of them out of reach, no date for the other decides anything.
        (OVERDUE, {}, STILL_OPEN),
        (OVERDUE, {"asked": "yes", "due": "2026-03-01"}, STILL_OPEN),
        (OVERDUE, {"asked": "yes", "expected": "2026-03-01"}, STILL_OPEN),
        (OVERDUE, {"asked": "no"}, OUT_OF_REACH),
        (OVERDUE, {"asked": "no", "due": "2026-03-01"}, OUT_OF_REACH),
        (OVERDUE, {"asked": "yes", "due": "2026-03-01", "expected": "2026-03-02"}, ("yes", False)),
        # Counts: of ticks, and of items.
        ({"count": "tags", "at_least": 1}, {"asked": "no"}, OUT_OF_REACH),
        ({"count": "tags", "at_least": 1}, {"asked": "yes"}, STILL_OPEN),
        (DIRE, {"harms": [{"id": "h0", "known": "no"}]}, OUT_OF_REACH),
        (DIRE, {"harms": [{"id": "h0", "known": "yes"}]}, STILL_OPEN),
        (DIRE, {"harms": [{"id": "h0"}]}, STILL_OPEN),
        (DIRE, {"harms": [{"id": "h0", "known": "no"}, {"id": "h1"}]}, STILL_OPEN),
    ],
)  # fmt: skip
def test_only_what_is_asked_or_may_be_asked_can_still_raise_a_flag(
    when: Document, answers: Document, expected: tuple[str, bool]
) -> None:
    assert verdict(when, answers) == expected


def test_a_flag_on_several_items_needs_as_many_that_can_still_match() -> None:
    answers: Document = {"harms": [{"id": "h0", "known": "no"}, {"id": "h1", "known": "yes"}]}
    assert verdict({**DIRE, "at_least": 2}, answers) == OUT_OF_REACH
    spared: Document = {"count": "harms", "where": DIRE["where"], "at_most": 0}
    assert verdict(spared, answers) == OUT_OF_REACH
    assert verdict({"not": spared}, answers) == STILL_OPEN
    assert verdict(spared, {"harms": [{"id": "h1", "known": "yes"}]}) == STILL_OPEN


def test_the_day_of_decision_can_still_be_given() -> None:
    late: Document = {"date": "decision", "at_least": "2027-04-01"}
    assert verdict(late) == STILL_OPEN
    assert verdict(late, on=date(2027, 4, 1)) == ("yes", False)
    assert verdict({"all": [late, RISKY]}, {"asked": "no"}) == OUT_OF_REACH


@pytest.mark.parametrize(
    ("term", "answers", "expected"),
    [
        ("rated", {}, STILL_OPEN),
        ("rated", {"asked": "yes"}, STILL_OPEN),
        ("rated", {"asked": "no"}, OUT_OF_REACH),
        ("risks.rate", {"asked": "yes"}, STILL_OPEN),
        ("risks.rate", {"asked": "no"}, OUT_OF_REACH),
        ("risks.rate", {"asked": "yes", "risks": [{"id": "r0", "sure": "yes"}]}, STILL_OPEN),
        ("risks.rate", {"asked": "yes", "risks": [{"id": "r0", "sure": "no"}]}, OUT_OF_REACH),
        ("places.rate", {"asked": "yes", "places": {"north": {"sure": "yes"}}}, STILL_OPEN),
        ("places.rate", {"asked": "yes", "places": {row: {"sure": "no"} for row in ROWS}}, OUT_OF_REACH),
    ],
)
def test_a_score_can_still_come_while_one_of_its_questions_is_asked(
    term: str, answers: Document, expected: tuple[str, bool]
) -> None:
    inner = (a_question("sure"), a_scale("rate", when={"question": "sure", "is": "yes"}))
    bank = a_bank(
        a_question("asked"),
        a_scale("rated", when=IF_ASKED),
        a_group("risks", *inner, when=IF_ASKED),
        a_grid("places", ROWS, *inner, when=IF_ASKED),
        scoring={
            "metrics": [a_metric("m", term)],
            "flags": [a_flag("flag", {"metric": "m", "below": 2})],
        },
    )
    assert judged(bank, answers) == expected


@pytest.mark.parametrize(
    ("pattern", "record", "expected"),
    [
        ({"direction": "negative"}, a_record(None), STILL_OPEN),
        ({"goal": "healthier"}, a_record("minus", "minimal", goal=None), STILL_OPEN),
        ({"people": "children"}, a_record("minus", "minimal"), STILL_OPEN),
        ({"left_at_least": "minimal"}, a_record(None, "minimal"), STILL_OPEN),
    ],
)
def test_an_unfinished_record_can_still_come_to_match(
    pattern: Document, record: Document, expected: tuple[str, bool]
) -> None:
    bank = an_impact_bank([a_flag("flag", {"impact": pattern})])
    assert judged(bank, records(record)) == expected


def test_a_record_that_is_not_asked_for_its_people_stays_out_of_reach() -> None:
    bank = a_bank(
        a_group(
            "impacts",
            *(
                {**question, "when": {"question": "direction", "is": "minus"}}
                if question["id"] == "people"
                else question
                for question in sorted(impact_questions(), key=lambda one: one["id"] != "direction")
            ),
        ),
        scoring={"impacts": RULES, "flags": [a_flag("flag", {"impact": {"people": "children"}})]},
        frameworks=[a_framework(goals=GOALS, people=PEOPLE)],
    )
    assert judged(bank, {"impacts": [{"id": "i0", "direction": "nil"}]}) == OUT_OF_REACH
    assert judged(bank, {"impacts": [{"id": "i0", "direction": "minus"}]}) == STILL_OPEN


# --- Laws --------------------------------------------------------------------------------------------

LAW = settings(max_examples=60)
"""Fewer examples than usual: several banks are built for each."""


def an_answer_in_any_case(random: Random, world: World, site: Site) -> object:
    """Return an answer that fits, and is never left out."""
    question = world.question(site)
    match question["kind"]:
        case "choice" if "options_from" in question:
            return random.choice(["healthier", "prosperous"])
        case "choices" if "options_from" in question:
            return ["carers"]
        case "short_text" | "long_text":
            return "Said"
        case "date":
            return "2027-01-01"
        case "choice" | "choices" | "scale" | "yes_no" | "number":
            found = None
            while found is None:
                found = an_answer(random, {"points": {"yes": 0}, **question})
            return found
        case kind:
            raise AssertionError(kind)


def answer_all(random: Random, world: World) -> World:
    """Return a world with an answer to everything that applies; every group has an item."""
    for question in world.questions:
        if question["kind"] == "group" and not world.answers[question["id"]]:
            world = replace(world, answers={**world.answers, question["id"]: [{"id": "i0"}]})
    while True:
        applies = world.applicability()
        missing = [
            site
            for site in world.sites()
            if applies.truth(site.ref, site.item) is YES and not applies.has_answer(site.ref, site.item)
        ]
        if not missing:
            return world
        for site in missing:
            answers = world.with_answer(site, an_answer_in_any_case(random, world, site))
            world = replace(world, answers=answers)


@LAW
@given(worlds("left_out", "counted"), CHANCE)
def test_nothing_is_left_to_decide_once_all_that_applies_is_answered(world: World, random: Random) -> None:
    finished = answer_all(random, replace(world, on=ON))
    assert not any(found.is_pending for found in finished.scores().judged)


@LAW
@given(worlds(), CHANCE)
def test_what_nobody_is_asked_for_never_raises_a_flag_later(world: World, random: Random) -> None:
    """Of flags on answers and dates: scores and counts of items may go either way as records are added."""
    flags = [a_flag(f"flag{order}", a_condition(random)) for order in range(8)]
    world = replace(world, scoring={"flags": flags}, on=ON)
    groups = {"events": world.answers["events"] or [{"id": "i0"}]}
    world = replace(world, answers={**world.answers, **groups})
    out_of_reach = [
        found.id for found in world.scores().judged if found.outcome is UNDETERMINED and not found.is_pending
    ]
    later = {found.id: found.outcome for found in answer_all(random, world).scores().judged}
    assert not [name for name in out_of_reach if later[name] is YES]
