"""The actions against harm on one page, in the order that the reader chooses, and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from exports.actions_csv import render_actions_csv
from iia.errors import NotFoundError
from iia.report.figures.actions import ActionOrder, list_actions
from iia.report.tables.register import RegisterTable
from iia.services.people.permissions import Action
from iia.web.assessments.reading import open_for_person
from iia.web.downloads import send_file
from iia.web.needs import needs
from iia.web.returning import TO_ACTIONS
from iia.web.scores.figure_links import FigureLinks
from iia.web.scores.reading_figures import impact_words_of
from iia.web.site import wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.report.figures.register_rows import RegisterRow
    from iia.services.assessments.open_assessment import OpenedAssessment

blueprint = Blueprint("actions", __name__, url_prefix="/<language:language>/assessments/<assessment>")


@blueprint.get("/actions")
@needs(Action.READ)
def show(assessment: str) -> ResponseReturnValue:
    """Show every harm with what is done about it, by whom, by when, and what is left."""
    opened = open_for_person(assessment)
    order = find_order()
    return render_template(
        "web/scores/actions.html",
        opened=opened,
        rows=_list_rows(opened, order),
        order=order,
        table=RegisterTable(wording()),
        links=FigureLinks(opened, TO_ACTIONS),
    )


@blueprint.get("/actions.csv")
@needs(Action.READ)
def download(assessment: str) -> ResponseReturnValue:
    """Send the same as CSV."""
    opened = open_for_person(assessment)
    content = render_actions_csv(_list_rows(opened, find_order()), wording())
    name = wording().say("Actions – {title}", title=opened.particulars.title)
    return send_file(f"{name}.csv", "text/csv", content)


def find_order() -> ActionOrder:
    """Return the order that the address asks for; that of the register if it asks for none that there is."""
    wanted = request.args.get("by", "")
    return next((order for order in ActionOrder if order.value == wanted), ActionOrder.NUMBER)


def _list_rows(opened: OpenedAssessment, order: ActionOrder) -> tuple[RegisterRow, ...]:
    """Return the harms of an assessment.

    Raises:
        NotFoundError: its bank keeps no register of impacts.
    """
    words = impact_words_of(opened)
    if words is None:
        raise NotFoundError("actions", opened.id)
    return list_actions(words, order)
