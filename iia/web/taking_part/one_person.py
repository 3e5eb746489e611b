"""How one person takes part: what they may do, in which sections, and for what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.taking_part_form import TakingPartForm
from iia.domain.roles import OWNER, OWNER_DEPUTY
from iia.domain.taking_part import RESPONSIBLE, SharingProblem
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.report.people_words import say_part
from iia.services.people.permissions import Action
from iia.services.taking_part.change_taking_part import change_taking_part
from iia.services.taking_part.read_participants import get_participant
from iia.web.assessments.reading import bank_wording, open_for_person
from iia.web.needs import needs
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.taking_part.people import name_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flask.typing import ResponseReturnValue

    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.people.queries import Person
    from iia.store.taking_part.participants import Participant

blueprint = Blueprint(
    "one_participant", __name__, url_prefix="/<language:language>/assessments/<assessment>/people/with/<who>"
)


@blueprint.get("/")
@needs(Action.SHARE)
def ask(assessment: str, who: str) -> ResponseReturnValue:
    """Show how somebody takes part, to be changed."""
    opened = open_for_person(assessment)
    someone, present, everybody = get_participant(database(), person(), assessment, who)
    return _show(opened, someone, TakingPartForm(present, None), everybody)


@blueprint.post("/")
@needs(Action.SHARE)
def change(assessment: str, who: str) -> ResponseReturnValue:
    """Change how somebody takes part; they are told."""
    opened = open_for_person(assessment)
    someone, present, everybody = get_participant(database(), person(), assessment, who)
    form = TakingPartForm(present, request.form)
    if form.is_empty:
        form.mark_field("access", SharingProblem.NOTHING_CHOSEN, wording())
        return _show(opened, someone, form, everybody), UNPROCESSABLE
    try:
        after = change_taking_part(
            database(), person(), assessment, who, wanted=form.wanted, seen=form.seen, now=now()
        )
    except RefusedError as error:
        if error.code == SharingProblem.CHANGED_MEANWHILE.value:
            form = TakingPartForm(present, None)
        form.mark(error, wording())
        return _show(opened, someone, form, everybody), UNPROCESSABLE
    wake_worker(database())
    said = (
        wording().say("The changes are saved. {person} has been told.", person=someone.name)
        if after.parts
        else wording().say("{person} no longer takes part, and has been told.", person=someone.name)
    )
    flash(said)
    return redirect(url_for("taking_part.index", assessment=assessment))


def _show(
    opened: OpenedAssessment, someone: Person, form: TakingPartForm, everybody: Sequence[Participant]
) -> str:
    return render_template(
        "web/taking_part/one_person.html",
        opened=opened,
        someone=someone,
        form=form,
        sections=name_sections(opened),
        owns=OWNER in form.wanted.parts,
        bank_language=_language_apart(opened),
        responsible=list(_list_responsible(opened, someone, everybody)),
    )


def _language_apart(opened: OpenedAssessment) -> str:
    """Return the language of the bank's words if it is not the page's; empty if it is."""
    language = bank_wording(opened.bank).language
    return "" if language == wording().language else language


def _list_responsible(
    opened: OpenedAssessment, someone: Person, everybody: Sequence[Participant]
) -> Iterator[tuple[str, str, str]]:
    """Yield the parts that the person could answer for: code, name, and from whom it would go."""
    for part in RESPONSIBLE:
        is_owners = part == OWNER_DEPUTY
        if opened.may(Action.HAND_OVER if is_owners else Action.HAND_OVER_SRO):
            holders = (each.person for each in everybody if part in each.taking_part.parts)
            holder = next((each.name for each in holders if each.id != someone.id), "")
            yield part, say_part(part, wording()), holder
