"""The scores of an assessment on one page, each figure a link to the page that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from exports.pictures import PageMarks
from iia.report.figures.in_short import InShort
from iia.report.tree import Citation
from iia.services.people.permissions import Action
from iia.web.assessments.reading import bank_wording, open_for_person
from iia.web.needs import needs
from iia.web.scores.figure_links import FigureLinks
from iia.web.scores.parts import title_parts
from iia.web.scores.reading_figures import figures_of
from iia.web.site import wording as page_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from iia.report.figures.register import Register

blueprint = Blueprint("scores", __name__, url_prefix="/<language:language>/assessments/<assessment>/scores")


@blueprint.get("")
@needs(Action.READ)
def show(assessment: str) -> ResponseReturnValue:
    """Show the scores."""
    opened = open_for_person(assessment)
    figures, links = figures_of(opened), FigureLinks(opened)
    impacts = figures.impacts
    return render_template(
        "web/scores/all.html",
        opened=opened,
        figures=figures,
        impacts=impacts,
        parts=title_parts(figures, page_wording()),
        in_short=InShort(figures),
        marks=PageMarks(figures),
        links=links,
        without_goal=() if impacts is None else tuple(list_without_goal(impacts, links)),
        number=bank_wording(opened.bank).number,
    )


def list_without_goal(impacts: Register, links: FigureLinks) -> Iterator[tuple[int, str | None]]:
    """Yield the number of each impact record that names no goal yet, and the address where it is answered."""
    for number, item in impacts.without_goal.items():
        yield number, links.question(Citation(impacts.words.rules.group, item, "", ""))
