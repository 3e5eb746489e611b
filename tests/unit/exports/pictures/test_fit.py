"""Nothing is cut off or drawn over: words go on another line instead, however long they are."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from exports.pictures import (
    Frame,
    draw_coverage,
    draw_duties,
    draw_goals,
    draw_people,
    draw_ways,
)
from exports.pictures.widths import measure
from iia.report.figures.extents import Extent
from tests.builders import ENGLISH, WELSH
from tests.drawn import read_pictures
from tests.reports import (
    NONE,
    a_cell,
    a_duty,
    a_goal,
    a_grid,
    a_grid_cell,
    a_register,
    a_score,
    some_people,
    with_parts,
)

if TYPE_CHECKING:
    from markupsafe import Markup

    from iia.language.catalogue import CatalogueWording as Wording

LONG = "Cymru â diwylliant bywiog lle mae’r Gymraeg yn ffynnu, a phopeth arall sydd i’w ddweud am hynny hefyd"
ENDLESS = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
SHORT = "Iach"
FRAMES = (Frame("a", 288), Frame("b", 340), Frame("c", 440), Frame("d", 560), Frame("e", 800))


def _draw_all(label: str, wording: Wording, frame: Frame) -> list[Markup]:
    scale = tuple(Extent(level, f"{label} {level}") for level in range(1, 5))
    words: dict[str, Any] = {"scale": scale, "wording": wording}
    effects = {"gain": scale[2], "harm": scale[3], "harm_left": scale[1], "unknown": 3}
    goals = tuple(a_goal(f"{label} {n}", short=label, **effects, **words) for n in range(9))
    cells = [a_cell(goal.title, **(effects if n % 2 else {}), **words) for n, goal in enumerate(goals)]
    nothing = [a_cell(goal.title, records=(), **words) for goal in goals]
    harms = [
        a_cell(goal.title, **({**effects, "gain": NONE} if n % 2 else {}), **words)
        for n, goal in enumerate(goals)
    ]
    people = tuple(some_people(*found, title=label, **words) for found in (cells, nothing, harms))
    register = a_register(goals=goals, scale=scale, people=people)
    counts = ((120, 100), (0, 0), (3, 0), (9, 9), (1, 1), (2, 1))
    row = tuple(a_grid_cell(*count, is_gap=not count[0], wording=wording) for count in counts)
    grid = a_grid((label,) * 6, label, *row)
    states = ("cleared", "complete", "open", "undetermined", "not_in_force", "not_applicable")
    scores = [
        a_score(short=label, band=label, wording=wording),
        a_score(short=label, band=None, score=None, wording=wording),
    ]
    return [
        draw_ways(scores, wording, frame),
        draw_ways([with_parts(scores[0], maximum=Fraction(10**12))], wording, frame),
        draw_goals([*goals, a_goal(label, considered=False, **words)], scale, wording, frame),
        draw_people(register, wording, frame),
        draw_coverage(grid, wording, frame),
        draw_duties([a_duty(state, title=label, value=label) for state in states], wording, frame),
    ]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: str(frame.width))
@pytest.mark.parametrize("label", [SHORT, LONG, ENDLESS], ids=["short", "long", "endless"])
@pytest.mark.parametrize("wording", [ENGLISH, WELSH], ids=["en", "cy"])
def test_words_of_any_length_fit(label: str, wording: Wording, frame: Frame) -> None:
    for markup in _draw_all(label, wording, frame):
        for picture in read_pictures(markup):
            assert list(picture.faults()) == []


def test_words_are_measured_in_the_font_of_the_pack() -> None:
    assert measure("iii") < measure("mmm") / 2
    assert measure("ŵyŷ") == pytest.approx(measure("wyy"))
    assert measure("Gain", bold=True) > measure("Gain")
    assert measure("漢字") == 26


def test_words_are_broken_between_words_and_only_an_endless_one_within() -> None:
    frame = Frame("x", 288)
    assert frame.wrap("a wide road", frame.measure("a wide")) == ("a wide", "road")
    parts = frame.wrap(ENDLESS, 100)
    assert "".join(parts) == ENDLESS
    assert all(frame.measure(part) <= 100 for part in parts)
    assert frame.wrap("", 100) == ("",)
