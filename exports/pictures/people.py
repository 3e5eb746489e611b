"""People and goals: what each group gains and loses under each goal, never setting one against the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from exports.pictures.columns import draw_heads, draw_rule, set_columns
from exports.pictures.key import KeyEntry, draw_key, sample_extents, sample_letter
from exports.pictures.looks import Look
from exports.pictures.marks import (
    BASELINE,
    Block,
    Mark,
    TextMark,
    box,
    disc,
    look_of_harm,
    minus,
    plus,
    put_under,
    steps,
    write_lines,
)
from exports.pictures.sheet import Picture
from iia.report.figures.effects import Effect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from exports.pictures.columns import Columns
    from exports.pictures.frame import Frame
    from iia.report.figures.affected import PairFigure, PeopleFigure
    from iia.report.figures.register import Register
    from iia.report.wording import Wording

_SIGN: Final = 8
_STEP: Final = 7
_STEP_HEIGHT: Final = 10
_BESIDE: Final = 3
_BETWEEN: Final = 7
_PITCH: Final = 14
_TOP: Final = 4
_UNDER: Final = 8
_POINT: Final = 1.7
_LETTER: Final = 4.5
"""How far below the middle of a cell the baseline of a letter in it is."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every row is drawn with."""

    columns: Columns
    most: int
    wording: Wording
    frame: Frame

    @property
    def step_width(self) -> float:
        """How wide the steps of a scale are together: they fill the cell, up to about twice their least."""
        room = self.columns.width - _SIGN - _BESIDE - _BETWEEN
        return min(room, 2.2 * _STEP * self.most)


def draw_people(chapter: Register, wording: Wording, frame: Frame) -> Markup:
    """Return a row for each group of people and a column for each goal, gain over harm in each cell.

    A group with nothing recorded under any goal keeps its row, which says so, because that is a finding.
    """
    most = len(chapter.scale)
    least = _SIGN + _BESIDE + _BETWEEN + _STEP * most
    names = tuple(goal.short for goal in chapter.goals)
    key = draw_key(frame, _list_entries(chapter, wording), sample_extents(chapter.scale))
    return Markup().join(
        _draw_band(chapter, _Drawing(columns, most, wording, frame.for_band(columns.first)), key)
        for columns in set_columns(names, least, frame)
    )


def _list_entries(chapter: Register, wording: Wording) -> Iterator[KeyEntry]:
    """Yield what the signs stand for, leaving out those that do not occur."""
    yield _sample(plus, Look.GAIN, Effect.GAIN.say_mark(wording))
    if has_less_left(chapter):
        yield _sample(minus, Look.REMOVED, Effect.HARM.say_mark(wording))
    yield _sample(minus, Look.HARM, Effect.HARM_LEFT.say_mark(wording))
    for letter, said in list_letters(chapter, wording):
        yield sample_letter(letter, said)
    yield KeyEntry((disc(Look.POINT, 6, _TOP + 5, _POINT),), 12, chapter.words.profile.nothing)


def has_less_left(chapter: Register) -> bool:
    """Return whether mitigation leaves less of any harm."""
    return any(cell.harm.level > cell.harm_left.level for cell in chapter.recorded_cells)


def list_letters(chapter: Register, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield the letters that stand in cells without a gain or a harm, and what each means."""
    cells = chapter.recorded_cells
    if any(cell.unknown for cell in cells):
        yield "?", Effect.UNKNOWN.say_mark(wording)
    if any(cell.numbers and not cell.considered for cell in cells):
        yield "…", wording.say("Begun, not answered yet")
    if any(cell.is_without_effect for cell in cells):
        yield "0", chapter.words.profile.no_effect


def _sample(sign: Callable[[Look, float, float, float], Mark], look: Look, words: str) -> KeyEntry:
    marks = (sign(Look.SIGN, 5, _TOP + 5, _SIGN), *box(look, 13, _TOP, 12, _STEP_HEIGHT))
    return KeyEntry(marks, 26, words)


# --- Rows ------------------------------------------------------------------------------------------


def _draw_band(chapter: Register, drawing: _Drawing, key: Block) -> Markup:
    heads = draw_heads(drawing.columns, drawing.frame, drawing.wording)
    head = heads if drawing.columns.first else put_under(key, heads)
    rows = tuple(_draw_row(people, drawing) for people in chapter.people)
    title = drawing.wording.say("Gain and harm for each group of people, by goal")
    return Picture(title, rows, head).write(drawing.frame)


def _draw_row(people: PeopleFigure, drawing: _Drawing) -> Block:
    columns, frame = drawing.columns, drawing.frame
    title, under = write_lines(frame, people.exact_title, 0, 0, columns.title)
    top = 0 if columns.left else under
    cells, bottom = _draw_cells(people.cells, drawing, top)
    height = max(under, bottom) + _UNDER
    marks = (*title, *cells, draw_rule(height - _UNDER / 2, frame))
    return Block(marks, height, _say_row(people, drawing))


def _say_row(people: PeopleFigure, drawing: _Drawing) -> str:
    wording = drawing.wording
    shown = people.cells[drawing.columns.first : drawing.columns.last]
    said = [f"{cell.goal}: {cell.sentences}" for cell in shown if cell.numbers]
    return f"{people.exact_title}. {' '.join(said) or _say_nothing(people.cells, wording)}"


def _say_nothing(cells: Sequence[PairFigure], wording: Wording) -> str:
    """Return what a row without any cell says: nothing under these goals, or under any at all."""
    if any(cell.numbers for cell in cells):
        return wording.say("Nothing recorded under these goals.")
    return wording.say("Nothing recorded under any goal.")


def _draw_cells(cells: Sequence[PairFigure], drawing: _Drawing, top: float) -> tuple[tuple[Mark, ...], float]:
    """Return the cells of a row and where they end; a row with nothing in it says so instead."""
    columns, frame = drawing.columns, drawing.frame
    if not any(cell.numbers for cell in cells[columns.first : columns.last]):
        room = frame.width - columns.left
        return write_lines(frame, _say_nothing(cells, drawing.wording), columns.left, top, room)
    shown = [cells[number] for number, _ in columns.list_places()]
    lines = _Lines(
        gain=any(cell.gain.level for cell in shown),
        harm=any(cell.harm.level for cell in shown),
        unknown=any(cell.unknown and (cell.gain.level or cell.harm.level) for cell in shown),
    )
    marks = [
        mark
        for number, middle in columns.list_places()
        for mark in _draw_cell(cells[number], middle, top + _TOP, lines, drawing)
    ]
    return tuple(marks), top + _TOP + lines.height


@dataclass(frozen=True, slots=True)
class _Lines:
    """Which lines the cells of a row have: gains, harms, and under these what is not known."""

    gain: bool
    harm: bool
    unknown: bool

    @property
    def height(self) -> float:
        """How high the cells are: at least one line, for signs that stand alone."""
        return _PITCH * max(self.gain + self.harm + self.unknown, 1)


def _draw_cell(
    cell: PairFigure, middle: float, top: float, lines: _Lines, drawing: _Drawing
) -> Iterator[Mark]:
    centre = top + (lines.height - _PITCH + _STEP_HEIGHT) / 2
    if not cell.numbers:
        yield disc(Look.POINT, middle, centre, _POINT)
    elif not cell.considered:
        yield TextMark(middle, centre + _LETTER, "…", "middle", bold=True)
    elif cell.is_without_effect:
        yield TextMark(middle, centre + _LETTER, "0", "middle", bold=True)
    elif not (cell.gain.level or cell.harm.level):
        yield TextMark(middle, centre + _LETTER, "?", "middle", bold=True)
    else:
        yield from _draw_effects(cell, middle, top, lines, drawing)


def _draw_effects(
    cell: PairFigure, middle: float, top: float, lines: _Lines, drawing: _Drawing
) -> Iterator[Mark]:
    """Yield the gain above the harm, and below both the sign for what is not known."""
    left = middle - (_SIGN + _BESIDE + drawing.step_width) / 2
    bars, numbers = left + _SIGN + _BESIDE, range(1, drawing.most + 1)
    if cell.gain.level:
        yield plus(Look.SIGN, left + _SIGN / 2, top + _STEP_HEIGHT / 2, _SIGN)
        gain = (Look.GAIN if n <= cell.gain.level else Look.EMPTY for n in numbers)
        yield from steps(gain, bars, top, drawing.step_width, _STEP_HEIGHT)
    top += _PITCH * lines.gain
    if cell.harm.level:
        yield minus(Look.SIGN, left + _SIGN / 2, top + _STEP_HEIGHT / 2, _SIGN)
        harm = (look_of_harm(n, cell.harm, cell.harm_left) for n in numbers)
        yield from steps(harm, bars, top, drawing.step_width, _STEP_HEIGHT)
    top += _PITCH * lines.harm
    if cell.unknown:
        yield TextMark(left + _SIGN / 2, top + BASELINE - 3, "?", "middle", bold=True)
