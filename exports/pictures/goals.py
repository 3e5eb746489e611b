"""The goals: under each, the strongest gain and the worst harm, before and after mitigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exports.pictures.key import draw_key, sample_box, sample_extents, sample_letter
from exports.pictures.looks import Look
from exports.pictures.marks import (
    BAR_TOP,
    BASELINE,
    Block,
    Mark,
    Shape,
    TextMark,
    look_of_harm,
    steps,
    write_lines,
)
from exports.pictures.sheet import Picture
from iia.report.figures.effects import Effect
from iia.report.figures.extents import say_unknown
from iia.report.tables.impacts import ImpactTables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from exports.pictures.frame import Frame
    from exports.pictures.key import KeyEntry
    from iia.report.figures.extents import Extent
    from iia.report.figures.impacts import GoalFigure
    from iia.report.wording import Wording

_BESIDE: Final = 8
_UNDER: Final = 9
_TITLE_SHARE: Final = 0.32
_BAR_SHARE: Final = 0.3
_LABEL_SHARE: Final = 0.3


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every goal of a picture is drawn with: its words, its space, and where its columns begin."""

    wording: Wording
    frame: Frame
    most: int
    title: float
    label: float
    bar: float
    bar_width: float
    words: float
    without_gains: bool


def draw_goals(
    goals: Sequence[GoalFigure],
    scale: Sequence[Extent],
    wording: Wording,
    frame: Frame,
    *,
    without_gains: bool = False,
) -> Markup:
    """Return each goal's strongest gain, and under it its worst harm before and after mitigation.

    Where a goal with a harm is left out, no gains are shown.
    """
    drawing = _find_places(len(scale), wording, frame, without_gains=without_gains)
    head = draw_key(frame, _list_entries(goals, drawing), sample_extents(scale))
    rows = tuple(_draw_goal(goal, drawing) for goal in goals)
    tables = ImpactTables(wording)
    return Picture(tables.goals_harmed if without_gains else tables.goals, rows, head).write(frame)


def _list_entries(goals: Sequence[GoalFigure], drawing: _Drawing) -> Iterator[KeyEntry]:
    wording = drawing.wording
    if not drawing.without_gains:
        yield sample_box(Look.GAIN, Effect.GAIN.say_mark(wording))
    yield sample_box(Look.REMOVED, Effect.HARM.say_mark(wording))
    yield sample_box(Look.HARM, Effect.HARM_LEFT.say_mark(wording))
    if any(goal.unknown for goal in goals):
        yield sample_letter("?", Effect.UNKNOWN.say_mark(wording))


def _find_places(most: int, wording: Wording, frame: Frame, *, without_gains: bool) -> _Drawing:
    """Put titles beside the bars if there is room, and above them if there is not."""
    title = frame.width * _TITLE_SHARE if frame.is_wide else 0
    label = title + _BESIDE if title else 0
    names = (Effect.GAIN.say_bar(wording), Effect.HARM.say_bar(wording))
    widest = max(frame.measure(name) for name in names)
    bar = label + min(widest, frame.width * _LABEL_SHARE) + _BESIDE
    bar_width = (frame.width - bar) * _BAR_SHARE
    return _Drawing(
        wording=wording,
        frame=frame,
        most=most,
        title=title or frame.width,
        label=label,
        bar=bar,
        bar_width=bar_width,
        words=bar + bar_width + _BESIDE,
        without_gains=without_gains,
    )


def _draw_goal(goal: GoalFigure, drawing: _Drawing) -> Block:
    title, under = write_lines(drawing.frame, goal.title, 0, 0, drawing.title, bold=True)
    top = 0 if drawing.frame.is_wide else under
    marks, bottom = _draw_effects(goal, drawing, top)
    said = goal.harm_sentences if drawing.without_gains else goal.sentences
    return Block((*title, *marks), max(under, bottom) + _UNDER, f"{goal.title}: {said}")


def _draw_effects(goal: GoalFigure, drawing: _Drawing, top: float) -> tuple[tuple[Mark, ...], float]:
    """Return the lines of a goal and where they end: its gain, its harm, and what is not known."""
    wording = drawing.wording
    if not goal.considered or goal.is_without_effect:
        room = drawing.frame.width - drawing.label
        return write_lines(drawing.frame, goal.sentences, drawing.label, top, room)
    if goal.is_only_unknown:
        return _draw_unknown(goal.unknown, drawing, top)
    gains, top = _draw_gain(goal, drawing, top)
    harm = [look_of_harm(n, goal.harm, goal.harm_left) for n in _count(drawing)]
    harms, top = _draw_line(Effect.HARM.say_bar(wording), harm, goal.harm_in_words, drawing, top)
    unknown, top = _draw_unknown(goal.unknown, drawing, top)
    return (*gains, *harms, *unknown), top


def _draw_gain(goal: GoalFigure, drawing: _Drawing, top: float) -> tuple[tuple[Mark, ...], float]:
    if drawing.without_gains:
        return (), top
    gain = [Look.GAIN if n <= goal.gain.level else Look.EMPTY for n in _count(drawing)]
    return _draw_line(Effect.GAIN.say_bar(drawing.wording), gain, goal.gain.title, drawing, top)


def _count(drawing: _Drawing) -> range:
    return range(1, drawing.most + 1)


def _draw_line(
    label: str, looks: Sequence[Look], words: str, drawing: _Drawing, top: float
) -> tuple[tuple[Mark, ...], float]:
    frame = drawing.frame
    labels, under_label = write_lines(frame, label, drawing.label, top, drawing.bar - drawing.label)
    beside, under_words = write_lines(frame, words, drawing.words, top, frame.width - drawing.words)
    bars: tuple[Shape, ...] = tuple(steps(looks, drawing.bar, top + BAR_TOP, drawing.bar_width))
    return (*labels, *bars, *beside), max(under_label, under_words)


def _draw_unknown(count: int, drawing: _Drawing, top: float) -> tuple[tuple[Mark, ...], float]:
    if not count:
        return (), top
    sign = TextMark(drawing.bar + 4, top + BASELINE, "?", "middle", bold=True)
    said = say_unknown(count, drawing.wording)
    x = drawing.bar + 14
    words, bottom = write_lines(drawing.frame, said, x, top, drawing.frame.width - x)
    return (sign, *words), bottom
