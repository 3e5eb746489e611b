"""The duties: every one under its state, and each state with a shape that no other has."""

from __future__ import annotations

from exports.pictures import Frame, draw_duties
from tests.builders import ENGLISH
from tests.drawn import Drawn, read_picture
from tests.reports import a_duty

TITLES = {
    "cleared": "Cleared", "complete": "Filled in", "open": "Open", "undetermined": "Not known yet",
    "not_in_force": "Not in force",    "not_applicable": "Does not apply",
}  # fmt: skip
STATES = tuple(TITLES)


def _draw(*states: str, width: int = 800) -> Drawn:
    duties = [a_duty(state, title=f"Duty {n}", value=TITLES[state]) for n, state in enumerate(states)]
    return read_picture(draw_duties(duties, ENGLISH, Frame("duties", width)))


def test_duties_are_listed_under_their_states_with_how_many_there_are() -> None:
    words = _draw("open", "complete", "open").words()
    assert words == ["Filled in: 1", "Duty 1", "Open: 2", "Duty 0", "Duty 2"]


def test_a_phone_shows_the_same_duties_in_the_same_order() -> None:
    assert _draw(*STATES, width=288).words() == _draw(*STATES).words()


def test_every_state_has_a_shape_of_its_own() -> None:
    shapes = set()
    for state in STATES:
        svg = _draw(state).svg
        shapes.add(tuple(sorted(str(path.attrib) for path in svg if path.tag.endswith("path"))))
    assert len(shapes) == len(STATES)


def test_each_shape_is_in_the_strip_and_beside_its_duty() -> None:
    (circles,) = (path.attrib["d"] for path in _draw("open", "open", "open").svg if path.tag.endswith("path"))
    assert circles.count("M") == 6


def test_the_title_says_every_duty_with_its_state() -> None:
    assert "Filled in: Duty 0. Open: Duty 1." in _draw("complete", "open").title


def test_more_duties_than_a_line_holds_continue_on_the_next() -> None:
    picture = _draw(*["cleared"] * 40, width=288)
    assert not list(picture.faults())
    assert picture.words()[0] == "Cleared: 40"
