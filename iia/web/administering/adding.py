"""Adding somebody, with an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.person_form import PersonForm
from iia.domain.people import PersonDetails
from iia.domain.roles import OFFICIAL, ROLES
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.report.people_words import explain_role, misfit_of, say_role
from iia.services.administering.add_people import add_person
from iia.services.administering.details import parse_details
from iia.services.once import id_made_by, new_id
from iia.services.people.permissions import Action
from iia.web.administering.asking import administrator, link_of, sends_mail
from iia.web.languages import list_language_choices
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_fields, typed_again
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from forms.page_form import ErrorLink
    from iia.services.administering.add_people import Invitation
    from iia.store.people.unsaved_forms import UnsavedForm

ONCE = "once"
"""The hidden field that makes a form add one person however often it is sent."""

blueprint = Blueprint("adding", __name__, url_prefix="/<language:language>/people")


@blueprint.get("/new")
@needs(Action.MANAGE_PEOPLE)
def ask() -> ResponseReturnValue:
    """Ask who is to be added."""
    unsaved = offer_unsaved()
    once = new_id() if unsaved is None else unsaved.place.showing
    return _show(PersonForm(_nobody(), typed_again(unsaved)), once, unsaved=unsaved)


@blueprint.post("/new")
@needs(Action.MANAGE_PEOPLE)
@keeps_typed(showing=ONCE)
def add() -> ResponseReturnValue:
    """Add somebody, and send or show their invitation; a form sent twice adds one person."""
    once = request.form.get(ONCE) or new_id()
    form = PersonForm(_nobody(), request.form)
    left = leave_unsaved(form)
    if left is not None:
        return left
    details, misfits = parse_details(form.values, form.roles)
    if misfits:
        return _show_errors(form, once, form.mark(misfits, wording()))
    try:
        invitation = add_person(
            database(),
            administrator(),
            details,
            mails=sends_mail(),
            now=now(),
            person_id=id_made_by(person(), once, "person"),
        )
    except RefusedError as error:
        return _show_errors(form, once, form.mark((misfit_of(error),), wording()))
    end_unsaved()
    return lead_on(invitation)


def lead_on(invitation: Invitation) -> ResponseReturnValue:
    """Lead to the page of somebody who has been sent their link, or show it: no page shows it again."""
    if not sends_mail():
        return render_template(
            "web/administering/invitation.html", invited=invitation.person, link=link_of(invitation)
        )
    wake_worker(database())
    flash(wording().say("The invitation is on its way to {address}.", address=invitation.person.email))
    return redirect(url_for("person.show", who=invitation.person.id))


def _nobody() -> PersonDetails:
    return PersonDetails("", "", wording().language, frozenset({OFFICIAL}))


def _show_errors(form: PersonForm, once: str, errors: tuple[ErrorLink, ...]) -> ResponseReturnValue:
    renew_fields({})
    return _show(form, once, errors), UNPROCESSABLE


def _show(
    form: PersonForm, once: str, errors: tuple[ErrorLink, ...] = (), unsaved: UnsavedForm | None = None
) -> str:
    return render_template(
        "web/administering/add.html", form=form, once=once, errors=errors, unsaved=unsaved, **list_choices()
    )


def list_choices() -> dict[str, list[dict[str, Any]]]:
    """Return what there is to choose from: each role with what it lets somebody do, and each language."""
    roles = [
        {"value": role, "text": say_role(role, wording()), "hint": {"text": explain_role(role, wording())}}
        for role in ROLES
    ]
    return {"roles": roles, "languages": list_language_choices()}
