"""Joining two accounts of one person: which one becomes part of which, and what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.page_form import ErrorLink
from iia.errors import RefusedError
from iia.jobs import wake_worker
from iia.report.people_words import misfit_of, say_misfit
from iia.services.administering.find_people import name_person
from iia.services.administering.join_people import join_people
from iia.services.administering.open_person import open_person
from iia.services.people.permissions import Action
from iia.web.administering.asking import administrator, sends_mail
from iia.web.needs import needs
from iia.web.site import UNPROCESSABLE, database, now, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.services.administering.open_person import OpenedPerson

KEPT = "kept"
"""The field that names the account that stays."""

blueprint = Blueprint("joining", __name__, url_prefix="/<language:language>/people/<who>/join")


@blueprint.get("/")
@needs(Action.MANAGE_PEOPLE)
def ask(who: str) -> ResponseReturnValue:
    """Ask which account somebody's becomes part of; once it is named, say what that means."""
    opened = open_person(database(), administrator(), who)
    named = request.args.get(KEPT, "").replace("\x00", "")
    return _show(opened, named, "") if not named else _show_named(opened, named)


def _show_named(opened: OpenedPerson, named: str) -> ResponseReturnValue:
    try:
        kept = open_person(database(), administrator(), name_person(database(), named).id)
    except RefusedError as error:
        return _show(opened, named, _say(error)), UNPROCESSABLE
    return render_template(
        "web/administering/join_check.html", shown=opened, kept=kept, is_mailed=sends_mail()
    )


@blueprint.post("/")
@needs(Action.MANAGE_PEOPLE)
def join(who: str) -> ResponseReturnValue:
    """Join them."""
    opened = open_person(database(), administrator(), who)
    named = request.form.get(KEPT, "")
    try:
        kept = join_people(database(), administrator(), who, named, now=now())
    except RefusedError as error:
        return _show(opened, named, _say(error)), UNPROCESSABLE
    wake_worker(database())
    flash(
        wording().say("The accounts are joined. Both addresses are being written to.")
        if sends_mail()
        else wording().say("The accounts are joined. A notice on this site tells the account that stays.")
    )
    return redirect(url_for("person.show", who=kept.id))


def _say(error: RefusedError) -> str:
    return say_misfit(misfit_of(error), wording())


def _show(opened: OpenedPerson, named: str, refusal: str) -> str:
    errors = (ErrorLink(refusal, f"#{KEPT}"),) if refusal else ()
    return render_template("web/administering/join.html", shown=opened, named=named, errors=errors)
