"""People and goals: for each group and goal what it gains and loses; unknown, none and nothing kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import Document, a_bank, a_framework, a_group, a_question, present
from tests.unit.domain.scoring.impact_bank import (
    GOALS,
    IF_ASKED,
    MITIGATED,
    PEOPLE,
    RULES,
    an_impact_bank,
    impact_questions,
    records,
)
from tests.unit.report.report_of import report_of

if TYPE_CHECKING:
    from iia.report.figures.affected import PairFigure

HARM: Document = {
    "goal": "healthier", "people": ["children"], "direction": "minus", "extent": "significant", **MITIGATED
}  # fmt: skip
GAIN: Document = {"goal": "healthier", "people": ["children"], "direction": "plus", "extent": "minimal"}


def _cells(*items: Document, people: str = "children") -> dict[str, PairFigure]:
    chapter = present(report_of(an_impact_bank(), records(*items)).figures.impacts)
    group = next(group for group in chapter.people if group.id == people)
    return {goal.id: cell for goal, cell in zip(chapter.goals, group.cells, strict=True)}


def test_a_group_has_a_cell_for_every_goal_and_says_where_nothing_is_recorded() -> None:
    cells = _cells(GAIN)
    assert [cell.goal for cell in cells.values()] == [f"Entry {goal}" for goal in cells]
    assert [goal for goal, cell in cells.items() if cell.numbers] == ["healthier"]
    assert not cells["prosperous"].considered
    assert not any(cell.numbers for cell in _cells(GAIN, people="carers").values())


def test_gain_and_harm_are_in_one_cell_the_worst_of_each() -> None:
    cell = _cells(GAIN, HARM, {**HARM, "extent": "minimal"}, {**GAIN, "extent": "moderate"})["healthier"]
    assert (cell.gain.level, cell.harm.level, cell.harm_left.level) == (2, 3, 2)
    assert cell.numbers == (1, 2, 3, 4)


def test_a_harm_that_mitigation_takes_away_entirely_is_still_recorded() -> None:
    cell = _cells({**HARM, "extent": "minimal"})["healthier"]
    assert (cell.harm.level, cell.harm_left.level, cell.harm_left.title) == (1, 0, "None")


def test_unknown_no_effect_and_a_record_only_begun_are_told_apart() -> None:
    nowhere = {"goal": "healthier", "people": ["children"]}
    unknown = _cells({**nowhere, "direction": "unclear"})["healthier"]
    nothing = _cells({**nowhere, "direction": "nil", "reason": "They stay at home."})["healthier"]
    unreasoned = _cells({**nowhere, "direction": "nil"})["healthier"]
    begun = _cells(nowhere)["healthier"]
    assert (unknown.unknown, unknown.is_without_effect, unknown.considered) == (1, False, True)
    assert (nothing.unknown, nothing.is_without_effect, nothing.considered) == (0, True, True)
    assert (unreasoned.is_without_effect, unreasoned.considered, unreasoned.numbers) == (False, False, (1,))
    assert (begun.is_without_effect, begun.considered, begun.numbers) == (False, False, (1,))


def test_a_group_is_recorded_once_a_record_names_it_and_a_goal() -> None:
    chapter = present(report_of(an_impact_bank(), records(GAIN, {"people": ["carers"]})).figures.impacts)
    assert {group.id: group.is_recorded for group in chapter.people} == {
        "children": True, "carers": False, "everyone": False,
    }  # fmt: skip


def test_a_goal_has_the_short_name_of_its_framework_or_else_its_title() -> None:
    goals: list[str | Document] = [{"id": "healthier", "short": {"en": "Healthier"}}, *GOALS[:1]]
    bank = a_bank(
        a_question("asked"),
        a_group("impacts", *impact_questions(), when=IF_ASKED),
        scoring={"impacts": RULES},
        frameworks=[a_framework(goals=goals, people=PEOPLE)],
    )
    chapter = present(report_of(bank, records(GAIN)).figures.impacts)
    assert [goal.short for goal in chapter.goals] == ["Healthier", "Entry prosperous"]
