"""The items of a group: adding one and changing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from flask import Blueprint, redirect, render_template, request, url_for

from forms.building import build_item_form
from forms.items import item_title, title_language
from iia.errors import NotFoundError
from iia.services.answering.items import add_item, new_item_id
from iia.services.people.permissions import Action
from iia.web.answering.answer_languages import offer_languages, wanted_language
from iia.web.answering.copied import confirm_chosen, find_marks
from iia.web.answering.groups import find_group, get_group
from iia.web.answering.item_steps import ItemSteps, read_step
from iia.web.answering.new_questions import come_back, count_new, find_new
from iia.web.answering.outline import outline_from_page
from iia.web.answering.question_pages import sent
from iia.web.answering.removed import with_removed
from iia.web.answering.saved_words import flash_cleared, flash_saved, flash_saved_item
from iia.web.answering.saving import (
    Outcome,
    clear_chosen,
    mark,
    name_files,
    refuse_unknown,
    save_files,
    save_form,
)
from iia.web.answering.stopping import SIGN_OUT, stop_address
from iia.web.assessments.parts_changed import flash_parts_changed
from iia.web.assessments.reading import bank_wording, form_source_of, open_for_person
from iia.web.history.links import find_history
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_unsaved, typed_again
from iia.web.returning import came_from, return_address
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from forms.page_form import PageForm
    from iia.domain.questions import Group
    from iia.services.assessments.open_assessment import OpenedAssessment, RemovedItem
    from iia.store.people.unsaved_forms import UnsavedForm

ITEM: Final = "item"
"""The hidden field with the id of the item that a form adds."""

FIRST_STEP: Final = "1"
"""The step that the address of an item alone leads to."""

blueprint = Blueprint(
    "item_pages",
    __name__,
    url_prefix="/<language:language>/assessments/<assessment>/pages/<page>/<group>",
)


# --- Adding ----------------------------------------------------------------------------------------


@blueprint.get("/new")
@needs(Action.ANSWER)
def ask_new(assessment: str, page: str, group: str) -> ResponseReturnValue:
    """Show the form for a new item, or the one that the person left before without saving it."""
    unsaved = offer_unsaved()
    item = new_item_id() if unsaved is None else unsaved.place.showing
    opened = _with_item(open_for_person(assessment), group, item)
    found = get_group(opened, page, group)
    form = build_item_form(found, item, form_source_of(opened), typed_again(unsaved))
    return _Shown(page, found, item, is_new=True, unsaved=unsaved).render(form, Outcome(opened))


@blueprint.post("/new")
@needs(Action.ANSWER)
@keeps_typed(showing=ITEM)
def add(assessment: str, page: str, group: str) -> ResponseReturnValue:
    """Add an item with its answers, or leave without adding it; a form sent twice still adds one item."""
    item = request.form.get(ITEM, "")
    opened = open_for_person(assessment)
    fresh = _with_item(opened, group, item)
    found = get_group(fresh, page, group)
    form = build_item_form(found, item, form_source_of(fresh), sent())
    refuse_unknown(form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    cleared = clear_chosen(form)
    if cleared and form.is_blank:
        return _Shown(page, found, item, is_new=True).render(form, Outcome(fresh))
    result = add_item(
        database(),
        person(),
        opened,
        group=group,
        item=item,
        raw={key.question.partition(".")[2]: raw for key, raw in form.raw.items()},
        versions=form.versions,
        language=wanted_language(opened),
        now=now(),
    )
    is_there = result.has_item(group, item)
    outcome = mark(form, save_files(form, result) if is_there else name_files(form, result))
    flash_parts_changed(opened, outcome.opened.applicability)
    if is_there:
        end_unsaved()
    if outcome.is_clean:
        return _go_on(fresh, outcome, _Shown(page, found, item), form, cleared)
    # Shown again as if the item were there, although it is not stored yet.
    if not is_there:
        renew_unsaved(form)
        outcome = replace(outcome, opened=fresh)
    return _Shown(page, found, item, is_new=not is_there).show_again(form, outcome)


def _with_item(opened: OpenedAssessment, group: str, item: str) -> OpenedAssessment:
    """Return the assessment as if it already had the item, so that its form shows what applies to it."""
    if item in opened.answers.items_of(group):
        return opened
    decoded = opened.content.decoded
    items = {**decoded.items, group: (*decoded.items.get(group, ()), item)}
    return opened.with_content(replace(opened.content, decoded=replace(decoded, items=items)))


# --- Changing --------------------------------------------------------------------------------------


@blueprint.get("/<item>", defaults={"step": FIRST_STEP})
@blueprint.get("/<item>/<step>")
@needs(Action.READ)
def show(assessment: str, page: str, group: str, item: str, step: str) -> ResponseReturnValue:
    """Show a step of an item, to be changed, with what the person typed there before and has not saved."""
    opened = open_for_person(assessment)
    found = get_group(opened, page, group, item)
    number = read_step(found, step)
    if number not in ItemSteps(opened, page, found, item, number).applying:
        raise NotFoundError("step", step)
    unsaved = offer_unsaved() if opened.may(Action.ANSWER) else None
    form = build_item_form(found, item, form_source_of(opened), typed_again(unsaved), step=number)
    return _Shown(page, found, item, number, unsaved=unsaved).render(form, Outcome(opened))


@blueprint.post("/<item>", defaults={"step": FIRST_STEP})
@blueprint.post("/<item>/<step>")
@needs(Action.ANSWER)
@keeps_typed()
def save(assessment: str, page: str, group: str, item: str, step: str) -> ResponseReturnValue:
    """Save a step of an item; one removed in the meantime keeps what was typed, and can be put back."""
    opened = open_for_person(assessment)
    found = find_group(opened, page, group)
    if item not in (*opened.answers.items_of(group), *(gone.id for gone in _removed(opened, group))):
        raise NotFoundError("item", item)
    number = read_step(found, step)
    form = build_item_form(found, item, form_source_of(with_removed(group, opened)), sent(), step=number)
    left = leave_unsaved(form)
    if left is not None:
        return left
    cleared = clear_chosen(form)
    outcome = save_form(form, opened, page)
    flash_parts_changed(opened, outcome.opened.applicability)
    if not outcome.is_clean:
        renew_unsaved(form)
        return _Shown(page, found, item, number).show_again(form, outcome)
    end_unsaved()
    shown = _Shown(page, found, item, number)
    confirmed = confirm_chosen(form, outcome.opened, len(outcome.saved))
    if confirmed is not None:
        return redirect(shown.steps_in(outcome.opened).address_of(number, confirmed or None))
    return _go_on(opened, outcome, shown, form, cleared)


def _go_on(
    before: OpenedAssessment, outcome: Outcome, shown: _Shown, form: PageForm, cleared: str | None
) -> ResponseReturnValue:
    """Stay with an item if more is asked about it now; otherwise go on to another, or back to the list."""
    after, group, item = outcome.opened, shown.group, shown.item
    steps, action = shown.steps_in(after), request.form.get("action", "")
    if cleared:
        flash_cleared()
        return redirect(steps.address_of(steps.number, cleared))
    if action != SIGN_OUT:
        flash_saved_item(len(outcome.saved), shown.title_in(with_removed(group.id, after)))
    stopping = stop_address(before.id)
    if stopping is not None:
        return redirect(stopping)
    new = find_new(before, after, steps.keys, form)
    if new:
        fresh = build_item_form(group, item, form_source_of(after), step=steps.number)
        return redirect(steps.address_of(steps.number, **come_back(new, fresh)))
    return redirect(_find_next_step(before, steps, form) or _leave_item(steps, action))


def _find_next_step(before: OpenedAssessment, steps: ItemSteps, form: PageForm) -> str | None:
    """Return where an item goes on; who came to change one answer is asked no more than that brings up."""
    is_asked_anew = bool(find_new(before, steps.opened, steps.later_keys, form))
    return steps.after if came_from() is None or is_asked_anew else None


def _leave_item(steps: ItemSteps, action: str) -> str:
    """Return where an item leads to that is done: to another, or back to where it was reached from."""
    opened, page, group = steps.opened, steps.page, steps.group.id
    if action == "another":
        return url_for("item_pages.ask_new", assessment=opened.id, page=page, group=group)
    section, _ = opened.bank.get_page(page)
    back = return_address(opened.id, section.id)
    return back or url_for("pages.show", assessment=opened.id, page=page, _anchor=f"part-{group}")


# --- Showing ---------------------------------------------------------------------------------------


def _removed(opened: OpenedAssessment, group: str) -> tuple[RemovedItem, ...]:
    return opened.removed_items.get(group, ())


@dataclass(frozen=True, slots=True)
class _Shown:
    """A step of an item on its page; a new item is not stored yet."""

    page: str
    group: Group
    item: str
    number: int = 1
    is_new: bool = False
    unsaved: UnsavedForm | None = None

    def steps_in(self, opened: OpenedAssessment) -> ItemSteps:
        """Return the steps of the item as they are with these answers."""
        return ItemSteps(opened, self.page, self.group, self.item, self.number)

    def title_in(self, opened: OpenedAssessment) -> str | None:
        """Return the item's title, if that is in the language of the site's own words."""
        named = (self.group, self.item, opened.applicability, bank_wording(opened.bank))
        is_ours = wording().language in opened.bank.languages and title_language(*named) is None
        return item_title(*named) if is_ours else None

    def show_again(self, form: PageForm, outcome: Outcome) -> ResponseReturnValue:
        """Return the page with what does not fit, and say what of it was saved."""
        if outcome.saved and not self.is_new:
            flash_saved(len(outcome.saved), self.title_in(with_removed(self.group.id, outcome.opened)))
        return self.render(form, outcome), UNPROCESSABLE

    def render(self, form: PageForm, outcome: Outcome) -> str:
        """Return the page with a form."""
        opened = outcome.opened
        passages = form_source_of(opened).passages
        section, _ = opened.bank.get_page(self.page)
        there, steps = with_removed(self.group.id, opened), self.steps_in(opened)
        named = (self.group, self.item, there.applicability, passages.wording)
        return render_template(
            "web/answering/item.html",
            opened=opened,
            page=self.page,
            group=self.group.id,
            item=self.item,
            is_new=self.is_new,
            then=came_from(),
            steps=steps,
            back=return_address(opened.id, section.id),
            label=passages.plain(self.group.label),
            title=None if self.is_new else item_title(*named),
            written_in=None if self.is_new else title_language(*named),
            outline=outline_from_page(opened, self.page, in_item=True),
            form=form,
            outcome=outcome,
            new=count_new(opened, steps.keys),
            unsaved=self.unsaved,
            language_choice=offer_languages(form, opened),
            history=find_history(opened, self.page, self.group.id, self.item),
            copied=find_marks(form, opened),
        )
