"""The scores of an assessment on one page, each figure a link to the page that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from iia.domain.conditions import NO, UNDETERMINED, evaluate
from iia.domain.scoring.results import FlagResult
from iia.domain.scoring.score import score
from iia.report.chapters.duties import build_duty, build_flag
from iia.report.chapters.impacts import build_impacts
from iia.report.chapters.scores import build_grid, build_meters, build_score
from iia.report.figures import words
from iia.report.figures.effects import describe_cell, describe_coverage, describe_extent, describe_score
from iia.report.figures.tree import FigureKey
from iia.report.score_reader import ScoreReader
from iia.report.score_tree import Asked
from iia.web.figure_links import FigureLinks
from iia.web.reading import open_for_reader, reader_of
from iia.web.score_pictures import draw_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flask.typing import ResponseReturnValue

    from iia.domain.conditions import Truth
    from iia.domain.scoring.results import DutiesMeter, EvidenceMeter, GridCell
    from iia.report.contents import AnswerReader
    from iia.report.tree import CoverageGrid, Duty, ImpactsChapter, Meters, RaisedFlag, Score
    from iia.services.open_assessment import OpenAssessment

blueprint = Blueprint("scores", __name__, url_prefix="/<language:language>/assessments/<assessment>/scores")


@dataclass(frozen=True, slots=True)
class ScoresView:
    """What the page of scores shows; `grid_keys` are the grid's cells.

    `unknown_flags` are those of which it is not known yet whether to raise them, `quiet_flags` the others
    that are not raised.
    """

    ways: tuple[Score, ...]
    others: tuple[Score, ...]
    impacts: ImpactsChapter | None
    duties: tuple[Duty, ...]
    counted: DutiesMeter
    flags: tuple[RaisedFlag, ...]
    unknown_flags: tuple[RaisedFlag, ...]
    quiet_flags: tuple[RaisedFlag, ...]
    meters: Meters
    evidence: EvidenceMeter
    grid: CoverageGrid | None
    grid_keys: tuple[tuple[FigureKey, ...], ...]


@blueprint.get("")
def show(assessment: str) -> ResponseReturnValue:
    """Show the scores."""
    opened = open_for_reader(assessment)
    reader = reader_of(opened)
    view = build_view(opened, reader)
    return render_template(
        "web/scores.html",
        opened=opened,
        view=view,
        pictures=draw_pictures(view.ways, view.impacts, view.grid, view.duties, reader.wording),
        links=FigureLinks(opened),
        without_goal=tuple(_list_without_goal(view.impacts, opened)),
        number=reader.wording.number,
        describe_cell=partial(describe_cell, wording=reader.wording),
        describe_coverage=partial(describe_coverage, wording=reader.wording),
        describe_extent=partial(describe_extent, wording=reader.wording),
        describe_score=partial(describe_score, wording=reader.wording),
        describe_share=partial(words.describe_share, wording=reader.wording),
        count_duties=partial(words.count_duties, wording=reader.wording),
    )


def build_view(opened: OpenAssessment, reader: AnswerReader) -> ScoresView:
    """Score the answers and return what the page shows."""
    found = score(opened.applicability)
    score_reader = ScoreReader(reader, found, opened.bank_hash)
    scores = tuple(build_score(result, score_reader) for result in found.metrics)
    ways = tuple(each for each in scores if (each.measures or "").startswith("ways."))
    impacts = build_impacts(found.impacts, reader)
    return ScoresView(
        ways,
        tuple(each for each in scores if each not in ways),
        impacts,
        tuple(build_duty(result, reader) for result in found.gates),
        found.duties,
        tuple(build_flag(result, reader) for result in found.flags),
        tuple(_list_flags(UNDETERMINED, score_reader)),
        tuple(_list_flags(NO, score_reader)),
        build_meters(found, reader),
        found.evidence,
        build_grid(found, reader),
        _list_cells(found.grid),
    )


def _list_flags(outcome: Truth, scores: ScoreReader) -> Iterator[RaisedFlag]:
    """Yield the flags whose condition comes out so."""
    for flag in scores.bank.scoring.flags:
        if evaluate(flag.when, scores.facts) is outcome:
            yield build_flag(FlagResult(flag), scores.reader)


def _list_without_goal(
    impacts: ImpactsChapter | None, opened: OpenAssessment
) -> Iterator[tuple[int, str | None]]:
    """Yield the numbers of the impact records that name no goal yet, with where they are answered."""
    rules, links = opened.bank.scoring.impacts, FigureLinks(opened)
    if impacts is None or rules is None:
        return
    items = {record.number: record.item for record in impacts.records}
    for number in impacts.without_goal:
        yield number, links.question(Asked(rules.group, items[number], "", ""))


def _list_cells(grid: Sequence[GridCell]) -> tuple[tuple[FigureKey, ...], ...]:
    """Return the keys of the grid's cells as the table shows them: a row a goal, a column a way."""
    goals, ways = dict.fromkeys(cell.goal for cell in grid), dict.fromkeys(cell.way for cell in grid)
    return tuple(tuple(FigureKey("goal_way", goal, way) for way in ways) for goal in goals)
