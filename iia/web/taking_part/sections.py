"""Giving a section to people: who writes it, and by which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.section_form import SectionForm
from iia.domain.taking_part import SharingProblem
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.services.people.permissions import Action
from iia.services.taking_part.give_section import Giving, fingerprint_of, give_section
from iia.services.taking_part.read_participants import read_participants
from iia.web.assessments.reading import open_for_person
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_fields, typed_again
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.taking_part.people import name_sections
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from typing import Any

    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.people.unsaved_forms import UnsavedForm
    from iia.store.taking_part.participants import Participant

blueprint = Blueprint(
    "giving_section", __name__, url_prefix="/<language:language>/assessments/<assessment>/people/sections"
)


@blueprint.get("/<section>")
@needs(Action.SHARE)
def ask(assessment: str, section: str) -> ResponseReturnValue:
    """Ask who writes a section, and by when."""
    opened, unsaved = open_for_person(assessment), offer_unsaved()
    everybody = read_participants(database(), person(), assessment)
    form = _build_form(section, everybody, typed_again(unsaved))
    return _show(opened, section, form, everybody, unsaved)


@blueprint.post("/<section>")
@needs(Action.SHARE)
@keeps_typed()
def give(assessment: str, section: str) -> ResponseReturnValue:
    """Give a section to people; those for whom something changes are told."""
    opened = open_for_person(assessment)
    everybody = read_participants(database(), person(), assessment)
    form = _build_form(section, everybody, request.form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    due = form.read_day(wording())
    if not form.errors:
        try:
            giving = Giving(section, form.people, due, form.seen)
            give_section(database(), person(), assessment, giving, now=now())
        except RefusedError as error:
            if error.code == SharingProblem.CHANGED_MEANWHILE.value:
                form = _build_form(section, everybody, None)
            form.mark(error, wording())
    if form.errors:
        renew_fields({})
        return _show(opened, section, form, everybody), UNPROCESSABLE
    wake_worker(database())
    end_unsaved()
    flash(wording().say("The section is given. Those for whom something has changed have been told."))
    return redirect(url_for("taking_part.index", assessment=assessment, _anchor="sections"))


def _build_form(
    section: str, everybody: tuple[Participant, ...], formdata: MultiDict[str, Any] | None
) -> SectionForm:
    given = {
        each.person.id: each.taking_part.sections[section]
        for each in everybody
        if section in each.taking_part.sections
    }
    due = next((day for day in given.values() if day is not None), None)
    return SectionForm(given.keys(), due, fingerprint_of(everybody, section), formdata)


def _show(
    opened: OpenedAssessment,
    section: str,
    form: SectionForm,
    everybody: tuple[Participant, ...],
    unsaved: UnsavedForm | None = None,
) -> str:
    return render_template(
        "web/taking_part/section.html",
        opened=opened,
        title=name_sections(opened).get(section, section),
        form=form,
        people=[each for each in everybody if each.person.may_sign_in or each.person.id in form.people],
        unsaved=unsaved,
    )
