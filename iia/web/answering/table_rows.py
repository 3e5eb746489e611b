"""The rows of tables on a page of questions: removing those that are ticked, and showing more empty ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import flash, request, url_for

from iia.domain.questions import Group
from iia.report.problems import say_problem
from iia.services.answering.items import remove_item
from iia.web.returning import came_from
from iia.web.site import database, now, person, wording

if TYPE_CHECKING:
    from forms.page_form import PageForm
    from iia.domain.bank import Page

ADD_ROWS: Final = "rows:"
"""What `action` begins with when more empty rows are asked for; the group follows."""


def remove_rows(form: PageForm, assessment: str) -> bool:
    """Remove the rows that are ticked, but those that somebody has changed meanwhile; say what was done."""
    removed, problems = 0, []
    for group, item in form.rows_to_remove:
        seen = request.form.get(f"seen-{group}", type=int)
        problem = remove_item(database(), person(), assessment, group=group, item=item, seen=seen, now=now())
        removed += problem is None
        problems += [] if problem is None else [problem]
    if removed:
        flash(
            wording().say_plural(
                "{count} row is removed. You can put it back.",
                "{count} rows are removed. You can put them back.",
                removed,
            )
        )
    for problem in problems:
        flash(say_problem(problem, wording()))
    return bool(removed)


def more_rows_wanted(page: Page) -> str | None:
    """Return the table of a page of which this address shows more empty rows."""
    wanted = request.args.get("more")
    return next((part.id for part in page.questions if isinstance(part, Group) and part.id == wanted), None)


def find_more_rows(assessment: str, page: str) -> str | None:
    """Return the address of the first new row of a table, if more rows were asked for."""
    action = request.form.get("action", "")
    if not action.startswith(ADD_ROWS):
        return None
    group = action.removeprefix(ADD_ROWS)
    anchor = f"new-{group}"
    return url_for(
        "pages.show", assessment=assessment, page=page, more=group, then=came_from(), _anchor=anchor
    )
