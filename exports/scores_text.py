"""A report's scores as plain text, each figure opened into the answers that it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.figures.figure import say_kind
from iia.report.figures.lines import list_changes, say_effects, say_metric, say_part, say_without_goal
from iia.report.figures.said import Shared
from iia.report.figures.severity import count_severities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.report.figures.grid import CoverageGrid
    from iia.report.figures.index import Figures
    from iia.report.figures.metrics import MetricFigure
    from iia.report.figures.next_steps import NextSteps
    from iia.report.report import Report
    from iia.report.wording import Wording


def render_scores_text(report: Report, wording: Wording) -> str:
    """Return the scores as text for a terminal."""
    return "\n".join(_lines(report, wording)) + "\n"


def _lines(report: Report, wording: Wording) -> Iterator[str]:
    say, figures = wording.say, report.figures
    yield say("{bank}, version {version}", bank=report.bank.title, version=report.bank.version)
    yield figures.say_caution(wording)
    yield from ("", *figures.completeness.sentences, *figures.evidence.sentences)
    yield from _metrics(figures)
    yield from _impacts(figures, wording)
    if figures.duties:
        yield from ("", figures.duties_meter.title)
    for duty in figures.duties:
        reasons = " ".join(filter(None, (duty.because, duty.instead_of_law)))
        yield f"  {duty.title}: {duty.value}. {reasons}"
    if figures.raised:
        yield from ("", say("Flags: {counts}", counts=count_severities(figures.raised, wording)))
    for flag in figures.raised:
        yield from (f"  {flag.severity_title}: {flag.title}", f"    {flag.decided}")
    yield from _next_steps(figures.next_steps, wording)
    yield from _tables(figures, wording)
    if figures.grid is not None:
        yield from ("", say_kind("goal_way", wording), *_grid(figures.grid))


def _grid(grid: CoverageGrid) -> Iterator[str]:
    """Yield a line for each goal: for each way, how many of the questions that speak to both are answered."""
    for row in grid.rows:
        cells = [f"{way}: {cell.short_value}" for way, cell in zip(grid.ways, row.cells, strict=True)]
        yield f"  {row.title}: {'; '.join(cells)}"


# --- Metrics -----------------------------------------------------------------------------------------


def _metrics(figures: Figures) -> Iterator[str]:
    """Yield each metric, and before them the rules that all share; each says its method with its scale."""
    shared = Shared.of(figure.further_rules for figure in figures.metrics)
    if shared.said:
        yield from ("", *shared.texts)
    for figure in figures.metrics:
        yield from ("", *_metric(figure, shared))


def _metric(figure: MetricFigure, shared: Shared) -> Iterator[str]:
    """Yield a metric opened: its rule, its parts and their sum, its adjustments, and what would change it."""
    yield say_metric(figure)
    if figure.score is None:
        yield from _indent(step.text for step in figure.steps)
    else:
        yield f"  {figure.method_and_coverage}"
        yield from _indent(shared.leave_out(figure.further_rules))
        yield from _indent(say_part(figure, counted) for counted in figure.parts)
        yield from _indent(figure.working)
        yield from _indent(figure.addition)
    yield from _indent(list_changes(figure))


def _indent(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines)


# --- What to do next, and scores in one table ------------------------------------------------------------


def _next_steps(next_steps: NextSteps, wording: Wording) -> Iterator[str]:
    """Yield what is asked of others, what is late and what is suggested, as far as there is any."""
    if next_steps.requests:
        yield from ("", next_steps.say_requests(wording))
    for request in next_steps.requests:
        asked_of = request.citation.item_title
        yield f"  {request.title if asked_of is None else f'{request.title}: {asked_of}'}"
        yield from (f"    {' '.join(line.split())}" for line in request.lines)
    if next_steps.late:
        yield from ("", next_steps.say_late(wording), *_indent(late.sentence for late in next_steps.late))
    if next_steps.suggestions:
        yield from ("", f"{next_steps.say_suggestions(wording)}. {next_steps.say_order(wording)}")
    for about in next_steps.suggestions:
        yield f"  {wording.say('{title}: {value}', title=about.metric.title, value=about.metric.value)}"
        yield from (f"    {line.text}" for line in about.lines)


def _tables(figures: Figures, wording: Wording) -> Iterator[str]:
    """Yield a line for each row of each table, the lowest scores first."""
    for table in figures.tables:
        yield from ("", f"{table.title}. {table.say_order(wording)}")
        for row in table.rows:
            cells = [
                f"{column.title}: {cell.value}" for column, cell in zip(table.columns, row.cells, strict=True)
            ]
            yield f"  {row.metric.title} ({row.metric.value}): {'; '.join(cells)}"


# --- Impacts -----------------------------------------------------------------------------------------


def _impacts(figures: Figures, wording: Wording) -> Iterator[str]:
    impacts = figures.impacts
    if impacts is None:
        return
    yield from ("", wording.say("Impacts by goal"), *_indent(map(say_effects, impacts.goals)))
    if impacts.without_goal:
        yield f"  {say_without_goal(impacts)}"
    if impacts.affected:
        yield from ("", wording.say("Impacts by people"), *_indent(map(say_effects, impacts.affected)))
