"""A page for every figure of an assessment, opened into the answers and the rule that it was made from."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, render_template

from iia.report.figures.figure import FigureKey
from iia.services.people.permissions import Action
from iia.web.assessments.reading import open_for_person
from iia.web.needs import needs
from iia.web.returning import figure_shown
from iia.web.scores.figure_links import FigureLinks
from iia.web.scores.parts import find_part
from iia.web.scores.reading_figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flask.typing import ResponseReturnValue

    from iia.report.figures.figure import Change, FigureKind
    from iia.report.tree import Citation

blueprint = Blueprint("figures", __name__, url_prefix="/<language:language>/assessments/<assessment>/scores")

HASH_SHOWN: Final = 12
"""How many characters of a bank's hash a page shows: enough to tell banks apart by eye."""


class ChangeGroup(NamedTuple):
    """What would change a figure, said once, and the questions that it is about."""

    text: str
    citations: tuple[Citation, ...]


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
@needs(Action.READ)
def show(assessment: str, kind: FigureKind, name: str, other: str | None = None) -> ResponseReturnValue:
    """Show one figure, opened."""
    opened = open_for_person(assessment)
    figure = figures_of(opened).get(FigureKey(kind, name, other))
    return render_template(
        "web/scores/figure.html",
        opened=opened,
        figure=figure,
        opening=name_opening(figure.key),
        part=find_part(figure),
        changes=tuple(group_changes(figure.changes)),
        links=FigureLinks(opened, figure_shown(opened.id)),
        number=figure.scores.wording.number,
        bank_hash=figure.bank.content_hash[:HASH_SHOWN],
    )


def name_opening(key: FigureKey) -> str:
    """Return the name of the template for figures of a kind; every meter has its own."""
    match key.kind:
        case "goal" | "people" | "people_goal":
            return "impact"
        case "meter":
            return key.id
        case kind:
            return kind


def group_changes(changes: Sequence[Change]) -> Iterator[ChangeGroup]:
    """Yield what would change a figure, saying what is the same for several questions in a row only once."""
    for text, found in groupby(changes, key=attrgetter("text")):
        yield ChangeGroup(text, tuple(change.citation for change in found if change.citation is not None))
