"""Connecting an organisation's account: to one's own by being signed in, or to that of an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.exceptions import Forbidden

from iia.services.accounts.confirm_identity import SAMPLE
from iia.services.accounts.ways_in import find_ways
from iia.services.provider.connections import disconnect
from iia.services.provider.refusals import ProviderRefusedError
from iia.web.addresses import is_own_address
from iia.web.needs import Visitor, needs
from iia.web.people.confirmed import asks_who_it_is, has_something_to_show
from iia.web.people.provider import ask_for, client, refuse
from iia.web.people.provider_flows import Flow
from iia.web.people.sessions import present_session
from iia.web.site import database, now, origin, person, site, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("provider_connections", __name__)

DISCONNECT: Final = "disconnect"
"""The `action` of the button that takes an account away."""


@blueprint.get("/<language:language>/account/provider")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def show() -> ResponseReturnValue:
    """Show whether the organisation's account of whoever is signed in is connected."""
    client()
    ways = find_ways(database(), person(), site().settings.sign_in_rules)
    return render_template("web/people/provider_connection.html", ways=ways)


@blueprint.post("/<language:language>/account/provider")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def change() -> ResponseReturnValue:
    """Connect an account of the provider to that of whoever is signed in, or disconnect theirs."""
    client()
    here = url_for("provider_connections.show")
    if present_session().method == SAMPLE:
        raise Forbidden
    if request.form.get("action") != DISCONNECT:
        return _go_on(Flow(g.wording.language, here, person=person().id))
    # If it is their only way to sign in, the page that they come back to says so.
    if disconnect(database(), site().settings.sign_in_rules, person(), origin(), now=now()):
        flash(wording().say("Your organisation’s account is no longer connected."))
    return redirect(here)


@blueprint.post("/<language:language>/account/confirm/provider")
@needs(Visitor.SIGNED_IN)
def confirm() -> ResponseReturnValue:
    """Have whoever is signed in show that it is they, by signing in with the provider again.

    That is for those alone who have nothing to show here: it must not be a way past a second factor.
    """
    following = request.form.get("next", "")
    to = following if is_own_address(following) else ""
    if has_something_to_show():
        return redirect(url_for("confirming.ask", next=to or None))
    return _go_on(Flow(g.wording.language, to, person=person().id, confirms="1"))


@blueprint.post("/<language:language>/sign-in/provider/invitation")
@needs(Visitor.ANYBODY)
def accept() -> ResponseReturnValue:
    """Ask the provider who is invited; its answer uses the invitation up."""
    return _go_on(Flow(g.wording.language, invitation=request.form.get("token", "")))


def _go_on(flow: Flow) -> ResponseReturnValue:
    try:
        address = ask_for(flow)
    except ProviderRefusedError as refused:
        return refuse(refused, flow)
    # A page that goes on by itself, because browsers let no form lead to another site.
    return render_template("web/people/to_provider.html", address=address, signs_out=False)
