"""The marks of the pictures on pages, which are HTML: symbols drawn as in packs, and the lengths of bars."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from exports.pictures.duties import TILE, draw_tile
from exports.pictures.looks import Look
from exports.pictures.marks import Block, box, look_of_harm, steps
from exports.pictures.people import has_less_left, list_letters
from exports.pictures.sheet import write_symbol
from exports.pictures.ways import list_ticks
from iia.domain.conditions import GATE_STATES
from iia.report.figures.effects import Effect
from iia.report.figures.extents import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from iia.report.figures.grid import GridFigure
    from iia.report.figures.index import Figures
    from iia.report.figures.metrics import MetricFigure
    from iia.report.figures.register import Register
    from iia.report.wording import Wording

_SCALE: Final = 84
_BAR: Final = 96
_HEIGHT: Final = 14
_EDGE: Final = 1
"""The widths of a scale and of an empty bar, their height, and the room for an outline, in CSS pixels."""


class FilledBar(NamedTuple):
    """A bar: how far it is filled, and where it has notches, as percentages of its length."""

    filled: str
    notches: tuple[str, ...] = ()


class PageKeyEntry(NamedTuple):
    """A sign, a symbol or both, and what they stand for."""

    words: str
    sign: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class PageMarks:
    """The marks with which a page shows the figures of an assessment."""

    figures: Figures

    @property
    def symbols(self) -> Markup:
        """Every mark that the page may refer to: `gain-2`, `harm-3-1` with what is left, and so on."""
        impacts, symbols = self.figures.impacts, _write_states() + _write_empty_bars()
        return symbols if impacts is None else symbols + _write_scales(len(impacts.scale))

    @property
    def people_key(self) -> tuple[PageKeyEntry, ...]:
        """What the cells of people and goals are made of; empty without impacts."""
        impacts = self.figures.impacts
        return () if impacts is None else tuple(_list_key(impacts, self.figures.scores.wording))

    def fill_score(self, score: MetricFigure) -> FilledBar | None:
        """Return the bar of a score on its own scale, with its steps; None without a score or a maximum."""
        if score.share is None or not score.has_maximum:
            return None
        length = score.maximum - score.foot
        ticks = ((value - score.foot) / length for value in list_ticks(score.foot, score.maximum)[1:])
        return FilledBar(
            _write_percent(score.share), tuple(_write_percent(tick) for tick in ticks if tick < 1)
        )

    def fill_cell(self, cell: GridFigure) -> FilledBar | None:
        """Return the bar of a cell of the grid: how many of its questions are answered; None without any."""
        return FilledBar(f"{100 * cell.answered / cell.counted:.1f}%") if cell.counted else None


def _list_key(register: Register, wording: Wording) -> Iterator[PageKeyEntry]:
    most = len(register.scale)
    yield PageKeyEntry(Effect.GAIN.say_mark(wording), "+", f"gain-{most}")
    if has_less_left(register):
        yield PageKeyEntry(Effect.HARM.say_mark(wording), "−", f"harm-{most}-0")
    yield PageKeyEntry(Effect.HARM_LEFT.say_mark(wording), "−", f"harm-{most}-{most}")
    for extent in register.scale:
        yield PageKeyEntry(extent.title, symbol=f"step-{extent.level}")
    for letter, said in list_letters(register, wording):
        yield PageKeyEntry(said, letter)


def _write_percent(share: Fraction) -> str:
    return f"{100 * float(share):.1f}%"


@cache
def _write_scales(most: int) -> Markup:
    """Return the scales of gains, and those of harms with what is left of them."""
    levels = range(most + 1)
    gains = (
        (f"gain-{gain}", [Look.GAIN if step <= gain else Look.EMPTY for step in levels[1:]])
        for gain in levels
    )
    harms = (
        (f"harm-{harm}-{left}", [look_of_harm(n, Extent(harm, ""), Extent(left, "")) for n in levels[1:]])
        for harm in levels
        for left in range(harm + 1)
    )
    keys = (
        (f"step-{level}", [Look.STEP if step <= level else Look.EMPTY for step in levels[1:]])
        for level in levels[1:]
    )
    return Markup().join(_write_scale(name, looks) for name, looks in (*gains, *harms, *keys))


def _write_scale(name: str, looks: Iterable[Look]) -> Markup:
    marks = steps(looks, _EDGE, _EDGE, _SCALE - 2 * _EDGE, _HEIGHT - 2 * _EDGE)
    return write_symbol(name, Block(tuple(marks), _HEIGHT), _SCALE)


@cache
def _write_states() -> Markup:
    """Return the shapes of the states of duties."""
    names = ((state, tuple(draw_tile(state, _EDGE, _EDGE))) for state in GATE_STATES)
    return Markup().join(
        write_symbol(f"duty-{state}", Block(marks, TILE + 2 * _EDGE), TILE + 2 * _EDGE)
        for state, marks in names
    )


@cache
def _write_empty_bars() -> Markup:
    """Return the boxes that stand where there is no bar: a gap in the bank, and what may yet apply."""
    boxes = {"bar-gap": Look.GAP, "bar-later": Look.LATER, "bar-open": Look.OPEN}
    edge = 2 * _EDGE
    return Markup().join(
        write_symbol(name, Block(tuple(box(look, _EDGE, _EDGE, _BAR - edge, _HEIGHT - edge)), _HEIGHT), _BAR)
        for name, look in boxes.items()
    )
