"""The duties by state: each with the shape of its state, in a strip and beside its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exports.pictures.looks import Look
from exports.pictures.marks import BASELINE, Block, Mark, Shape, TextMark, box, disc, minus, write_lines
from exports.pictures.sheet import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from exports.pictures.frame import Frame
    from iia.domain.conditions import DutyState
    from iia.report.figures.duties import DutyFigure
    from iia.report.wording import Wording

_ORDER: Final[tuple[DutyState, ...]] = (
    "cleared", "complete", "open", "undetermined", "not_in_force", "not_applicable",
)  # fmt: skip
TILE: Final = 14
_BESIDE: Final = 8
_STRIP_GAP: Final = 5
_STATE_GAP: Final = 12
_STATE_SHARE: Final = 0.3
_UNDER: Final = 8


def draw_duties(duties: Sequence[DutyFigure], wording: Wording, frame: Frame) -> Markup:
    """Return every duty under its state, and above them a strip that shows all the shapes at a glance."""
    states = _sort(duties)
    rows = tuple(block for found in states for block in _draw_state(found, frame))
    return Picture(wording.say("How the duties stand"), rows, _draw_strip(states, frame)).write(frame)


def _sort(duties: Sequence[DutyFigure]) -> tuple[tuple[DutyFigure, ...], ...]:
    """Return the duties by state, leaving out states that no duty is in."""
    found = (tuple(duty for duty in duties if duty.state == state) for state in _ORDER)
    return tuple(each for each in found if each)


def _draw_strip(states: Sequence[Sequence[DutyFigure]], frame: Frame) -> Block:
    marks: list[Mark] = []
    x = y = 0.0
    for duties in states:
        for duty in duties:
            if x + TILE > frame.width:
                x, y = 0.0, y + TILE + _STRIP_GAP
            marks += draw_tile(duty.state, x, y + 1)
            x += TILE + _STRIP_GAP
        x += _STATE_GAP
    return Block(tuple(marks), y + TILE + _UNDER)


def _draw_state(duties: Sequence[DutyFigure], frame: Frame) -> Iterator[Block]:
    """Yield the name of a state with how many duties are in it, and the duties beside it or under it."""
    words = f"{duties[0].value}: {len(duties)}"
    share = frame.width * _STATE_SHARE if frame.is_wide else frame.width
    name, under = write_lines(frame, words, 0, 0, share - _BESIDE, bold=True)
    left = share if frame.is_wide else 0
    if not frame.is_wide:
        yield Block(name, under + 2)
        name, under = (), 0
    for place, duty in enumerate(duties):
        title, bottom = write_lines(
            frame, duty.title, left + TILE + _BESIDE, 0, frame.width - left - TILE - _BESIDE
        )
        tile = tuple(draw_tile(duty.state, left, 1))
        last = place == len(duties) - 1
        height = max(bottom, under if not place else 0) + (_UNDER if last else 2)
        yield Block((*(() if place else name), *title, *tile), height, f"{duty.value}: {duty.title}.")


# --- Shapes ----------------------------------------------------------------------------------------


def draw_tile(state: DutyState, x: float, y: float) -> Iterator[Mark]:
    """Yield the shape of a state: no two look alike even in one colour."""
    middle, half = x + TILE / 2, y + TILE / 2
    match state:
        case "cleared":
            yield from box(Look.CLEARED, x, y, TILE, TILE)
            yield Shape(Look.CHECK, x + 3, half, "l3 3.5l5.5 -7")
        case "complete":
            yield from box(Look.EMPTY, x, y, TILE, TILE)
            yield from box(Look.CLEARED, x + 4, y + 4, TILE - 8, TILE - 8)
        case "open":
            yield disc(Look.DUE, middle, half, TILE / 2 - 1)
        case "undetermined":
            yield from box(Look.OPEN, x, y, TILE, TILE)
            yield TextMark(middle, y + BASELINE - 1.5, "?", "middle", bold=True)
        case "not_in_force":
            yield from box(Look.LATER, x, y, TILE, TILE)
        case "not_applicable":
            yield from box(Look.APART, x, y, TILE, TILE)
            yield minus(Look.SIGN, middle, half, TILE - 6)
