"""Pictures: bars as long as their figures, and all that they show said in words too."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

from exports.pictures import draw_goals, draw_ways
from tests.builders import ENGLISH, WELSH
from tests.reports import MINIMAL, MODERATE, NONE, SIGNIFICANT, a_goal, a_score

SCALE = (MINIMAL, MODERATE, SIGNIFICANT)
SVG = "{http://www.w3.org/2000/svg}"


def _title(picture: str) -> str:
    return ET.fromstring(picture).findtext(f"{SVG}title") or ""  # noqa: S314 - our own picture


def _widths(picture: str, fill: str) -> list[float]:
    found = re.findall(rf'width="([\d.]+)" height="\d+" fill="{re.escape(fill)}"', picture)
    return [float(width) for width in found]


def test_a_way_at_half_of_its_scale_fills_half_of_its_bar() -> None:
    assert _widths(draw_ways([a_score(score=Fraction(2))], ENGLISH), "#1d4f91") == [170.0]


def test_a_way_without_a_score_has_no_bar_and_says_so() -> None:
    picture = draw_ways([a_score(score=None, band=None)], ENGLISH)
    assert _widths(picture, "#1d4f91") == []
    assert "Long term: Not scored yet." in _title(picture)


def test_a_picture_of_ways_says_every_figure_in_its_title() -> None:
    assert "Long term: 1.89 of 4, planned." in _title(draw_ways([a_score()], ENGLISH))


def test_harm_is_drawn_before_and_after_mitigation() -> None:
    picture = draw_goals([a_goal("A healthier Wales")], SCALE, ENGLISH)
    before, after = _widths(picture, "url(#goals-hatch)"), _widths(picture, "#a3262e")
    assert before == [96.0]
    assert after == [64.0]
    assert "Harm: Significant, then Moderate after mitigation." in _title(picture)


def test_a_gain_does_not_shorten_a_harm() -> None:
    with_gain = draw_goals([a_goal("A", gain=SIGNIFICANT)], SCALE, ENGLISH)
    without = draw_goals([a_goal("A", gain=NONE)], SCALE, ENGLISH)
    assert _widths(with_gain, "#a3262e") == _widths(without, "#a3262e")


def test_a_goal_that_nobody_considered_has_no_bars() -> None:
    picture = draw_goals([a_goal("A", considered=False)], SCALE, ENGLISH)
    assert "<rect x=" not in picture
    assert "Not considered yet." in _title(picture)


def test_titles_are_escaped() -> None:
    assert "<script>" not in draw_goals([a_goal("<script>")], SCALE, ENGLISH)


def test_two_pictures_on_a_page_share_no_id() -> None:
    first, second = (draw_goals([a_goal("A")], SCALE, WELSH, name=name) for name in ("one", "two"))
    assert not set(re.findall(r' id="([^"]+)"', first)) & set(re.findall(r' id="([^"]+)"', second))


def test_words_too_long_for_a_line_go_on_below_and_are_not_cut_off() -> None:
    goal = a_goal("A", gain=NONE, unknown=3)
    picture = draw_goals([goal], SCALE, WELSH)
    lines = [element.text or "" for element in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314 - our own
    assert max(len(line) for line in lines) <= 54
    beside = [line for line in lines if line not in ("A", WELSH.say("Gain"), WELSH.say("Harm"))]
    assert len(beside) > 2
    assert max(len(line) for line in beside) <= 40
