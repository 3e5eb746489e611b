"""The page of one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from iia.services.accounts.confirm_identity import SAMPLE
from iia.services.accounts.own_account import read_own_account
from iia.services.accounts.second_factors import may_remove_one
from iia.services.accounts.ways_in import find_ways
from iia.web.needs import Visitor, needs
from iia.web.people.browsers import say_browser
from iia.web.people.confirmed import presses_again
from iia.web.people.sessions import present_session
from iia.web.site import database, now, person, site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("account", __name__)


@blueprint.get("/<language:language>/account/")
@needs(Visitor.SIGNED_IN)
def show() -> ResponseReturnValue:
    """Show one's own account."""
    settings, session = site().settings, present_session()
    own = read_own_account(database(), person(), settings.session_limits, now=now())
    return render_template(
        "web/account/account.html",
        own=own,
        here_now=session.id,
        presses_again=presses_again(),
        is_sample=session.method == SAMPLE,
        ways=find_ways(database(), person(), settings.sign_in_rules),
        may_remove=may_remove_one(own.factors, settings.second_factor),
        say_browser=say_browser,
    )
