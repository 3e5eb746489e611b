"""People and goals: gain and harm side by side in each cell; unknown, none and nothing recorded apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.pictures import Frame, draw_people
from exports.pictures.looks import Look
from tests.builders import ENGLISH
from tests.drawn import Drawn, read_picture, read_pictures
from tests.reports import MINIMAL, MODERATE, NONE, SIGNIFICANT, a_cell, a_goal, a_register, some_people

if TYPE_CHECKING:
    from iia.report.figures.register import Register

FRAME = Frame("people", 800)
SHORT = (
    "Prosperous", "Resilient", "Healthier", "More equal", "Cohesive communities", "Culture and Welsh",
    "Globally responsible", *(f"Number {n}" for n in range(8, 21)),
)  # fmt: skip


def _chapter(*cells: dict[str, Any], people: int = 1) -> Register:
    """One or more groups of people with the same cells, one for each goal."""
    goals = tuple(a_goal(f"Goal {n}", short=short) for n, short in enumerate(SHORT[: len(cells)]))
    found = tuple(a_cell(goal.title, **cell) for goal, cell in zip(goals, cells, strict=True))
    groups = tuple(some_people(*found, title=f"Group {n}") for n in range(people))
    return a_register(goals=goals, people=groups)


def _draw(*cells: dict[str, Any], people: int = 1) -> Drawn:
    return read_picture(draw_people(_chapter(*cells, people=people), ENGLISH, FRAME))


def test_gain_and_harm_left_are_in_one_cell_and_are_not_netted_off() -> None:
    picture = _draw({"gain": MODERATE, "harm": MODERATE, "harm_left": MODERATE})
    assert len(picture.boxes(Look.GAIN)) - 1 == 2
    assert len(picture.boxes(Look.HARM)) - 1 == 2
    assert "Goal 0: Gain: Moderate. Harm: Moderate." in picture.title
    assert picture.boxes(Look.GAIN)[-1].bottom < picture.boxes(Look.HARM)[-1].top


def test_harm_that_mitigation_takes_away_stays_to_be_seen() -> None:
    picture = _draw({"harm": SIGNIFICANT, "harm_left": NONE})
    assert len(picture.boxes(Look.REMOVED)) - 1 == 3
    assert len(picture.boxes(Look.HARM)) == 1
    assert "Harm: Significant, then None after mitigation." in picture.title


def test_gain_and_harm_carry_signs_that_need_no_colour() -> None:
    both, gain = _draw({"gain": MINIMAL, "harm": MINIMAL, "harm_left": MINIMAL}), _draw({"gain": MINIMAL})
    (signs,), (plus) = both.paths(Look.SIGN), gain.paths(Look.SIGN)
    assert signs.count("M") == 4
    assert plus[0].count("M") == 3


def test_unknown_none_with_its_reason_and_nothing_recorded_have_marks_of_their_own() -> None:
    picture = _draw({"unknown": 1}, {"no_effect": True}, {})
    row = [words for words in picture.words() if words in ("?", "0")]
    assert sorted(row) == ["0", "0", "?", "?"]
    assert "Goal 0: 1 effect not known yet. Goal 1: No effect, with its reason." in picture.title
    assert "Goal 2" not in picture.title
    for expected in ("Not known yet", "No effect, with its reason", "Nothing recorded"):
        assert expected in picture.words()


def test_a_record_that_is_begun_is_neither_unknown_nor_nothing() -> None:
    picture = _draw({"records": (1,)}, {})
    assert picture.words().count("…") == 2
    assert "Goal 0: Begun, not answered yet." in picture.title
    assert "…" not in _draw({"unknown": 1}, {}).words()


def test_an_unknown_effect_beside_a_gain_hides_neither() -> None:
    picture = _draw({"gain": MINIMAL, "unknown": 2})
    assert len(picture.boxes(Look.GAIN)) - 1 == 1
    assert picture.words().count("?") == 2
    assert not list(picture.faults())


def test_a_group_without_records_keeps_its_row_and_the_row_says_so() -> None:
    picture = _draw({}, {})
    assert "Group 0" in picture.words()
    assert "Nothing recorded under any goal." in picture.words()
    assert "Group 0. Nothing recorded under any goal." in picture.title


def test_goals_are_named_over_their_columns_where_there_is_room_and_numbered_where_not() -> None:
    chapter = _chapter(*[{"gain": MINIMAL}] * 7)
    wide, narrow = (
        read_picture(draw_people(chapter, ENGLISH, Frame("people", width))) for width in (800, 288)
    )
    assert "1" not in wide.words()
    numbers = [words for words in narrow.words() if words.isdigit()]
    assert sorted(numbers) == sorted([str(n) for n in range(1, 8)] * 2)
    assert "Globally responsible" in narrow.words()


def test_more_goals_than_fit_continue_in_a_further_picture() -> None:
    chapter = _chapter(*[{"gain": MINIMAL}] * 20)
    pictures = read_pictures(draw_people(chapter, ENGLISH, Frame("people", 288)))
    assert sum(len(picture.boxes(Look.GAIN)) for picture in pictures) == 20 + 1
    assert "Goal 19" in pictures[-1].title
    assert all(not list(picture.faults()) for picture in pictures)
    ids = [element.get("id") for picture in pictures for element in picture.svg.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
