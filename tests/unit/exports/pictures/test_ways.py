"""The profile of the ways: bars as long as their figures, over a scale that says how long that is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from exports.pictures import Frame, draw_ways
from exports.pictures.looks import Look
from exports.pictures.ways import list_ticks
from tests.builders import ENGLISH
from tests.drawn import read_picture
from tests.reports import a_score

FRAME = Frame("ways", 400)
F = Fraction


def test_a_way_at_half_of_its_scale_fills_half_of_its_track() -> None:
    picture = read_picture(draw_ways([a_score(score=F(2))], ENGLISH, FRAME))
    (track,), (bar,) = picture.boxes(Look.EMPTY), picture.boxes(Look.MEASURE)
    assert bar.left == track.left
    assert bar.width == pytest.approx(track.width / 2, abs=0.1)


def test_a_scale_that_begins_elsewhere_is_filled_from_its_foot() -> None:
    picture = read_picture(draw_ways([a_score(foot=F(1), maximum=F(5), score=F(2))], ENGLISH, FRAME))
    (track,), (bar,) = picture.boxes(Look.EMPTY), picture.boxes(Look.MEASURE)
    assert bar.width == pytest.approx(track.width / 4, abs=0.1)
    assert picture.words()[-5:] == ["1", "2", "3", "4", "5"]


def test_a_way_at_its_foot_has_a_track_and_no_bar_and_one_without_a_score_an_open_track() -> None:
    at_foot = read_picture(draw_ways([a_score(score=F(0))], ENGLISH, FRAME))
    assert (len(at_foot.boxes(Look.EMPTY)), at_foot.boxes(Look.MEASURE)) == (1, [])
    unanswered = read_picture(draw_ways([a_score(score=None, band=None)], ENGLISH, FRAME))
    assert (unanswered.boxes(Look.EMPTY), len(unanswered.boxes(Look.OPEN))) == ([], 1)
    assert "Long term: Not scored yet." in unanswered.title
    assert "Not scored yet" in unanswered.words()


def test_a_picture_of_ways_says_every_figure_in_its_title() -> None:
    picture = read_picture(draw_ways([a_score(), a_score(short="Prevention", score=F(3))], ENGLISH, FRAME))
    assert "Long term: 1.89 of 4, planned. Prevention: 3 of 4, planned." in picture.title


def test_the_numbers_of_the_scale_are_under_where_bars_of_that_length_end() -> None:
    picture = read_picture(draw_ways([a_score(score=F(3))], ENGLISH, FRAME))
    (bar,) = picture.boxes(Look.MEASURE)
    (three,) = (line for line in picture.lines() if line.words == "3")
    assert (three.left + three.right) / 2 == pytest.approx(bar.right, abs=0.2)


def test_scores_of_different_scales_share_no_numbers() -> None:
    scores = [a_score(maximum=F(4)), a_score(maximum=F(60))]
    picture = read_picture(draw_ways(scores, ENGLISH, FRAME))
    assert not [words for words in picture.words() if words.isdigit()]


@pytest.mark.parametrize(
    ("foot", "maximum", "expected"),
    [
        (0, 4, [0, 1, 2, 3, 4]),
        (1, 5, [1, 2, 3, 4, 5]),
        (0, 10, [0, 2, 4, 6, 8, 10]),
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0, 23, [0, 5, 10, 15, 20]),
        (0, F(1, 2), [0, F(1, 10), F(1, 5), F(3, 10), F(2, 5), F(1, 2)]),
        (3, 3, [3]),
    ],
)
def test_a_scale_has_round_numbers(foot: int, maximum: Fraction, expected: list[Fraction]) -> None:
    assert list(list_ticks(F(foot), F(maximum))) == expected
