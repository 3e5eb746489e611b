"""Which questions speak to which goal and way, by section, and the gaps between them."""

from __future__ import annotations

from exports.bank_sheet import render_coverage
from iia.report.coverage import find_coverage
from tests.builders import ENGLISH, WELSH, a_bank, a_group, a_question, a_section, a_text

FRAMEWORK = {
    "id": "act",
    "version": "1",
    "title": a_text("An Act"),
    "lists": [
        {
            "id": "goals",
            "entries": [{"id": "green", "title": a_text("Green")}, {"id": "fair", "title": a_text("Fair")}],
        },
        {
            "id": "ways",
            "entries": [
                {"id": "early", "title": a_text("Early")},
                {"id": "jointly", "title": a_text("Jointly")},
            ],
        },
    ],
}


def speaks_to(*, goals: list[str], ways: list[str]) -> dict[str, list[str]]:
    return {"goals": goals, "ways": ways}


BANK = a_bank(
    a_section(
        "one",
        a_question("both", supports=speaks_to(goals=["green", "fair"], ways=["early"])),
        a_question("half", supports=speaks_to(goals=["green"], ways=[])),
        number="1",
    ),
    a_section(
        "two",
        a_group("steps", a_question("inner", supports=speaks_to(goals=["green"], ways=["early", "jointly"]))),
    ),
    frameworks=[FRAMEWORK],
)


def test_a_cell_lists_the_questions_that_speak_to_both_by_section() -> None:
    coverage = find_coverage(BANK, ENGLISH)
    green = coverage.rows[0].cells
    assert [(found.number, found.questions) for found in green[0].sections] == [
        ("1", ("both",)),
        ("two", ("steps.inner",)),
    ]
    assert [cell.count for cell in green] == [2, 1]


def test_a_goal_and_a_way_that_no_question_speaks_to_together_are_a_gap() -> None:
    assert find_coverage(BANK, ENGLISH).gaps == (("Fair", "Jointly"),)


def test_text_and_page_say_the_same_in_the_language_that_is_asked_for() -> None:
    coverage = find_coverage(BANK, WELSH)
    text, page = (render_coverage(coverage, form) for form in ("text", "html"))
    assert "cy Fair × cy Jointly" in text
    assert "steps.inner" in text
    assert '<html lang="cy">' in page
    assert page.count('class="gap"') == 1


def test_a_bank_without_goals_says_that_it_has_none() -> None:
    coverage = find_coverage(a_bank(a_question("alone")), ENGLISH)
    assert coverage.rows == ()
    assert "has no goals" in render_coverage(coverage, "text")
