"""The grid of goals and ways: cells as full as their questions are answered, and gaps to be seen."""

from __future__ import annotations

import pytest

from exports.pictures import Frame, draw_coverage
from exports.pictures.looks import Look
from tests.builders import ENGLISH
from tests.drawn import Drawn, read_picture
from tests.reports import a_grid, a_grid_cell

WAYS = ("Long term", "Prevention", "Integration", "Collaboration", "Involvement")


def _draw(*cells: tuple[int, int], waiting: int = 0) -> Drawn:
    found = tuple(a_grid_cell(*cell, is_gap=not (cell[0] + waiting)) for cell in cells)
    grid = a_grid(WAYS[: len(cells)], "A healthier Wales", *found)
    return read_picture(draw_coverage(grid, ENGLISH, Frame("coverage", 800)))


def test_a_cell_is_filled_as_far_as_its_questions_are_answered() -> None:
    picture = _draw((4, 1))
    track, bar = picture.boxes(Look.EMPTY)[-1], picture.boxes(Look.MEASURE)[-1]
    assert bar.width == pytest.approx(track.width / 4, abs=0.1)
    assert "1/4" in picture.words()


def test_a_gap_looks_different_from_a_cell_that_is_unanswered() -> None:
    gap, unanswered = _draw((0, 0)), _draw((3, 0))
    assert (len(gap.boxes(Look.GAP)), len(gap.boxes(Look.EMPTY))) == (2, 1)
    assert (len(unanswered.boxes(Look.GAP)), len(unanswered.boxes(Look.EMPTY))) == (1, 2)
    assert "0/3" in unanswered.words()
    assert not [words for words in gap.words() if "/" in words]


def test_a_cell_whose_questions_do_not_apply_yet_is_not_a_gap() -> None:
    waiting, gap = _draw((0, 0), waiting=16), _draw((0, 0))
    assert (len(waiting.boxes(Look.GAP)), len(waiting.boxes(Look.LATER))) == (1, 2)
    assert (len(gap.boxes(Look.GAP)), len(gap.boxes(Look.LATER))) == (2, 0)
    assert "Long term: None applies yet." in waiting.title


def test_the_title_says_every_cell() -> None:
    title = _draw((3, 2), (0, 0)).title
    assert "A healthier Wales. Long term: 2 of 3. Prevention: No question." in title


def test_all_five_ways_are_named_over_their_columns() -> None:
    assert set(WAYS) <= set(_draw(*[(1, 1)] * 5).words())
