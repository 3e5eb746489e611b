"""Inviting somebody who has no account to take part in an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.person_form import PersonForm
from iia.domain.people import PersonDetails
from iia.domain.taking_part import SharingProblem
from iia.errors import NotFoundError, RefusedError
from iia.jobs import wake_worker
from iia.report.part_words import say_part_refusal
from iia.report.people_words import misfit_of
from iia.services.administering.details import parse_details
from iia.services.people.permissions import Action
from iia.services.taking_part.invite import invite_to_assessment
from iia.web.assessments.reading import open_for_person
from iia.web.languages import list_language_choices
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_fields, typed_again
from iia.web.site import UNPROCESSABLE, database, now, origin, person, site, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from forms.page_form import ErrorLink
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.people.unsaved_forms import UnsavedForm

blueprint = Blueprint(
    "inviting", __name__, url_prefix="/<language:language>/assessments/<assessment>/people/invite"
)


def can_invite() -> bool:
    """Return whether people can be invited on this site: mail is sent, and some domain is allowed."""
    settings = site().settings
    return settings.outgoing is not None and bool(settings.invite_domains)


@blueprint.get("/")
@needs(Action.SHARE)
def ask(assessment: str) -> ResponseReturnValue:
    """Ask who is to be invited."""
    opened, unsaved = open_for_person(assessment), offer_unsaved()
    _refuse_unless_possible()
    form = PersonForm(_nobody(request.args.get("email", "")), typed_again(unsaved), keeps_roles=True)
    return _show(opened, form, unsaved=unsaved)


@blueprint.post("/")
@needs(Action.SHARE)
@keeps_typed()
def invite(assessment: str) -> ResponseReturnValue:
    """Invite somebody, and lead on to what they may do."""
    opened, form = open_for_person(assessment), PersonForm(_nobody(""), request.form, keeps_roles=True)
    _refuse_unless_possible()
    left = leave_unsaved(form)
    if left is not None:
        return left
    details, misfits = parse_details(form.values, ())
    if misfits:
        return _show_errors(opened, form, form.mark(misfits, wording()))
    try:
        found = invite_to_assessment(
            database(),
            person(),
            assessment,
            details,
            domains=site().settings.invite_domains,
            origin=origin(),
            now=now(),
        )
    except RefusedError as error:
        return _show_errors(opened, form, _mark(form, error))
    wake_worker(database())
    end_unsaved()
    flash(wording().say("The invitation is on its way to {address}.", address=found.email))
    return redirect(url_for("one_participant.ask", assessment=assessment, who=found.id))


def _mark(form: PersonForm, error: RefusedError) -> tuple[ErrorLink, ...]:
    if error.code == SharingProblem.DOMAIN.value:
        form.errors[error.field] = say_part_refusal(SharingProblem.DOMAIN, wording())
        return form.mark((), wording())
    return form.mark((misfit_of(error),), wording())


def _refuse_unless_possible() -> None:
    if not can_invite():
        raise NotFoundError("page", "invite")


def _nobody(address: str) -> PersonDetails:
    return PersonDetails("", address, wording().language)


def _show_errors(
    opened: OpenedAssessment, form: PersonForm, errors: tuple[ErrorLink, ...]
) -> ResponseReturnValue:
    renew_fields({})
    return _show(opened, form, errors), UNPROCESSABLE


def _show(
    opened: OpenedAssessment,
    form: PersonForm,
    errors: tuple[ErrorLink, ...] = (),
    unsaved: UnsavedForm | None = None,
) -> str:
    return render_template(
        "web/taking_part/invite.html",
        opened=opened,
        form=form,
        errors=errors,
        unsaved=unsaved,
        languages=list_language_choices(),
        domains=site().settings.invite_domains,
    )
