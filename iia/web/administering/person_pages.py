"""A person's page, the form of what is said of them, and what can be done with their account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.person_form import PersonForm
from iia.domain.people import PeopleProblem
from iia.domain.roles import PARTS, ROLES
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.report.people_words import misfit_of, say_misfit, say_part, say_role, say_state
from iia.services.administering.add_people import invite as invite_person
from iia.services.administering.change_people import change_details
from iia.services.administering.change_people import disable as disable_person
from iia.services.administering.change_people import enable as enable_person
from iia.services.administering.details import parse_details
from iia.services.administering.details_versions import details_of, find_changed, version_of
from iia.services.administering.end_sessions import sign_out as sign_person_out
from iia.services.administering.open_person import open_person
from iia.services.people.permissions import Action
from iia.web.administering.adding import lead_on, list_choices
from iia.web.administering.asking import administrator, sends_mail
from iia.web.administering.security_words import word_events
from iia.web.needs import needs
from iia.web.people.unsaved import end_unsaved, leave_unsaved, offer_unsaved, renew_fields, typed_again
from iia.web.site import UNPROCESSABLE, database, now, person, wording
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

    from forms.page_form import ErrorLink
    from iia.domain.people import PersonDetails
    from iia.services.administering.open_person import OpenedPerson
    from iia.store.people.queries import Person
    from iia.store.people.unsaved_forms import UnsavedForm

VERSION = "version"
"""The hidden field that says what the form was shown with."""

blueprint = Blueprint("person", __name__, url_prefix="/<language:language>/people/<who>")


@blueprint.get("/")
@needs(Action.MANAGE_PEOPLE)
def show(who: str) -> ResponseReturnValue:
    """Show a person as administrators see them."""
    return _show(open_person(database(), administrator(), who))


def _show(opened: OpenedPerson, refusal: str = "") -> str:
    someone, until = opened.person, opened.ways_in.invited_until
    return render_template(
        "web/administering/person.html",
        shown=opened,
        someone=someone,
        state=say_state(opened.state, wording()),
        roles=_name_roles(someone),
        parts=[(say_part(part, wording()), opened.parts[part]) for part in PARTS if part in opened.parts],
        events=word_events(opened.events),
        has_lapsed=until is not None and until <= now(),
        refusal=refusal,
    )


def _name_roles(someone: Person) -> list[str]:
    return [say_role(role, wording()) for role in ROLES if role in someone.roles]


# --- What is said of them --------------------------------------------------------------------------


@blueprint.get("/change")
@needs(Action.MANAGE_PEOPLE)
def ask(who: str) -> ResponseReturnValue:
    """Show what is said of somebody, to be changed."""
    someone, unsaved = open_person(database(), administrator(), who).person, offer_unsaved()
    typed = typed_again(unsaved)
    version = None if typed is None else typed.get(VERSION)
    return _show_form(someone, _build_form(someone, typed), version=version, unsaved=unsaved)


@blueprint.post("/change")
@needs(Action.MANAGE_PEOPLE)
@keeps_typed()
def change(who: str) -> ResponseReturnValue:
    """Change what is said of somebody, and their roles."""
    someone = open_person(database(), administrator(), who).person
    form, version = _build_form(someone, request.form), request.form.get(VERSION, "")
    left = leave_unsaved(form)
    if left is not None:
        return left
    details, misfits = parse_details(form.values, form.roles)
    if misfits:
        return _show_errors(someone, form, form.mark(misfits, wording()), version)
    try:
        change_details(database(), administrator(), who, details, version=version, now=now())
    except RefusedError as error:
        if error.code == PeopleProblem.CHANGED_MEANWHILE.value:
            return _show_conflict(who, form, details, version, error)
        return _show_errors(someone, form, form.mark((misfit_of(error),), wording()), version)
    wake_worker(database())
    end_unsaved()
    flash(wording().say("The changes are saved."))
    return redirect(url_for("person.show", who=who))


def _build_form(someone: Person, formdata: MultiDict[str, Any] | None) -> PersonForm:
    return PersonForm(details_of(someone), formdata, keeps_roles=someone.id == person().id)


def _show_conflict(
    who: str, form: PersonForm, typed: PersonDetails, version: str, error: RefusedError
) -> ResponseReturnValue:
    """Show what somebody else has changed; what was not touched here becomes theirs, and the rest stays."""
    someone = open_person(database(), administrator(), who).person
    theirs = details_of(someone)
    changed = find_changed(version, theirs)
    form.follow(theirs, changed, find_changed(version, typed), wording())
    errors = form.mark((misfit_of(error),), wording())
    renew_fields({VERSION: version_of(theirs), **form.values}, {"roles": sorted(form.roles)})
    page = _show_form(someone, form, errors, version=version_of(theirs), changed=changed)
    return page, UNPROCESSABLE


def _show_errors(
    someone: Person, form: PersonForm, errors: tuple[ErrorLink, ...], version: str
) -> ResponseReturnValue:
    renew_fields({VERSION: version})
    return _show_form(someone, form, errors, version=version), UNPROCESSABLE


def _show_form(
    someone: Person,
    form: PersonForm,
    errors: tuple[ErrorLink, ...] = (),
    *,
    version: str | None = None,
    unsaved: UnsavedForm | None = None,
    changed: frozenset[str] = frozenset(),
) -> str:
    return render_template(
        "web/administering/change.html",
        someone=someone,
        form=form,
        version=version or version_of(details_of(someone)),
        errors=errors,
        unsaved=unsaved,
        changed=changed,
        role_names=_name_roles(someone),
        **list_choices(),
    )


# --- Their account ---------------------------------------------------------------------------------


@blueprint.post("/invite")
@needs(Action.MANAGE_PEOPLE)
def invite(who: str) -> ResponseReturnValue:
    """Make somebody a new link, after which the one before is worth nothing."""
    try:
        return lead_on(invite_person(database(), administrator(), who, mails=sends_mail(), now=now()))
    except RefusedError as error:
        return _show_refusal(who, error)


@blueprint.post("/sign-out")
@needs(Action.MANAGE_PEOPLE)
def sign_out(who: str) -> ResponseReturnValue:
    """Sign somebody out everywhere."""
    found, _ = sign_person_out(database(), administrator(), who, now=now())
    flash(wording().say("{person} is signed out everywhere, and can sign in again.", person=found.name))
    return redirect(url_for("person.show", who=who))


@blueprint.get("/disable")
@needs(Action.MANAGE_PEOPLE)
def ask_to_disable(who: str) -> ResponseReturnValue:
    """Ask whether an account is really to be disabled."""
    opened = open_person(database(), administrator(), who)
    return render_template("web/administering/disable.html", someone=opened.person)


@blueprint.post("/disable")
@needs(Action.MANAGE_PEOPLE)
def disable(who: str) -> ResponseReturnValue:
    """Disable an account, and sign its person out everywhere."""
    try:
        found = disable_person(database(), administrator(), who, now=now())
    except RefusedError as error:
        return _show_refusal(who, error)
    wake_worker(database())
    flash(wording().say("The account is disabled. {person} is signed out everywhere.", person=found.name))
    return redirect(url_for("person.show", who=who))


@blueprint.post("/enable")
@needs(Action.MANAGE_PEOPLE)
def enable(who: str) -> ResponseReturnValue:
    """Let somebody sign in again."""
    try:
        found = enable_person(database(), administrator(), who, now=now())
    except RefusedError as error:
        return _show_refusal(who, error)
    flash(wording().say("The account of {person} is in use again.", person=found.name))
    return redirect(url_for("person.show", who=who))


def _show_refusal(who: str, error: RefusedError) -> ResponseReturnValue:
    opened = open_person(database(), administrator(), who)
    return _show(opened, say_misfit(misfit_of(error), wording())), UNPROCESSABLE
