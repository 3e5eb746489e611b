"""The chapter of the impacts: gain and harm side by side, none and unknown kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.tree import SetOutElsewhere
from tests.builders import Document, present
from tests.unit.domain.scoring.impact_bank import MITIGATED, an_impact_bank
from tests.unit.report.report_of import paragraph_of, report_of

if TYPE_CHECKING:
    from iia.report.figures.register import Register

HARM: Document = {
    "id": "a1", "goal": "healthier", "people": ["children"], "direction": "minus", "extent": "significant",
    "reason": "Roads are **crossed**.", **MITIGATED,
}  # fmt: skip
GAIN: Document = {
    "id": "b2",
    "goal": "healthier",
    "people": ["children"],
    "direction": "plus",
    "extent": "minimal",
}
UNCLEAR: Document = {"id": "c3", "goal": "prosperous", "people": ["carers"], "direction": "unclear"}


def _register(*records: Document) -> Register:
    report = report_of(an_impact_bank(), {"asked": "yes", "impacts": list(records)})
    return present(report.figures.impacts)


def test_gain_and_harm_under_a_goal_are_side_by_side() -> None:
    goal = next(goal for goal in _register(HARM, GAIN).goals if goal.id == "healthier")
    assert (goal.gain.level, goal.harm.level, goal.harm_left.level) == (1, 3, 2)
    assert goal.harm.title == "Option significant"
    assert goal.numbers == (1, 2)


def test_no_record_and_an_unknown_effect_are_told_apart() -> None:
    goals = {goal.id: goal for goal in _register(UNCLEAR).goals}
    assert (goals["prosperous"].considered, goals["prosperous"].unknown) == (True, 1)
    assert (goals["healthier"].considered, goals["healthier"].unknown) == (False, 0)
    assert goals["prosperous"].harm.title == "None recorded"


def test_no_effect_with_its_reason_is_told_apart_from_nothing_and_from_not_known() -> None:
    reasoned: Document = {"id": "d4", "goal": "healthier", "direction": "nil", "reason": "It is far away."}
    goals = {goal.id: goal for goal in _register(UNCLEAR, reasoned).goals}
    assert (goals["healthier"].is_without_effect, goals["healthier"].is_only_unknown) == (True, False)
    assert (goals["prosperous"].is_without_effect, goals["prosperous"].is_only_unknown) == (False, True)
    (bare,) = [goal for goal in _register({**reasoned, "reason": None}).goals if goal.id == "healthier"]
    assert (bare.is_without_effect, bare.considered) == (False, False)
    (mixed,) = [
        goal for goal in _register(GAIN, {**UNCLEAR, "goal": "healthier"}).goals if goal.id == "healthier"
    ]
    assert (mixed.unknown, mixed.is_only_unknown) == (1, False)


def test_records_that_name_no_goal_are_numbered_apart() -> None:
    nowhere: Document = {"id": "e5", "people": ["children"], "direction": "minus", "extent": "significant"}
    assert _register(HARM, nowhere).without_goal == {2: "e5"}
    assert _register(HARM).without_goal == {}


def test_harm_to_people_names_the_goals_it_is_left_under() -> None:
    people = {people.id: people for people in _register(HARM, GAIN).people}
    assert [link.title for link in people["children"].harmed] == ["Entry healthier"]
    assert people["carers"].numbers == ()


def test_every_record_carries_what_was_said_about_it() -> None:
    (record,) = _register(HARM).records
    assert (record.goal, record.people) == ("Entry healthier", ("Entry children",))
    asked = [paragraph.question for paragraph in record.paragraphs]
    assert asked == [f"impacts.{name}" for name in ("people", "reason", "evidence", "action", "owner", "due")]


def test_the_section_counts_the_records_and_leaves_them_to_the_register() -> None:
    report = report_of(an_impact_bank(), {"asked": "yes", "impacts": [HARM, GAIN]})
    assert paragraph_of(report, "impacts").content == SetOutElsewhere(2)


def test_a_register_that_does_not_apply_is_left_out() -> None:
    assert report_of(an_impact_bank(), {"asked": "no"}).figures.impacts is None
