"""The marks of pictures on pages: each that a figure refers to is there, and bars are as long as figures."""

from __future__ import annotations

import re
from fractions import Fraction

from exports.pictures import PageMarks
from iia.report.figures.extents import Extent
from tests.reports import a_cell, a_goal, a_grid_cell, a_register, a_score, some_figures, some_people

F = Fraction
SCALE = tuple(Extent(level, title) for level, title in enumerate(("Little", "Much"), 1))


def marks_of(**others: object) -> PageMarks:
    """The marks for the figures of a report."""
    return PageMarks(some_figures(**others))


def test_every_gain_and_every_harm_with_what_is_left_of_it_has_a_symbol() -> None:
    register = a_register(goals=(a_goal("A", scale=SCALE),), scale=SCALE, people=())
    names = re.findall(r'<symbol id="([^"]*)"', marks_of(register=register).symbols)
    assert {"gain-0", "gain-2", "harm-0-0", "harm-2-0", "harm-2-2", "step-1", "bar-gap"} <= set(names)
    assert {"duty-open", "duty-cleared", "duty-not_in_force", "duty-not_applicable"} <= set(names)
    assert len(names) == len(set(names))


def test_no_two_marks_of_a_kind_look_the_same() -> None:
    drawn = re.findall(r"<symbol[^>]*>(.*?)</symbol>", marks_of().symbols)
    assert len(drawn) > 20
    # A scale with nothing on it looks the same for gains and harms.
    assert len(drawn) - len(set(drawn)) == 1


def test_a_bar_is_filled_as_far_as_its_score_and_notched_at_the_steps_of_its_scale() -> None:
    bar = marks_of().fill_score(a_score(foot=F(0), maximum=F(4), score=F(1), share=F(1, 4), has_maximum=True))
    assert bar is not None
    assert bar.filled == "25.0%"
    assert bar.notches == ("25.0%", "50.0%", "75.0%")


def test_what_is_not_scored_has_no_bar() -> None:
    assert marks_of().fill_score(a_score(score=None, share=None, band=None)) is None


def test_a_total_without_a_maximum_has_no_bar() -> None:
    assert marks_of().fill_score(a_score(score=F(3), share=F(1), has_maximum=False)) is None


def test_a_cell_of_the_grid_is_filled_as_far_as_its_questions_are_answered() -> None:
    bar = marks_of().fill_cell(a_grid_cell(8, 2))
    assert bar is not None
    assert bar.filled == "25.0%"
    assert marks_of().fill_cell(a_grid_cell(0, 0, is_gap=True)) is None


def test_the_key_names_only_the_signs_that_occur() -> None:
    pairs = [a_cell("A", gain=SCALE[0], scale=SCALE), a_cell("B", scale=SCALE, records=())]
    few = a_register(goals=(), scale=SCALE, people=(some_people(*pairs, scale=SCALE),))
    assert [entry.words for entry in marks_of(register=few).people_key] == [
        "Gain", "Harm left after mitigation", "Little", "Much",
    ]  # fmt: skip
    less = a_cell("C", harm=SCALE[1], harm_left=SCALE[0], unknown=1, scale=SCALE)
    more = a_register(goals=(), scale=SCALE, people=(some_people(*pairs, less, scale=SCALE),))
    assert {"Harm before mitigation", "Not known yet"} <= {
        entry.words for entry in marks_of(register=more).people_key
    }
