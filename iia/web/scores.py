"""The scores of an assessment, each figure opening into what it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from exports import figures_in_words as words
from exports.pictures import describe_score, draw_goals, draw_ways
from iia.domain.report.duties import build_duty, build_flag
from iia.domain.report.impacts import build_impacts
from iia.domain.report.scores import build_grid, build_meters, build_score
from iia.domain.report.sections import number_paragraphs
from iia.services.score_assessment import score_assessment
from iia.web.reading import open_for_reader, reader_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue
    from markupsafe import Markup

    from iia.domain.progress import Completeness
    from iia.domain.report.contents import AnswerReader
    from iia.domain.report.tree import CoverageGrid, Duty, ImpactsChapter, Meters, RaisedFlag, Score
    from iia.domain.scoring.results import DutiesMeter
    from iia.services.open_assessment import OpenAssessment

blueprint = Blueprint("scores", __name__, url_prefix="/<language:language>/assessments/<assessment>/scores")


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section's part of the completeness."""

    title: str
    found: Completeness


@dataclass(frozen=True, slots=True)
class ScoresView:
    """Everything that the page of scores shows."""

    ways: tuple[Score, ...]
    others: tuple[Score, ...]
    ways_picture: Markup | None
    impacts: ImpactsChapter | None
    goals_picture: Markup | None
    duties: tuple[Duty, ...]
    counted: DutiesMeter
    flags: tuple[RaisedFlag, ...]
    meters: Meters
    sections: tuple[SectionLine, ...]
    grid: CoverageGrid | None


@blueprint.get("")
def show(assessment: str) -> ResponseReturnValue:
    """Show the scores."""
    opened = open_for_reader(assessment)
    reader = reader_of(opened)
    return render_template(
        "web/scores.html",
        opened=opened,
        view=build_view(opened, reader),
        number=reader.wording.number,
        exact=partial(words.write_exactly, wording=reader.wording),
        describe_score=partial(describe_score, wording=reader.wording),
        describe_method=partial(words.describe_method, wording=reader.wording),
        describe_part=partial(words.describe_part, wording=reader.wording),
        describe_record=partial(words.describe_record, wording=reader.wording),
        describe_meters=partial(words.describe_meters, wording=reader.wording),
        count_duties=partial(words.count_duties, wording=reader.wording),
        add_up=partial(words.add_up, wording=reader.wording),
    )


def build_view(opened: OpenAssessment, reader: AnswerReader) -> ScoresView:
    """Score the answers and return what the page shows."""
    wording = reader.wording
    found = score_assessment(opened)
    numbers = number_paragraphs(reader.bank)
    scores = tuple(build_score(result, reader, numbers) for result in found.metrics)
    ways = tuple(each for each in scores if (each.measures or "").startswith("ways."))
    impacts = build_impacts(found.impacts, reader)
    return ScoresView(
        ways,
        tuple(each for each in scores if each not in ways),
        draw_ways(ways, wording) if ways else None,
        impacts,
        draw_goals(impacts.goals, impacts.scale, wording) if impacts else None,
        tuple(build_duty(result, reader) for result in found.gates),
        found.duties,
        tuple(build_flag(result, reader) for result in found.flags),
        build_meters(found, reader),
        tuple(_sections(opened, reader)),
        build_grid(found, reader),
    )


def _sections(opened: OpenAssessment, reader: AnswerReader) -> Iterator[SectionLine]:
    """Yield the sections whose required questions the completeness counts."""
    for section in opened.bank.sections:
        found = opened.progress.sections[section.id]
        if found.required or found.may_apply:
            yield SectionLine(reader.read_text(section.title), found)
