"""The heat table of people and goals, and what it and the meters call things."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.builders import a_bank, a_framework, a_group, a_question, scores_of
from tests.unit.domain.scoring.impact_bank import RULES, a_record, an_impact_bank, options, records

if TYPE_CHECKING:
    from iia.domain.bank import Bank

BEFORE_2030 = date(2029, 12, 31)


def test_a_cell_shows_the_gain_and_the_harm_side_by_side_and_what_is_unknown() -> None:
    answers = records(
        a_record("plus", "moderate", people=["children"]),
        a_record("plus", "significant", people=["carers"]),
        a_record("minus", "minimal", people=["children", "carers"]),
        a_record("unclear", people=["children"]),
        a_record("plus", people=["children"]),
        a_record("minus", "significant", goal="prosperous", people=["carers"]),
    )
    cells = scores_of(an_impact_bank(), answers, on=BEFORE_2030).impacts.cells
    found = {
        (people, goal): (effects.strongest_positive, effects.worst_left, effects.unknown)
        for people, goal, effects in cells
    }
    assert found == {
        ("children", "prosperous"): (None, None, 0),
        ("children", "healthier"): (2, 1, 2),
        ("carers", "prosperous"): (None, 3, 0),
        ("carers", "healthier"): (3, 1, 0),
        ("everyone", "prosperous"): (None, None, 0),
        ("everyone", "healthier"): (None, None, 0),
    }


def test_goals_people_and_grades_bear_the_names_of_the_bank() -> None:
    found = scores_of(an_impact_bank(), records(), on=BEFORE_2030)
    assert [goal.label.in_language("en") for goal in found.impacts.goals] == [
        "Entry prosperous",
        "Entry healthier",
    ]
    assert found.impacts.people[1].label.in_language("cy") == "cy Entry carers"
    assert [grade.label.in_language("en") for grade in found.evidence.grades] == [
        "Option strong",
        "Option weak",
    ]


@pytest.mark.parametrize("direction", ["nil", "unclear", None])
def test_an_extent_of_what_is_neither_gain_nor_harm_counts_for_nothing(direction: str | None) -> None:
    found = scores_of(an_impact_bank(), records(a_record(direction, "significant"))).impacts
    (record,) = found.records
    assert (record.extent, record.left) == (None, None)
    (effects,) = (goal.effects for goal in found.goals if goal.id == "healthier")
    assert (effects.strongest_positive, effects.worst_negative, effects.worst_left) == (None, None, None)


def test_a_bank_without_rules_for_impacts_has_nothing_to_show_of_them() -> None:
    found = scores_of(a_bank(a_question("q"))).impacts
    assert (found.records, found.goals, found.people, found.cells) == ((), (), (), ())


def a_bank_with_dated_grades() -> Bank:
    return a_bank(
        a_group(
            "impacts",
            a_question("goal", "choice", options=options("healthier")),
            a_question("direction", "choice", options=options("plus", "minus", "nil", "unclear")),
            a_question("extent", "choice", options=options("minimal", "moderate", "significant")),
            a_question("evidence", "choice", options_from="frame.grades"),
        ),
        scoring={
            "impacts": {
                **RULES,
                "fields": {
                    "goal": "goal",
                    "direction": "direction",
                    "extent": "extent",
                    "evidence": "evidence",
                },
                "mitigation": None,
            }
        },
        frameworks=[a_framework(grades=["strong", {"id": "verified", "from": "2030-01-01"}])],
    )


@pytest.mark.parametrize(
    ("on", "grades"), [(BEFORE_2030, ["strong"]), (date(2030, 1, 1), ["strong", "verified"])]
)
def test_only_the_grades_in_force_on_the_day_of_decision_are_counted(on: date, grades: list[str]) -> None:
    found = scores_of(a_bank_with_dated_grades(), {}, on=on).evidence
    assert [grade.id for grade in found.grades] == grades


def test_only_the_goals_in_force_on_the_day_of_decision_are_in_the_grid() -> None:
    bank = a_bank(
        a_question("q"),
        frameworks=[a_framework(goals=["now", {"id": "later", "from": "2030-01-01"}], ways=["involvement"])],
    )
    assert [cell.goal for cell in scores_of(bank, on=BEFORE_2030).grid] == ["now"]
    assert [cell.goal for cell in scores_of(bank, on=date(2030, 1, 1)).grid] == ["now", "later"]
