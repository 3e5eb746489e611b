"""The rows of tables on a page of questions: removing those that are ticked, and showing more empty ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import flash, request, url_for

from iia.domain.questions import Group
from iia.services.answering.remove_items import remove_items
from iia.web.returning import came_from
from iia.web.site import database, now, person, wording

if TYPE_CHECKING:
    from forms.page_form import PageForm
    from iia.domain.bank import Page
    from iia.services.answering.answer_changes import SaveResult
    from iia.services.assessments.open_assessment import OpenedAssessment

ADD_ROWS: Final = "rows:"
"""What `action` begins with when more empty rows are asked for; the group follows."""


def remove_rows(form: PageForm, opened: OpenedAssessment) -> OpenedAssessment:
    """Remove the rows that are ticked, or none if somebody has changed one meanwhile; say what was done."""
    rows = form.rows_to_remove
    if not rows:
        return opened
    result = remove_items(
        database(), person(), opened, rows, seen=request.form.get("seen", type=int), now=now()
    )
    if result.problems:
        flash(_say_changed(result))
    else:
        flash(
            wording().say_plural(
                "{count} row is removed. You can put it back.",
                "{count} rows are removed. You can put them back.",
                len(rows),
            )
        )
    return result.after


def _say_changed(result: SaveResult) -> str:
    """Return which rows were changed meanwhile and by whom, so that they can be looked at again."""
    items, ours = result.after.answers.items_of, wording()
    numbers = [items(changed.question).index(str(changed.item)) + 1 for changed in result.problems]
    people = dict.fromkeys(str(changed.values["person"]) for changed in result.problems)
    return ours.say_plural(
        "No row is removed, because row {rows} was changed by {people} after you opened this page. "
        "Look at it again, then tick what to remove.",
        "No row is removed, because rows {rows} were changed by {people} after you opened this page. "
        "Look at them again, then tick what to remove.",
        len(numbers),
        rows=ours.list_all([ours.number(number) for number in numbers]),
        people=ours.list_all(list(people)),
    )


def has_kept_rows(form: PageForm, after: OpenedAssessment) -> bool:
    """Return whether a row that was ticked to be removed is still there."""
    return any(item in after.answers.items_of(group) for group, item in form.rows_to_remove)


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
