"""A report's scores as plain text, each figure opened into the answers that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.figures_in_words import add_up, describe_meters, describe_method
from iia.domain.report.figures import FlagFigure, MetricFigure
from iia.domain.sentences.amounts import write_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.report.tree import Asked, CoverageGrid, Extent, Report, ScorePart
    from iia.domain.wording import Wording


def render_scores_text(report: Report, wording: Wording) -> str:
    """Return the scores as text for a terminal."""
    return "\n".join(_lines(report, wording)) + "\n"


def _lines(report: Report, wording: Wording) -> Iterator[str]:
    say = wording.say
    yield say("{bank}, version {version}", bank=report.bank.title, version=report.bank.version)
    yield say("The scores structure judgement; they are not themselves evidence of due regard.")
    yield ""
    yield from describe_meters(report.meters, wording)
    metrics = [figure for figure in report.figures if isinstance(figure, MetricFigure)]
    shared = _list_shared(metrics)
    if shared:
        yield from ("", *shared)
    for figure in metrics:
        yield ""
        yield from _metric(figure, shared, wording)
    yield from _impacts(report, wording)
    if report.duties:
        yield from ("", say("Duties"))
    for duty in report.duties:
        yield f"  {duty.title}: {duty.state_title}. {duty.because}"
    if report.flags:
        yield from ("", say("Flags"))
    for flag in report.flags:
        yield f"  {flag.severity_title}: {flag.message}"
        yield from (f"    {sentence}" for sentence in _list_reasons(report, flag.id))
    if report.grid is not None:
        yield from ("", say("What the questions cover"))
        yield from _grid(report.grid, wording)


def _list_reasons(report: Report, flag: str) -> Iterator[str]:
    """Yield why a flag is raised."""
    for figure in report.figures:
        if isinstance(figure, FlagFigure) and figure.key.id == flag:
            yield figure.decided


def _grid(grid: CoverageGrid, wording: Wording) -> Iterator[str]:
    """Yield a line a goal: for each way, how many of the questions that speak to both are answered."""
    for row in grid.rows:
        cells = [
            f"{way} " + wording.say("{answered} of {questions}", answered=answered, questions=questions)
            for way, (questions, answered, _) in zip(grid.ways, row.cells, strict=True)
        ]
        yield f"  {row.title}: {'; '.join(cells)}"


def _list_shared(metrics: Sequence[MetricFigure]) -> list[str]:
    """Return the sentences of the rule that hold for every metric, to be said once."""
    return [
        sentence
        for sentence in (metrics[0].rule[1:] if metrics else ())
        if all(sentence in metric.rule for metric in metrics)
    ]


def _metric(figure: MetricFigure, shared: Sequence[str], wording: Wording) -> Iterator[str]:
    """Yield a metric opened: its rule, its parts and their sum, its adjustments, and what would change it."""
    score = figure.score
    if score.score is None:
        yield wording.say("{title}: no score, because nothing that counts is answered", title=score.title)
    else:
        yield wording.say("{title}: {value}", title=score.title, value=figure.value)
        yield f"  {describe_method(score, wording)}"
        yield from (f"  {sentence}" for sentence in figure.rule[1:] if sentence not in shared)
        yield from (f"  {_part(part, wording)}" for part in score.parts)
        yield from (f"  {line}" for line in figure.working)
        yield from (f"  {sentence}" for sentence in add_up(score, wording))
    yield from (f"  {step.text}" for step in score.steps if not step.is_taken)
    yield from (f"  {line}" for line in _changes(figure, wording))


def _changes(figure: MetricFigure, wording: Wording) -> Iterator[str]:
    """Yield what does not count in a metric, and what would change it."""
    for left_out in figure.not_counted:
        yield wording.say(
            "Not counted: {question}. {reason}", question=_label(left_out.asked), reason=left_out.because
        )
    for term in figure.score.open:
        yield wording.say(
            "Not answered: {question}. Answering it gives between {lowest} and {highest}.",
            question=_label(term.asked),
            lowest=write_exactly(term.lowest, wording),
            highest=write_exactly(term.highest, wording),
        )
    for step in (figure.to_higher, figure.to_lower):
        if step is not None:
            yield step.text


def _part(part: ScorePart, wording: Wording) -> str:
    values = {
        "question": _label(part.asked),
        "points": write_exactly(part.points, wording),
        "lowest": write_exactly(part.lowest, wording),
        "highest": write_exactly(part.highest, wording),
        "weight": write_exactly(part.weight, wording),
    }
    if part.part is not None:
        return wording.say(
            "{part} from “{question}”: {points}, of {lowest} to {highest}, weight {weight}",
            part=write_exactly(part.part, wording),
            **values,
        )
    if part.decides:
        return wording.say(
            "Decided by “{question}”: {points}, of {lowest} to {highest}, weight {weight}", **values
        )
    return wording.say("“{question}”: {points}, of {lowest} to {highest}, weight {weight}", **values)


def _label(asked: Asked) -> str:
    return asked.label if asked.item_title is None else f"{asked.label} [{asked.item_title}]"


def _impacts(report: Report, wording: Wording) -> Iterator[str]:
    if report.impacts is None:
        return
    yield from ("", wording.say("Impacts by goal"))
    for goal in report.impacts.goals:
        if goal.considered or goal.unknown:
            yield f"  {_effects(goal.title, (goal.gain, goal.harm, goal.harm_left), goal.unknown, wording)}"
        else:
            yield "  " + wording.say("{title}: not considered", title=goal.title)
    yield from ("", wording.say("Impacts by people"))
    for people in report.impacts.people:
        if people.records:
            extents = (people.gain, people.harm, people.harm_left)
            yield f"  {_effects(people.title, extents, people.unknown, wording)}"


def _effects(title: str, extents: tuple[Extent, Extent, Extent], unknown: int, wording: Wording) -> str:
    gain, harm, left = extents
    return wording.say(
        "{title}: gain {gain}; harm {harm}, left after mitigation {left}; unknown {unknown}",
        title=title,
        gain=gain.title,
        harm=harm.title,
        left=left.title,
        unknown=unknown,
    )
