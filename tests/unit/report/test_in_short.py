"""An assessment in short: what to do next, what is missing before what could be better, and the harm left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.report.figures.figure import FigureKey
from iia.report.figures.in_short import MOST_STEPS, InShort
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_flag,
    a_metric,
    a_page,
    a_question,
    a_scale,
    a_section,
    a_text,
)
from tests.reports import MODERATE, NONE, SIGNIFICANT, a_goal, a_register, some_figures, some_people
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.report.figures.extents import Extent
    from iia.report.wording import Wording
    from tests.builders import Document


# --- What to do next -------------------------------------------------------------------------------


def _suggestion(metric: str) -> Document:
    flag = a_flag(f"do_{metric}", {"metric": metric, "below": 4}, "note")
    return {**flag, "suggestion_for": metric, "message": a_text(f"Mend {metric}", f"Trwsio {metric}")}


def _bank(*sections: str) -> Bank:
    names = ("care", "speed")
    asked = (a_scale(f"{name}_plans", 0, 4) for name in names)
    required = [a_page(f"{name}_page", a_question(f"{name}_q", required=True)) for name in sections]
    return a_bank(
        a_section("main", a_page("scored", *asked)),
        *(a_section(name, page) for name, page in zip(sections, required, strict=True)),
        scoring={
            "metrics": [a_metric(name, f"{name}_plans") for name in names],
            "flags": [_suggestion(name) for name in names],
        },
    )


def _list_steps(bank: Bank, answers: dict[str, object], wording: Wording = ENGLISH) -> list[str]:
    return [step.text for step in InShort(figures_of(bank, answers, wording=wording)).steps]


def test_what_is_missing_comes_before_what_could_be_better() -> None:
    steps = _list_steps(_bank("first"), {"care_plans": 2, "speed_plans": 1})
    assert [step.partition(":")[2].strip() for step in steps[:1]] == ["1 required answer missing"]
    assert steps[1:] == ["Mend speed", "Mend care"]


def test_no_more_things_are_named_than_somebody_keeps_in_mind() -> None:
    assert len(_list_steps(_bank("first", "second", "third", "fourth"), {})) == MOST_STEPS


def test_nothing_is_to_do_where_all_is_answered_and_nothing_is_suggested() -> None:
    bank = _bank("first")
    assert _list_steps(bank, {"care_plans": 4, "speed_plans": 4, "first_q": "yes"}) == []


def test_a_step_leads_to_where_it_is_done() -> None:
    steps = InShort(figures_of(_bank("first"), {"care_plans": 2})).steps
    assert [step.target for step in steps] == ["first", FigureKey("flag", "do_care")]


def test_the_steps_are_in_the_language_of_their_reader() -> None:
    assert "ateb gofynnol ar goll" in _list_steps(_bank("first"), {}, WELSH)[0]


# --- Harm left -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goals", "people", "said"),
    [
        ((MODERATE, SIGNIFICANT), (), "Significant at worst, under 2 goals."),
        ((MODERATE, NONE), (), "Moderate at worst, under 1 goal."),
        ((NONE,), (MODERATE,), "Moderate at worst, for 1 group of people."),
        ((NONE,), (NONE,), "None is recorded."),
    ],
)
def test_the_worst_harm_left_is_said_with_how_far_it_reaches(
    goals: tuple[Extent, ...], people: tuple[Extent, ...], said: str
) -> None:
    register = a_register(
        goals=tuple(a_goal(f"Goal {n}", harm=SIGNIFICANT, harm_left=left) for n, left in enumerate(goals)),
        people=tuple(some_people(harm=SIGNIFICANT, harm_left=left) for left in people),
    )
    assert InShort(some_figures(register=register)).harm_left == said


def test_what_is_not_known_is_said_beside_the_harm() -> None:
    register = a_register(goals=(a_goal("A", harm=NONE, harm_left=NONE, unknown=2),), people=())
    assert InShort(some_figures(register=register)).harm_left == "None is recorded. 2 effects not known yet."


def test_a_bank_without_impacts_says_nothing_of_harm() -> None:
    assert InShort(some_figures(register=None)).harm_left is None
