"""The chapter of the impacts: gain and harm side by side, none and unknown kept apart."""

from __future__ import annotations

from iia.report.tree import ImpactsChapter, SetOut
from tests.builders import Document, present
from tests.unit.domain.scoring.impact_bank import MITIGATED, an_impact_bank
from tests.unit.report.report_of import paragraph_of, report_of

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


def _chapter(*records: Document) -> ImpactsChapter:
    report = report_of(an_impact_bank(), {"asked": "yes", "impacts": list(records)})
    return present(report.impacts)


def test_gain_and_harm_under_a_goal_stand_side_by_side() -> None:
    goal = next(goal for goal in _chapter(HARM, GAIN).goals if goal.id == "healthier")
    assert (goal.gain.level, goal.harm.level, goal.harm_left.level) == (1, 3, 2)
    assert goal.harm.title == "Option significant"
    assert goal.records == (1, 2)


def test_no_record_and_an_unknown_effect_are_told_apart() -> None:
    goals = {goal.id: goal for goal in _chapter(UNCLEAR).goals}
    assert (goals["prosperous"].considered, goals["prosperous"].unknown) == (True, 1)
    assert (goals["healthier"].considered, goals["healthier"].unknown) == (False, 0)
    assert goals["prosperous"].harm.title == "None recorded"


def test_no_effect_with_its_reason_is_told_from_nothing_and_from_not_known() -> None:
    reasoned: Document = {"id": "d4", "goal": "healthier", "direction": "nil", "reason": "It is far away."}
    goals = {goal.id: goal for goal in _chapter(UNCLEAR, reasoned).goals}
    assert (goals["healthier"].no_effect, goals["healthier"].is_only_unknown) == (True, False)
    assert (goals["prosperous"].no_effect, goals["prosperous"].is_only_unknown) == (False, True)
    (bare,) = [goal for goal in _chapter({**reasoned, "reason": None}).goals if goal.id == "healthier"]
    assert (bare.no_effect, bare.considered) == (False, False)
    (mixed,) = [
        goal for goal in _chapter(GAIN, {**UNCLEAR, "goal": "healthier"}).goals if goal.id == "healthier"
    ]
    assert (mixed.unknown, mixed.is_only_unknown) == (1, False)


def test_records_that_name_no_goal_are_numbered_apart() -> None:
    nowhere: Document = {"id": "e5", "people": ["children"], "direction": "minus", "extent": "significant"}
    assert _chapter(HARM, nowhere).without_goal == (2,)
    assert _chapter(HARM).without_goal == ()


def test_harm_to_people_names_the_goals_it_is_left_under() -> None:
    people = {people.id: people for people in _chapter(HARM, GAIN).people}
    assert people["children"].goals_harmed == ("Entry healthier",)
    assert people["carers"].records == ()


def test_every_record_carries_what_was_said_of_it() -> None:
    (record,) = _chapter(HARM).records
    assert (record.goal, record.people) == ("Entry healthier", ("Entry children",))
    asked = [paragraph.question for paragraph in record.paragraphs]
    assert asked == [f"impacts.{name}" for name in ("people", "reason", "evidence", "action", "owner", "due")]


def test_the_section_counts_the_records_and_leaves_them_to_the_chapter() -> None:
    report = report_of(an_impact_bank(), {"asked": "yes", "impacts": [HARM, GAIN]})
    assert paragraph_of(report, "impacts").content == SetOut(2)


def test_a_register_that_does_not_apply_makes_no_chapter() -> None:
    assert report_of(an_impact_bank(), {"asked": "no"}).impacts is None
