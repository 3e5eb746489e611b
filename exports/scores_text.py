"""A report's scores as plain text, each figure opened into the answers that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.figures.effects import describe_coverage, describe_score, says_no_effect
from iia.report.figures.tree import FlagFigure, MetricFigure
from iia.report.figures.words import add_up, describe_meters, describe_method, list_other_changes
from iia.report.sentences.amounts import write_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.report.report import Report
    from iia.report.tree import Asked, CoverageGrid, GoalEffects, OpenTerm, PeopleEffects, ScorePart
    from iia.report.wording import Wording


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
            f"{way}: {describe_coverage(count, wording)}"
            for way, count in zip(grid.ways, row.cells, strict=True)
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
        yield from (f"  {step.text}" for step in score.steps)
    else:
        yield wording.say("{title}: {value}", title=score.title, value=describe_score(score, wording))
        yield f"  {describe_method(figure, wording)}"
        yield from (f"  {sentence}" for sentence in figure.rule[1:] if sentence not in shared)
        yield from (f"  {_part(part, wording)}" for part in score.parts)
        yield from (f"  {line}" for line in figure.working)
        yield from (f"  {sentence}" for sentence in add_up(score, wording))
    yield from (f"  {line}" for line in _changes(figure, wording))


def _changes(figure: MetricFigure, wording: Wording) -> Iterator[str]:
    """Yield what does not count in a metric, and what would change it."""
    for left_out in figure.not_counted:
        yield wording.say(
            "Not counted: “{question}”. {reason}", question=_label(left_out.asked), reason=left_out.because
        )
    for term in figure.score.open:
        yield _say_open(term, wording, is_adjusted=bool(figure.score.steps))
    for step in (figure.to_higher, figure.to_lower):
        if step is not None:
            yield step.text
    yield from list_other_changes(figure, wording)


def _say_open(term: OpenTerm, wording: Wording, *, is_adjusted: bool) -> str:
    """Return between which scores an answer would lead; adjustments come after."""
    values = {
        "question": _label(term.asked),
        "lowest": write_exactly(term.lowest, wording),
        "highest": write_exactly(term.highest, wording),
    }
    if is_adjusted:
        return wording.say(
            "Not answered: “{question}”. Answering it gives between {lowest} and {highest}, before"
            " adjustment.",
            **values,
        )
    return wording.say(
        "Not answered: “{question}”. Answering it gives between {lowest} and {highest}.", **values
    )


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
        yield f"  {_effects(goal, wording)}"
    if report.impacts.without_goal:
        yield "  " + _say_without_goal(report.impacts.without_goal, wording)
    affected = [people for people in report.impacts.people if people.records]
    if affected:
        yield from ("", wording.say("Impacts by people"))
    for people in affected:
        yield f"  {_effects(people, wording)}"


def _say_without_goal(records: Sequence[int], wording: Wording) -> str:
    said = wording.say_plural(
        "{count} record names no goal yet:", "{count} records name no goal yet:", len(records)
    )
    named = (wording.say("Impact {number}", number=wording.number(record)) for record in records)
    return f"{said} {', '.join(named)}"


def _effects(effects: GoalEffects | PeopleEffects, wording: Wording) -> str:
    if effects.gain.level or effects.harm.level:
        return wording.say(
            "{title}: gain {gain}; harm {harm}, left after mitigation {left}; unknown {unknown}",
            title=effects.title,
            gain=effects.gain.title,
            harm=effects.harm.title,
            left=effects.harm_left.title,
            unknown=effects.unknown,
        )
    if effects.unknown:
        return wording.say("{title}: unknown {unknown}", title=effects.title, unknown=effects.unknown)
    if says_no_effect(effects):
        return wording.say("{title}: no effect, with its reason", title=effects.title)
    if effects.records:
        return wording.say("{title}: begun, not answered yet", title=effects.title)
    return wording.say("{title}: not considered", title=effects.title)
