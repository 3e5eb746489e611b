"""Ending one's own sessions, one or all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, session, url_for

from iia.services.accounts.own_sessions import end_other_sessions, end_own_session
from iia.web.needs import Visitor, needs
from iia.web.people.sessions import find_token
from iia.web.site import database, now, origin, person, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("account_sessions", __name__, url_prefix="/<language:language>/account/sessions")


@blueprint.post("/<ended>/end")
@needs(Visitor.SIGNED_IN)
def end_one(ended: str) -> ResponseReturnValue:
    """End one of one's sessions."""
    end_own_session(database(), person(), ended, origin(), now=now())
    flash(wording().say("You are signed out there."))
    return redirect(url_for("account.show"))


@blueprint.post("/end-others")
@needs(Visitor.SIGNED_IN)
def end_others() -> ResponseReturnValue:
    """End all of one's sessions but this one."""
    end_other_sessions(database(), person(), find_token(session) or "", origin(), now=now())
    flash(wording().say("You are signed out everywhere else."))
    return redirect(url_for("account.show"))
