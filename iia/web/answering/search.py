"""Searching the questions and answers of an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template, request

from iia.domain.characters import mark_unshowable
from iia.report.searching.search import search
from iia.services.people.permissions import Action
from iia.web.assessments.reading import answer_words_of, open_for_person
from iia.web.needs import needs
from iia.web.scores.figure_links import FigureLinks

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

LONGEST: Final = 100
"""How many characters of a query count."""

blueprint = Blueprint("search", __name__, url_prefix="/<language:language>/assessments/<assessment>/search")


@blueprint.get("/")
@needs(Action.READ)
def show(assessment: str) -> ResponseReturnValue:
    """Show a box to search in, and what was found if something was looked for."""
    opened = open_for_person(assessment)
    query = mark_unshowable(request.args.get("q", "").strip()[:LONGEST])
    return render_template(
        "web/answering/search.html",
        opened=opened,
        query=query,
        found=search(query, answer_words_of(opened)) if query else None,
        links=FigureLinks(opened),
    )
