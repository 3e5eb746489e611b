"""Removing an item of a group, and putting it back where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.items import item_title
from iia.report.problems import say_problem
from iia.services.answering.remove_items import remove_items, restore_item
from iia.services.people.permissions import Action
from iia.web.answering.groups import get_group
from iia.web.assessments.parts_changed import flash_parts_changed
from iia.web.assessments.reading import bank_wording, open_for_person
from iia.web.needs import needs
from iia.web.site import database, now, person, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.services.answering.answer_changes import SaveResult
    from iia.services.assessments.open_assessment import OpenedAssessment

blueprint = Blueprint(
    "item_removal",
    __name__,
    url_prefix="/<language:language>/assessments/<assessment>/pages/<page>/<group>/<item>",
)


@blueprint.get("/remove")
@needs(Action.ANSWER)
def ask(assessment: str, page: str, group: str, item: str) -> ResponseReturnValue:
    """Ask whether to remove an item."""
    opened = open_for_person(assessment)
    found = get_group(opened, page, group, item)
    return render_template(
        "web/answering/remove_item.html",
        opened=opened,
        page=page,
        group=group,
        title=item_title(found, item, opened.applicability, bank_wording(opened.bank)),
    )


@blueprint.post("/remove")
@needs(Action.ANSWER)
def remove(assessment: str, page: str, group: str, item: str) -> ResponseReturnValue:
    """Remove an item; everything in it is kept."""
    opened, seen = open_for_person(assessment), request.form.get("seen", type=int)
    result = remove_items(database(), person(), opened, [(group, item)], seen=seen, now=now())
    if result.problems:
        _flash_problems(result)
        return redirect(url_for("item_removal.ask", assessment=assessment, page=page, group=group, item=item))
    flash(wording().say("The item is removed. You can put it back."))
    is_more_said = flash_parts_changed(opened, result.after.applicability)
    return redirect(_list_address(opened, page, None if is_more_said else group))


@blueprint.post("/put-back")
@needs(Action.ANSWER)
def put_back(assessment: str, page: str, group: str, item: str) -> ResponseReturnValue:
    """Put a removed item back where it was."""
    opened, seen = open_for_person(assessment), request.args.get("seen", type=int)
    result = restore_item(database(), person(), opened, group=group, item=item, seen=seen, now=now())
    if result.problems:
        _flash_problems(result)
        return redirect(_list_address(opened, page, None))
    flash(wording().say("The item is back, with everything in it."))
    is_more_said = flash_parts_changed(opened, result.after.applicability)
    return redirect(_list_address(opened, page, None if is_more_said else group))


def _list_address(opened: OpenedAssessment, page: str, group: str | None) -> str:
    """Return the address of a list, or of its page's top, where notices stand that nobody should miss."""
    anchor = None if group is None else f"part-{group}"
    return url_for("pages.show", assessment=opened.id, page=page, _anchor=anchor)


def _flash_problems(result: SaveResult) -> None:
    for problem in result.problems:
        flash(say_problem(problem, wording()))
