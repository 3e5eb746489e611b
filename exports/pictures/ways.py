"""The profile of the ways of working: a bar for each score, on its own scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from exports.pictures.looks import Look
from exports.pictures.marks import BAR, BAR_TOP, BASELINE, Block, Mark, Shape, TextMark, box, write_lines
from exports.pictures.sheet import Picture
from exports.pictures.widths import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from exports.pictures.frame import Frame
    from iia.report.figures.metrics import MetricFigure
    from iia.report.wording import Wording

_MOST_STEPS: Final = 5
_BESIDE: Final = 12
_UNDER: Final = 9
_TICK: Final = 4


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the titles, the bars and the words beside them go."""

    title: float
    bar: float
    bar_width: float
    words: float


def draw_ways(scores: Sequence[MetricFigure], wording: Wording, frame: Frame) -> Markup:
    """Return a bar for each score, above a scale if they all have the same one."""
    draw = _draw_beside if frame.is_wide else _draw_above
    places = _find_places(scores, wording, frame)
    rows = tuple(draw(score, places, frame) for score in scores)
    foot = _draw_scale(scores, places, wording, frame)
    return Picture(wording.say("Profile of the ways of working"), rows, foot=foot).write(frame)


def _find_places(scores: Sequence[MetricFigure], wording: Wording, frame: Frame) -> _Places:
    """Give titles and words the width they need, up to a third each; the bars get the rest."""
    inset = _hang_over(scores, wording, frame)
    if not frame.is_wide:
        return _Places(frame.width, inset, frame.width - 2 * inset, 0)
    third = frame.width / 3
    title = min(max((frame.measure(each.short, bold=True) for each in scores), default=0), third)
    said = (frame.measure(each.value) for each in scores)
    words = frame.width - min(max(said, default=0), third)
    bar = title + _BESIDE + inset
    return _Places(title, bar, words - _BESIDE - inset - bar, words)


def _draw_beside(score: MetricFigure, places: _Places, frame: Frame) -> Block:
    title, under_title = write_lines(frame, score.short, 0, 0, places.title, bold=True)
    room = frame.width - places.words
    words, under_words = write_lines(frame, score.value, places.words, 0, room)
    marks = (*title, *words, *_draw_bar(score, places, BAR_TOP))
    return Block(marks, max(under_title, under_words) + _UNDER, _say(score))


def _draw_above(score: MetricFigure, places: _Places, frame: Frame) -> Block:
    """Put the title and the words on one line above the bar if there is room for both."""
    said = score.value
    marks, top = write_lines(frame, score.short, 0, 0, frame.width, bold=True)
    together = frame.measure(score.short, bold=True) + _BESIDE + frame.measure(said)
    if len(marks) == 1 and together <= frame.width:
        marks = (*marks, TextMark(frame.width, BASELINE, said, "end"))
    else:
        more, top = write_lines(frame, said, 0, top, frame.width)
        marks = (*marks, *more)
    bar = tuple(_draw_bar(score, places, top + 2))
    return Block((*marks, *bar), top + BAR + _UNDER + 2, _say(score))


def _say(score: MetricFigure) -> str:
    return f"{score.short}: {score.value}."


def _draw_bar(score: MetricFigure, places: _Places, top: float) -> Iterator[Mark]:
    """Yield the track, a bar as long as the score, and notches at the steps of the scale."""
    x, width = places.bar, places.bar_width
    if score.share is None:
        yield from box(Look.OPEN, x, top, width, BAR)
        return
    yield from box(Look.EMPTY, x, top, width, BAR)
    if score.share > 0:
        yield from box(Look.MEASURE, x, top, width * float(score.share), BAR)
    for value in list_ticks(score.foot, score.maximum)[1:]:
        share = float((value - score.foot) / (score.maximum - score.foot))
        if 0 < share < 1:
            filled = share < float(score.share)
            yield Shape(Look.NOTCH if filled else Look.TICK, x + width * share, top, f"v{BAR}")


# --- The scale -------------------------------------------------------------------------------------


def list_ticks(foot: Fraction, maximum: Fraction) -> tuple[Fraction, ...]:
    """Return at most six round values of a scale, beginning with its foot."""
    length = maximum - foot
    if length <= 0:
        return (foot,)
    step = next(size for size in _list_round_sizes(length) if size * _MOST_STEPS >= length)
    return tuple(foot + step * n for n in range(int(length / step) + 1))


def _list_round_sizes(length: Fraction) -> Iterator[Fraction]:
    size = Fraction(1)
    while size * _MOST_STEPS > length:
        size /= 10
    while True:
        yield from (size, size * 2, size * 5)
        size *= 10


def _share_scale(scores: Sequence[MetricFigure]) -> tuple[Fraction, Fraction] | None:
    """Return the scale that all scores have; None if they differ, and each then says its own."""
    scales = {(score.foot, score.maximum) for score in scores}
    foot, maximum = next(iter(scales), (Fraction(0), Fraction(0)))
    return (foot, maximum) if len(scales) == 1 and maximum > foot else None


def _hang_over(scores: Sequence[MetricFigure], wording: Wording, frame: Frame) -> float:
    """Return how far the numbers of the scale reach beyond the bars on either side."""
    scale = _share_scale(scores)
    if scale is None:
        return 0.5
    ticks = list_ticks(*scale)
    return max(frame.measure(wording.number(ticks[0])), frame.measure(wording.number(ticks[-1]))) / 2


def _draw_scale(scores: Sequence[MetricFigure], places: _Places, wording: Wording, frame: Frame) -> Block:
    scale = _share_scale(scores)
    if scale is None:
        return Block((), 0)
    foot, maximum = scale
    marks: list[Mark] = []
    end = -float("inf")
    for value in list_ticks(foot, maximum):
        x = places.bar + places.bar_width * float((value - foot) / (maximum - foot))
        marks.append(Shape(Look.TICK, x, -_UNDER + 2, f"v{_TICK}"))
        half = frame.measure(wording.number(value)) / 2
        if x - half > end:
            marks.append(TextMark(x, BASELINE - _TICK, wording.number(value), "middle"))
            end = x + half + 2
    return Block(tuple(marks), LINE - 2)
