"""The pictures of packs and pages as SVG: the five ways as bars, the goals as two bars each.

Every bar carries its words, and pattern as well as colour tells harm before mitigation from harm that is
left, so that nothing is lost in grey print. The whole picture is repeated in its title, to be read out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iia.domain.report.tree import Extent, GoalEffects, Score
    from iia.domain.wording import Wording

WIDTH: Final = 340
_LINE: Final = 13
_BAR: Final = 9
_LABEL_CHARACTERS: Final = 54
_TRACK_LEFT: Final = 34
_TRACK_WIDTH: Final = 96
_WORDS_CHARACTERS: Final = 40
"""How much of a line fits beside a goal's bar."""

_INK: Final = "#0b0c0c"
_GAIN: Final = "#0b6e63"
_HARM: Final = "#a3262e"
_WAY: Final = "#1d4f91"
_RULE: Final = "#6f777b"
_TRACK: Final = "#f3f2f1"
_MOST_STEPS: Final = 10
_NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class _Picture:
    """The drawing so far, and how far down it reaches."""

    marks: Markup = _NOTHING
    height: int = 0

    def add(self, marks: Markup, height: int) -> _Picture:
        return _Picture(self.marks + marks, self.height + height)


def draw_ways(scores: Sequence[Score], wording: Wording, *, name: str = "ways") -> Markup:
    """Return the scores as a bar each; `name` keeps ids apart where a page has several pictures."""
    picture = _Picture()
    for score in scores:
        picture = _draw_score(picture, score, wording)
    spoken = [f"{score.short}: {describe_score(score, wording)}." for score in scores]
    return _close(picture, wording.say("Profile of the ways of working"), spoken, name)


def describe_score(score: Score, wording: Wording) -> str:
    """Return a score in words: "3 of 4, evidenced"; without an answer, that it has none."""
    if score.score is None:
        return wording.say("Not scored yet")
    values = {"score": wording.number(score.score), "maximum": wording.number(score.maximum)}
    if score.band is None:
        return wording.say("{score} of {maximum}", **values)
    return wording.say("{score} of {maximum}, {band}", **values, band=score.band)


def _draw_score(picture: _Picture, score: Score, wording: Wording) -> _Picture:
    top = picture.height + _LINE + 4
    length = score.maximum - score.foot
    steps = int(length) if length <= _MOST_STEPS else 1
    marks = _text(0, picture.height + _LINE - 2, score.short, bold=True)
    marks += _text(WIDTH, picture.height + _LINE - 2, describe_score(score, wording), anchor="end")
    marks += _track(0, top, WIDTH, dashed=score.score is None)
    marks += _bar(0, top, WIDTH * (score.share or Fraction(0)), _WAY)
    return picture.add(marks + _ticks(0, top, WIDTH, steps), _LINE + _BAR + 14)


def draw_goals(
    goals: Sequence[GoalEffects], scale: Sequence[Extent], wording: Wording, *, name: str = "goals"
) -> Markup:
    """Return each goal's strongest gain, and under it its worst harm before and after mitigation."""
    picture = _Picture()
    for goal in goals:
        picture = _draw_goal(picture, goal, len(scale), wording, name)
    spoken = [f"{goal.title}: {describe_goal(goal, wording)}" for goal in goals]
    return _close(picture, wording.say("Gain and harm under each goal"), spoken, name)


def describe_goal(goal: GoalEffects, wording: Wording) -> str:
    """Return a goal's two bars as sentences."""
    if not goal.considered:
        return wording.say("Not considered yet.")
    said = [
        wording.say("Gain: {extent}.", extent=goal.gain.title),
        wording.say("Harm: {extent}.", extent=describe_harm(goal.harm, goal.harm_left, wording)),
    ]
    if goal.unknown:
        said.append(_say_unknown(goal.unknown, wording))
    return " ".join(said)


def describe_harm(harm: Extent, left: Extent, wording: Wording) -> str:
    """Return harm in words, before and after mitigation where the two differ."""
    if harm.level == left.level:
        return harm.title
    return wording.say("{before}, then {after} after mitigation", before=harm.title, after=left.title)


def _say_unknown(count: int, wording: Wording) -> str:
    return wording.say_plural("{count} effect not known yet.", "{count} effects not known yet.", count)


def _draw_goal(picture: _Picture, goal: GoalEffects, steps: int, wording: Wording, name: str) -> _Picture:
    lines = wrap(goal.title, _LABEL_CHARACTERS)
    marks = Markup().join(
        _text(0, picture.height + _LINE * (i + 1) - 3, line, bold=True) for i, line in enumerate(lines)
    )
    picture = picture.add(marks, _LINE * len(lines))
    if not goal.considered:
        return picture.add(_text(0, picture.height + _BAR, wording.say("Not considered yet.")), _LINE + 7)
    picture = _draw_gain(picture, goal, steps, wording)
    picture = _draw_harm(picture, goal, steps, wording, name)
    return picture.add(Markup(), 6)


def _draw_gain(picture: _Picture, goal: GoalEffects, steps: int, wording: Wording) -> _Picture:
    marks = _effect_track(picture.height, wording.say("Gain"))
    marks += _bar(_TRACK_LEFT, picture.height, _reach(goal.gain, steps), _GAIN)
    marks += _ticks(_TRACK_LEFT, picture.height, _TRACK_WIDTH, steps)
    return _add_words(picture, marks, goal.gain.title)


def _draw_harm(picture: _Picture, goal: GoalEffects, steps: int, wording: Wording, name: str) -> _Picture:
    words = describe_harm(goal.harm, goal.harm_left, wording)
    if goal.unknown:
        words = f"{words}. {_say_unknown(goal.unknown, wording)}"
    marks = _effect_track(picture.height, wording.say("Harm"))
    marks += _bar(_TRACK_LEFT, picture.height, _reach(goal.harm, steps), f"url(#{name}-hatch)", outline=True)
    marks += _bar(_TRACK_LEFT, picture.height, _reach(goal.harm_left, steps), _HARM)
    marks += _ticks(_TRACK_LEFT, picture.height, _TRACK_WIDTH, steps)
    return _add_words(picture, marks, words)


def _add_words(picture: _Picture, bars: Markup, words: str) -> _Picture:
    """Put words beside bars, on as many lines as they need: a picture cuts off what runs over its edge."""
    lines = wrap(words, _WORDS_CHARACTERS)
    marks = Markup().join(
        _text(_TRACK_LEFT + _TRACK_WIDTH + 6, picture.height + _BAR - 1 + _LINE * i, line)
        for i, line in enumerate(lines)
    )
    return picture.add(bars + marks, _LINE * max(len(lines), 1))


def _effect_track(top: int, label: str) -> Markup:
    return _text(0, top + _BAR - 1, label) + _track(_TRACK_LEFT, top, _TRACK_WIDTH)


def _reach(extent: Extent, steps: int) -> Fraction:
    return Fraction(_TRACK_WIDTH * extent.level, max(steps, 1))


# --- Marks -----------------------------------------------------------------------------------------


def _text(x: int, y: int, words: str, *, bold: bool = False, anchor: str = "start") -> Markup:
    weight = Markup(' font-weight="700"') if bold else Markup()
    return Markup('<text x="{}" y="{}" text-anchor="{}"{}>{}</text>').format(x, y, anchor, weight, words)


def _track(x: int, y: int, width: int, *, dashed: bool = False) -> Markup:
    dash = Markup(' stroke-dasharray="3 3"') if dashed else Markup()
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="0.5"{}/>'
    ).format(x, y, width, _BAR, _TRACK, _RULE, dash)


def _bar(x: int, y: int, width: Fraction, fill: str, *, outline: bool = False) -> Markup:
    if width <= 0:
        return Markup()
    stroke = Markup(' stroke="{}" stroke-width="0.75"').format(_HARM) if outline else Markup()
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"{}/>').format(
        x, y, f"{float(width):.2f}", _BAR, fill, stroke
    )


def _ticks(x: int, y: int, width: int, steps: int) -> Markup:
    places = (x + width * step / steps for step in range(1, steps))
    path = "".join(f"M{place:.2f} {y}v{_BAR}" for place in places)
    return Markup('<path d="{}" stroke="#ffffff" stroke-width="1.5"/>').format(path) if path else Markup()


def _close(picture: _Picture, title: str, spoken: Iterable[str], name: str) -> Markup:
    """Wrap the marks: the font is the page's own, the hatching is defined once a picture."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-labelledby="{name}-title"'
        ' viewBox="0 0 {width} {height}" font-size="10" fill="{ink}">'
        '<title id="{name}-title">{title}. {spoken}</title>'
        '<defs><pattern id="{name}-hatch" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<rect width="4" height="4" fill="#ffffff"/>'
        '<path d="M-1 1L1 -1M0 4L4 0M3 5L5 3" stroke="{harm}" stroke-width="1.1"/></pattern></defs>'
        "{marks}</svg>"
    ).format(
        name=name,
        width=WIDTH,
        height=picture.height,
        ink=_INK,
        title=title,
        spoken=" ".join(spoken),
        harm=_HARM,
        marks=picture.marks,
    )
