"""Figures as lines of plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.figures.affected import PeopleFigure
from iia.report.figures.impact_words import name_record
from iia.report.sentences.amounts import write_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.figures.impacts import GoalFigure
    from iia.report.figures.metric_parts import CountedAnswer, UnansweredQuestion
    from iia.report.figures.metrics import MetricFigure
    from iia.report.figures.register import Register
    from iia.report.tree import Citation


def say_metric(figure: MetricFigure) -> str:
    """Return a metric's title with its score, or why there is none."""
    say = figure.scores.wording.say
    if figure.score is None:
        return say("{title}: no score, because nothing that counts is answered", title=figure.title)
    return say("{title}: {value}", title=figure.title, value=figure.value)


def say_part(figure: MetricFigure, counted: CountedAnswer) -> str:
    """Return what one answer gives to a score."""
    say, exact, part = figure.scores.wording.say, figure.scores.exact, counted.part
    values = {
        "question": _label(counted.citation),
        "points": exact(part.points),
        "weight": write_exactly(part.weight, figure.scores.wording),
    }
    if part.lowest is None or part.highest is None:
        return say(
            "{part} from “{question}”: {points}, weight {weight}", part=figure.say_part(counted), **values
        )
    values |= {"lowest": exact(part.lowest), "highest": exact(part.highest)}
    if part.part is not None:
        return say(
            "{part} from “{question}”: {points}, of {lowest} to {highest}, weight {weight}",
            part=exact(part.part),
            **values,
        )
    if part.decides:
        return say("Decided by “{question}”: {points}, of {lowest} to {highest}, weight {weight}", **values)
    return say("“{question}”: {points}, of {lowest} to {highest}, weight {weight}", **values)


def list_changes(figure: MetricFigure) -> Iterator[str]:
    """Yield what does not count in a metric, and what would change it."""
    for left_out in figure.not_counted:
        yield figure.scores.wording.say(
            "Not counted: “{question}”. {reason}", question=_label(left_out.citation), reason=left_out.because
        )
    for question in figure.unanswered:
        yield _say_unanswered(figure, question)
    for step in (figure.to_higher, figure.to_lower):
        if step is not None:
            yield step.text
    yield from figure.other_changes


def _say_unanswered(figure: MetricFigure, question: UnansweredQuestion) -> str:
    """Return the range of scores that an answer could lead to, before adjustment."""
    say, exact, term = figure.scores.wording.say, figure.scores.exact, question.term
    values = {
        "question": _label(question.citation),
        "lowest": exact(term.lowest),
        "highest": exact(term.highest),
    }
    if figure.steps:
        return say(
            "Not answered: “{question}”. Answering it gives between {lowest} and {highest}, before"
            " adjustment.",
            **values,
        )
    return say("Not answered: “{question}”. Answering it gives between {lowest} and {highest}.", **values)


def _label(citation: Citation) -> str:
    return citation.label if citation.item_title is None else f"{citation.label} [{citation.item_title}]"


def say_effects(figure: GoalFigure | PeopleFigure) -> str:
    """Return what is recorded against a goal or for a group of people."""
    say, unknown = figure.scores.wording.say, figure.unknown
    title = figure.exact_title if isinstance(figure, PeopleFigure) else figure.title
    if figure.has_extent:
        return say(
            "{title}: gain {gain}; harm {harm}, left after mitigation {left}; unknown {unknown}",
            title=title,
            gain=figure.gain.title,
            harm=figure.harm.title,
            left=figure.harm_left.title,
            unknown=unknown,
        )
    if unknown:
        return say("{title}: unknown {unknown}", title=title, unknown=unknown)
    if figure.is_without_effect:
        return say("{title}: no effect, with its reason", title=title)
    if figure.effects.records:
        return say("{title}: begun, not answered yet", title=title)
    return say("{title}: not considered", title=title)


def say_without_goal(register: Register) -> str:
    """Return how many records name no goal yet, and which."""
    wording = register.words.scores.wording
    named = (name_record(record, wording) for record in register.without_goal)
    return f"{register.say_without_goal(wording)} {', '.join(named)}"
