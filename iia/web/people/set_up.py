"""Setting up a second factor before anything else, where the site requires one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, redirect, render_template, url_for

from iia.web.needs import Visitor, needs
from iia.web.people.provider import BY_PROVIDER
from iia.web.people.sessions import present_session
from iia.web.people.way import go_on, is_on_the_way

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("set_up", __name__)


@blueprint.get("/<language:language>/sign-in/set-up")
@needs(Visitor.TO_SET_UP)
def choose() -> ResponseReturnValue:
    """Show the kinds of second factor to choose from."""
    if g.waiting_session is None:
        return redirect(url_for("account.show"))
    by_provider = present_session().method == BY_PROVIDER
    return render_template("web/people/set_up.html", by_provider=by_provider)


@blueprint.get("/<language:language>/sign-in/done")
@needs(Visitor.SIGNED_IN)
def go_on_from_codes() -> ResponseReturnValue:
    """Lead on whoever has seen their recovery codes: to where signing in led, or to their account."""
    return go_on() if is_on_the_way() else redirect(url_for("account.show"))
