"""Autosave: what is typed is saved from time to time, without a press and without leaving the page.

It saves as a press does, but for files and what is ticked to be removed. Its requests prolong no session,
because no person made them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, jsonify, request, url_for

from forms.building import build_item_form, build_page_form
from forms.prompt import version_name
from iia.errors import NotFoundError
from iia.services.answering.presence import note_presence
from iia.services.people.permissions import Action
from iia.services.people.unsaved_forms import discard_unsaved
from iia.store.people.unsaved_forms import FormPlace
from iia.web.addresses import form_of
from iia.web.answering.groups import find_group as get_group_on
from iia.web.answering.item_steps import read_step
from iia.web.answering.question_pages import sent
from iia.web.answering.removed import with_removed
from iia.web.answering.saving import save_typed
from iia.web.assessments.reading import form_source_of, open_for_person
from iia.web.needs import needs
from iia.web.people.sessions import for_scripts
from iia.web.site import database, now, person, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from forms.page_form import PageForm
    from iia.services.answering.answer_changes import SaveResult
    from iia.services.assessments.open_assessment import OpenedAssessment

OFFERED: Final = "offered"
"""The field that says that the page held what was typed before and not saved, which now is."""

blueprint = Blueprint("autosave", __name__, url_prefix="/<language:language>/assessments/<assessment>/pages")


@blueprint.post("/<page>/autosave")
@for_scripts
@needs(Action.ANSWER)
def save(assessment: str, page: str) -> ResponseReturnValue:
    """Save what is on a page, and say what came of it and who else is there."""
    opened = open_for_person(assessment)
    _, shown = opened.bank.get_page(page)
    form = build_page_form(shown, form_source_of(opened), sent())
    return _save(form, opened, page, url_for("pages.show", assessment=assessment, page=page))


@blueprint.post("/<page>/<group>/<item>/<step>/autosave")
@for_scripts
@needs(Action.ANSWER)
def save_item(assessment: str, page: str, group: str, item: str, step: str) -> ResponseReturnValue:
    """Save a step of an item that is there, also if somebody has removed it meanwhile."""
    opened = open_for_person(assessment)
    found = get_group_on(opened, page, group)
    there = with_removed(group, opened)
    if item not in there.answers.items_of(group):
        raise NotFoundError("item", item)
    number = read_step(found, step)
    form = build_item_form(found, item, form_source_of(there), sent(), step=number)
    address = url_for("item_pages.show", assessment=assessment, page=page, group=group, item=item, step=step)
    return _save(form, opened, page, address)


def _save(form: PageForm, opened: OpenedAssessment, page: str, address: str) -> ResponseReturnValue:
    """Save a form, and return what its script needs.

    The answer is JSON: `versions` are those that the page's hidden fields start from now, `saved` says that
    all of it is stored, `said` is what the reader is told, and `others` are the names of those on the page.
    """
    result = save_typed(form, opened, page)
    is_clean = not (result.conflicts or result.problems or form.own_problems())
    if is_clean and request.form.get(OFFERED):
        discard_unsaved(database(), person(), FormPlace(form_of(address)))
    after = result.after.versions
    return jsonify(
        versions={version_name(key): after[key] for key in result.saved if key in after},
        saved=is_clean,
        said=_say(form, result),
        others=note_presence(database(), person(), opened.id, page, now=now()),
    )


@blueprint.post("/<page>/here")
@for_scripts
@needs(Action.READ)
def be_here(assessment: str, page: str) -> ResponseReturnValue:
    """Note that somebody has a page open, and return who else does."""
    opened = open_for_person(assessment)
    opened.bank.get_page(page)
    return jsonify(others=note_presence(database(), person(), assessment, page, now=now()))


def _say(form: PageForm, result: SaveResult) -> str:
    """Return what the reader is told: when all was saved, or why some of it was not."""
    time = wording().clock(now())
    if result.conflicts:
        by = result.conflicts[0].last.by
        return wording().say(
            "{person} has changed an answer on this page while you were writing. Yours is not saved: press "
            "“Save and continue” to see both.",
            person=by,
        )
    if result.problems or form.own_problems():
        return wording().say(
            "Saved at {time}, but for what does not fit yet. Press “Save and continue” to see what that is.",
            time=time,
        )
    return wording().say("Saved at {time}", time=time)
