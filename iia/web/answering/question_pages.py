"""The pages of questions: showing one, saving it, and where to go next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from forms.building import build_page_form
from iia.domain.progress import next_page, previous_page
from iia.domain.questions import Note
from iia.domain.truth import Truth
from iia.errors import NotFoundError
from iia.report.numbering import put_number_before
from iia.report.sentences import because
from iia.services.people.permissions import Action
from iia.web.answering.answer_languages import offer_languages
from iia.web.answering.copied import confirm_chosen, find_marks
from iia.web.answering.new_questions import asked_on_page, come_back, count_new, find_new
from iia.web.answering.outline import outline_from_page
from iia.web.answering.register_table import find_register
from iia.web.answering.saved_words import flash_cleared, flash_saved
from iia.web.answering.saving import Outcome, clear_chosen, save_form
from iia.web.answering.stopping import SIGN_OUT, stop_address
from iia.web.answering.table_rows import (
    ADD_ROWS,
    find_more_rows,
    has_kept_rows,
    more_rows_wanted,
    remove_rows,
)
from iia.web.assessments.parts_changed import flash_parts_changed
from iia.web.assessments.reading import form_source_of, open_for_person
from iia.web.history.links import find_history
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_unsaved, typed_again
from iia.web.returning import came_from, return_address
from iia.web.scores.figure_links import FigureLinks
from iia.web.scores.reading_figures import figures_of
from iia.web.site import UNPROCESSABLE, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from markupsafe import Markup

    from forms.page_form import PageForm
    from iia.domain.bank import Page, Section
    from iia.report.figures.duties import DutyFigure
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.people.unsaved_forms import UnsavedForm
    from iia.web.answering.outline import SectionOutline

blueprint = Blueprint("pages", __name__, url_prefix="/<language:language>/assessments/<assessment>/pages")


@dataclass(frozen=True, slots=True)
class PageHead:
    """What is shown above the questions of a page."""

    section_title: str
    title: str
    intro: Markup | None
    section_intro: Markup | None
    because: str | None
    back: str


@blueprint.get("/<page>")
@needs(Action.READ)
def show(assessment: str, page: str) -> ResponseReturnValue:
    """Show a page of questions, with what the person typed there before and has not saved."""
    opened = open_for_person(assessment)
    _, shown = get_page(opened, page)
    unsaved = offer_unsaved() if opened.may(Action.ANSWER) else None
    source = replace(form_source_of(opened), more_rows=more_rows_wanted(shown))
    form = build_page_form(shown, source, typed_again(unsaved))
    return _render(shown, form, Outcome(opened), unsaved)


@blueprint.post("/<page>")
@needs(Action.ANSWER)
@keeps_typed()
def save(assessment: str, page: str) -> ResponseReturnValue:
    """Save a page of questions, and go on; or leave it without saving."""
    opened = open_for_person(assessment)
    _, shown = opened.bank.get_page(page)  # it may no longer apply, but what was typed is kept
    form = build_page_form(shown, form_source_of(opened), sent())
    left = leave_unsaved(form)
    if left is not None:
        return left
    cleared = clear_chosen(form)
    outcome = save_form(form, opened, page)
    if outcome.is_clean:
        outcome = replace(outcome, opened=remove_rows(form, outcome.opened))
    flash_parts_changed(opened, outcome.opened.applicability)
    if not outcome.is_clean:
        renew_unsaved(form)
        if outcome.saved:
            flash_saved(len(outcome.saved), _title_of(shown, outcome.opened))
        return _render(shown, form, outcome), UNPROCESSABLE
    end_unsaved()
    confirmed = confirm_chosen(form, outcome.opened, len(outcome.saved))
    if confirmed is not None and outcome.opened.applicability.pages[page] is Truth.YES:
        place: dict[str, Any] = {"assessment": assessment, "page": page, "then": came_from()}
        return redirect(url_for("pages.show", **place, _anchor=confirmed or None))
    return redirect(_next_address(opened, outcome, shown, form, cleared))


def sent() -> CombinedMultiDict[str, Any]:
    """Return the fields and files that the browser sent, as one mapping."""
    both: list[MultiDict[str, Any]] = [MultiDict(request.files), MultiDict(request.form)]
    return CombinedMultiDict(both)


def get_page(opened: OpenedAssessment, page: str) -> tuple[Section, Page]:
    """Return a page of an assessment's bank, if it applies.

    Raises:
        NotFoundError: the bank has no such page, or it does not apply.
    """
    section, found = opened.bank.get_page(page)
    if opened.applicability.pages[page] is not Truth.YES:
        raise NotFoundError("page", page)
    return section, found


# --- Where to go next ------------------------------------------------------------------------------


def _title_of(page: Page, opened: OpenedAssessment) -> str | None:
    """Return the title of a page, if the bank has it in the language of the site's own words."""
    passages = form_source_of(opened).passages
    return passages.plain(page.title) if passages.wording.language == wording().language else None


def _say_saved(outcome: Outcome, page: Page, form: PageForm, action: str) -> None:
    """Say what was saved; that it was nothing, only to whoever wanted no more than to save."""
    wanted_more = action.startswith(("add:", ADD_ROWS)) or form.rows_to_remove
    if action != SIGN_OUT and (outcome.saved or not wanted_more):
        flash_saved(len(outcome.saved), _title_of(page, outcome.opened))


def _next_address(
    before: OpenedAssessment, outcome: Outcome, page: Page, form: PageForm, cleared: str | None
) -> str:
    """Return where to go next: where was asked for, this page if it has new questions, or the next page."""
    after = outcome.opened
    section, _ = after.bank.get_page(page.id)
    action = request.form.get("action", "")
    place: dict[str, Any] = {"assessment": after.id, "page": page.id}
    applies = after.applicability.pages[page.id] is Truth.YES
    if cleared and applies:
        flash_cleared()
        return url_for("pages.show", **place, then=came_from(), _anchor=cleared)
    _say_saved(outcome, page, form, action)
    if applies and has_kept_rows(form, after):
        return url_for("pages.show", **place, then=came_from())
    stopping = stop_address(after.id)
    if stopping is not None or not applies:
        return stopping or url_for("tasks.overview", assessment=after.id)
    more_rows = find_more_rows(after.id, page.id)
    if more_rows:
        return more_rows
    if action.startswith("add:"):
        return url_for("item_pages.ask_new", **place, group=action.removeprefix("add:"))
    new = find_new(before, after, asked_on_page(page, after), form)
    if new:
        fresh = build_page_form(page, form_source_of(after))
        begins = come_back(new, fresh)
        return url_for("pages.show", **place, then=came_from(), new=begins["new"], _anchor=begins["anchor"])
    following = next_page(after.applicability, page.id)
    back = return_address(after.id, section.id)
    if back is not None or following is None:
        return back or url_for("check.show", assessment=after.id, section=section.id)
    return url_for("pages.show", assessment=after.id, page=following.id)


# --- Showing ---------------------------------------------------------------------------------------


def _render(page: Page, form: PageForm, outcome: Outcome, unsaved: UnsavedForm | None = None) -> str:
    opened = outcome.opened
    outline = outline_from_page(opened, page.id)
    return render_template(
        "web/answering/page.html",
        opened=opened,
        page=page,
        head=_build_head(opened, page, outline),
        outline=outline,
        form=form,
        outcome=outcome,
        unsaved=unsaved,
        language_choice=offer_languages(form, opened),
        copied=find_marks(form, opened),
        new=count_new(opened, asked_on_page(page, opened)),
        duties=_find_duties(opened, page),
        register=find_register(opened, page),
        lacking=Counter(key.item for key in opened.progress.required[page.id].missing),
        links=FigureLinks(opened),
        history=find_history(opened, page.id),
    )


def _find_duties(opened: OpenedAssessment, page: Page) -> tuple[DutyFigure, ...]:
    """Return the duties for a page whose note shows them; scoring takes time, so none for any other."""
    shows = any(isinstance(part, Note) and part.table is not None for part in page.questions)
    return figures_of(opened).duties if shows else ()


def _build_head(opened: OpenedAssessment, page: Page, outline: SectionOutline) -> PageHead:
    section, _ = opened.bank.get_page(page.id)
    passages = form_source_of(opened).passages
    before = previous_page(opened.applicability, page.id)
    return PageHead(
        put_number_before(passages.plain(section.title), section),
        passages.plain(page.title),
        passages.prose(page.intro),
        passages.prose(section.intro) if outline.number == 1 else None,
        because(opened.applicability, page, passages.wording) if page.when is not None else None,
        _back_address(opened, section, before),
    )


def _back_address(opened: OpenedAssessment, section: Section, before: Page | None) -> str:
    back = return_address(opened.id, section.id)
    if back is not None:
        return back
    if before is not None:
        return url_for("pages.show", assessment=opened.id, page=before.id)
    return url_for("tasks.overview", assessment=opened.id)
