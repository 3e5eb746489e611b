"""The colours: words and marks stand out from the paper, in colour and in grey (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from exports.pictures.looks import EDGE, EMPTY, GAIN, HARM, INK, MEASURE, PAPER, QUIET, Look
from exports.pictures.marks import box

MARKS = (GAIN, HARM, MEASURE, QUIET, EDGE)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _grey(colour: str) -> str:
    """Return the grey that a printer makes of a colour, as most do: weighed before the gamma is undone."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("shade", [str, _grey], ids=["colour", "grey"])
@pytest.mark.parametrize("ground", [PAPER, EMPTY])
def test_words_and_marks_stand_out(shade: type[str], ground: str) -> None:
    behind = _luminance(shade(ground))
    assert _contrast(_luminance(shade(INK)), behind) >= 4.5
    assert min(_contrast(_luminance(shade(mark)), behind) for mark in MARKS) >= 3


def test_a_dotted_mark_is_still_dark_enough_as_a_whole() -> None:
    base, *dots = box(Look.GAIN, 0, 0, 40, 11)
    sizes = [re.fullmatch(r"h([\d.]+)v([\d.]+)h-[\d.]+z", dot.path) for dot in dots]
    light = sum(float(size[1]) * float(size[2]) for size in sizes if size) / (40 * 11)
    assert base.path == "h40v11h-40z"
    assert 0.05 < light < 0.25
    mixed = light * _luminance(PAPER) + (1 - light) * _luminance(GAIN)
    assert _contrast(mixed, _luminance(PAPER)) >= 3
    assert _contrast(mixed, _luminance(HARM)) >= 1.2


def test_every_colour_of_a_look_is_one_that_was_weighed() -> None:
    used = {colour for look in Look for colour in re.findall(r"#[0-9a-f]{6}", look.write())}
    assert used - {*MARKS, INK, PAPER, EMPTY} == {"#b1b4b6"}


def test_gain_harm_left_and_harm_taken_away_differ_without_any_colour() -> None:
    def texture(look: Look) -> list[str]:
        return [shape.path for shape in list(box(look, 0, 0, 40, 11))[1:]]

    textures = [texture(look) for look in (Look.GAIN, Look.HARM, Look.REMOVED, Look.GAP, Look.EMPTY)]
    assert [bool(found) for found in textures] == [True, False, True, True, False]
    assert textures[0] != textures[2] != textures[3]


def test_lines_of_a_texture_stay_within_their_box() -> None:
    for look in (Look.REMOVED, Look.GAP, Look.LATER, Look.GAIN):
        for shape in list(box(look, 5, 5, 18, 11))[1:]:
            across, down = 0.0, 0.0
            if found := re.fullmatch(r"l(-?[\d.]+) (-?[\d.]+)", shape.path):
                across, down = float(found[1]), float(found[2])
            for x, y in ((shape.x, shape.y), (shape.x + across, shape.y + down)):
                assert 4.9 <= x <= 23.1
                assert 4.9 <= y <= 16.1
