"""Changing one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.exceptions import NotFound

from iia.jobs import wake_worker
from iia.services.accounts.passwords import LONGEST, SHORTEST, find_password_problem
from iia.services.accounts.set_password import change_password, has_account
from iia.web.needs import Visitor, needs
from iia.web.people.confirmed import asks_who_it_is
from iia.web.people.local import list_site_names
from iia.web.people.sessions import find_token
from iia.web.site import UNPROCESSABLE, database, now, origin, person, site, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.services.accounts.passwords import PasswordProblem

blueprint = Blueprint("account_password", __name__)


@blueprint.get("/<language:language>/account/password")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def show() -> ResponseReturnValue:
    """Ask for a new password."""
    _check_has_account()
    return _show()


@blueprint.post("/<language:language>/account/password")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def change() -> ResponseReturnValue:
    """Change the password, and end every other session."""
    _check_has_account()
    password = request.form.get("password", "")
    problem = find_password_problem(password, person(), *list_site_names())
    if problem is not None:
        return _show(problem), UNPROCESSABLE
    work, token = site().settings.password_work, find_token(session) or ""
    change_password(database(), work, person(), password, token=token, origin=origin(), now=now())
    wake_worker(database())
    flash(wording().say("Your password has been changed. You are signed out everywhere else."))
    return redirect(url_for("account.show"))


def _check_has_account() -> None:
    if not (site().settings.local_accounts and has_account(database(), person())):
        raise NotFound


def _show(problem: PasswordProblem | None = None) -> str:
    return render_template(
        "web/account/password.html", problem=problem, shortest=SHORTEST, longest=LONGEST, who=person()
    )
