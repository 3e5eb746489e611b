"""A page for every figure of an assessment, opened into the answers and the rule that it was made of."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, render_template

from iia.domain.questions import Group
from iia.domain.scoring.score import score
from iia.report.figures import words
from iia.report.figures.conditions_read import list_figures
from iia.report.figures.effects import describe_score
from iia.report.figures.index import Figures
from iia.report.figures.tree import FigureKey
from iia.report.score_reader import ScoreReader
from iia.web.figure_links import FigureLinks
from iia.web.reading import open_for_reader, reader_of
from iia.web.returning import figure_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flask.typing import ResponseReturnValue

    from iia.report.contents import AnswerReader
    from iia.report.figures.tree import Change, FigureKind, FigureLink, RecordLine
    from iia.report.score_tree import Asked
    from iia.report.tree import Paragraph
    from iia.services.open_assessment import OpenAssessment

blueprint = Blueprint("figures", __name__, url_prefix="/<language:language>/assessments/<assessment>/scores")

HASH_SHOWN: Final = 12
"""How many characters of a bank's hash a page shows: enough to tell banks apart by eye."""


class Changing(NamedTuple):
    """What would change a figure, said once, and the questions that it is said of."""

    text: str
    asked: tuple[Asked, ...]


@blueprint.get("/metrics/<name>", defaults={"kind": "metric"})
@blueprint.get("/goals/<name>", defaults={"kind": "goal"})
@blueprint.get("/people/<name>", defaults={"kind": "people"})
@blueprint.get("/people/<name>/<other>", defaults={"kind": "people_goal"})
@blueprint.get("/duties/<name>", defaults={"kind": "duty"})
@blueprint.get("/flags/<name>", defaults={"kind": "flag"})
@blueprint.get("/grid/<name>/<other>", defaults={"kind": "goal_way"})
@blueprint.get("/completeness", defaults={"kind": "meter", "name": "completeness"})
@blueprint.get("/evidence", defaults={"kind": "meter", "name": "evidence"})
@blueprint.get("/duties", defaults={"kind": "meter", "name": "duties"})
def show(assessment: str, kind: FigureKind, name: str, other: str | None = None) -> ResponseReturnValue:
    """Show one figure, opened."""
    opened = open_for_reader(assessment)
    reader = reader_of(opened)
    scores = ScoreReader(reader, score(opened.applicability), opened.bank_hash)
    key = FigureKey(kind, name, other)
    figure = Figures(scores).open(key)
    return render_template(
        "web/figure.html",
        opened=opened,
        figure=figure,
        adjusting=list_adjusting(key, scores),
        changes=tuple(group_changes(figure.changes)),
        links=FigureLinks(opened, figure_shown(opened.id)),
        read_record=partial(read_record, opened=opened, reader=reader),
        exact=scores.exact,
        number=reader.wording.number,
        describe_band=partial(words.describe_band, wording=reader.wording),
        describe_end=partial(words.describe_end, wording=reader.wording),
        describe_part=partial(words.describe_part, wording=reader.wording),
        describe_score=partial(describe_score, wording=reader.wording),
        list_coverage=partial(words.list_coverage, wording=reader.wording),
        list_other_changes=partial(words.list_other_changes, wording=reader.wording),
        describe_record=partial(words.describe_record, wording=reader.wording),
        add_up=partial(words.add_up, wording=reader.wording),
        bank_hash=figure.bank.content_hash[:HASH_SHOWN],
    )


def list_adjusting(key: FigureKey, scores: ScoreReader) -> tuple[FigureLink, ...]:
    """Return the figures that the adjustments of a score read."""
    metrics = (metric for metric in scores.bank.scoring.metrics if FigureKey("metric", metric.id) == key)
    conditions = (step.when for metric in metrics for step in metric.adjust if step.when is not None)
    found = (link for condition in conditions for link in list_figures(condition, scores))
    return tuple(dict.fromkeys(found))


def group_changes(changes: Sequence[Change]) -> Iterator[Changing]:
    """Yield what would change a figure; what is said of several questions in a row is said once."""
    for text, found in groupby(changes, key=attrgetter("text")):
        yield Changing(text, tuple(change.asked for change in found if change.asked is not None))


def read_record(line: RecordLine, opened: OpenAssessment, reader: AnswerReader) -> tuple[Paragraph, ...]:
    """Return the answers of an impact record, those left out that its line gives already."""
    rules = opened.bank.scoring.impacts
    group = opened.bank.get_place(line.asked.question).question
    if rules is None or not isinstance(group, Group) or line.asked.item is None:
        return ()
    fields = rules.fields
    said = [name for name in (fields.goal, fields.people, fields.direction, fields.extent) if name]
    return reader.read_item(group, line.asked.item, said)
