"""Signing in by address and password, or with a passkey, and signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, g, redirect, render_template, request, url_for

from iia.services.accounts.passkeys import SIGN_IN, ask_for_passkey, sign_in_by_passkey
from iia.services.accounts.password_sign_in import Credentials, sign_in_by_password
from iia.services.accounts.second_factors import Wait
from iia.services.people.signed_in import list_sample_people
from iia.web.addresses import here
from iia.web.limits import limit_strangers, refuse_too_large
from iia.web.needs import Visitor, find_need, is_for_anybody, needs, refuse_unless_allowed
from iia.web.people.browsers import browser_token
from iia.web.people.local import refuse_unless_local
from iia.web.people.party import answer_json, party
from iia.web.people.provider_sign_out import sign_out_everywhere
from iia.web.people.resuming import keep_for_author
from iia.web.people.sample_people import say_sample_person
from iia.web.people.sessions import find_signed_in, init_cookie
from iia.web.people.way import SignInWay, address_of, enter
from iia.web.site import UNPROCESSABLE, database, now, origin, site

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from iia.store.people.queries import Person
    from iia.web.needs import Need

blueprint = Blueprint("sign_in", __name__)

UNAUTHORISED: Final = 401

_MAY_WAIT: Final = {Wait.GIVE: Visitor.TO_CONFIRM, Wait.SET_UP: Visitor.TO_SET_UP}
"""What the routes need that somebody may reach whose session waits for something."""


def init_sessions(app: Flask) -> None:
    """Find out who is signed in before each request, and send everybody else to the sign-in page."""
    init_cookie(app)
    app.before_request(find_signed_in)
    app.before_request(limit_strangers)
    app.before_request(refuse_too_large)
    app.before_request(_ask_to_sign_in)
    app.before_request(refuse_unless_allowed)


def _ask_to_sign_in() -> ResponseReturnValue | None:
    if is_for_anybody():
        return None
    need = find_need(request.endpoint or "")
    if g.waiting_session is not None:
        return _lead_on_from(Wait(g.waiting_session.waits_for), need)
    if g.person is not None:
        return redirect(url_for("assessments.mine")) if need is Visitor.TO_CONFIRM else None
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("sign_in.choose", next=here()))
    return show_sign_in(SignInWay(kept=keep_for_author() or "")), UNAUTHORISED


def _lead_on_from(wait: Wait, need: Need | None) -> ResponseReturnValue | None:
    """Send whoever has still to do something there, unless this request does it."""
    if need is _MAY_WAIT[wait]:
        return None
    keep_for_author()  # what was typed in another tab is offered once they are signed in
    return redirect(address_of(wait))


@blueprint.get("/")
@needs(Visitor.ANYBODY)
def front() -> ResponseReturnValue:
    """Redirect to the site in the language that the browser prefers."""
    return redirect(url_for("assessments.mine" if g.person else "sign_in.choose"))


@blueprint.get("/<language:language>/sign-in")
@needs(Visitor.ANYBODY)
def choose() -> ResponseReturnValue:
    """Show the ways to sign in."""
    return show_sign_in(SignInWay.asked_for(request.args.get("next", "")))


def list_samples() -> tuple[Person, ...]:
    """Return the people that anybody may sign in as."""
    return list_sample_people(database()) if site().settings.sample_people else ()


def show_sign_in(
    way: SignInWay, *, address: str = "", is_wrong: bool = False, is_wrong_key: bool = False
) -> str:
    """Return the page with the ways to sign in.

    Args:
        way: where it leads.
        address: what was typed.
        is_wrong: whether the address or the password was wrong.
        is_wrong_key: whether a passkey was.
    """
    return render_template(
        "web/people/sign_in.html",
        people=list_samples(),
        say_sample_person=say_sample_person,
        way=way,
        address=address,
        is_wrong=is_wrong,
        is_wrong_key=is_wrong_key,
    )


@blueprint.post("/<language:language>/sign-in")
@needs(Visitor.ANYBODY)
def sign_in() -> ResponseReturnValue:
    """Sign in by address and password."""
    refuse_unless_local()
    address, password = request.form.get("address", ""), request.form.get("password", "")
    typed = Credentials(address, password, browser_token())
    found = sign_in_by_password(database(), site().settings.password_work, typed, origin(), now=now())
    if found is None:
        return show_sign_in(SignInWay.sent(), address=address, is_wrong=True), UNPROCESSABLE
    return enter(found, "password", SignInWay.sent())


@blueprint.get("/<language:language>/sign-in/passkey")
@needs(Visitor.ANYBODY)
def ask_passkey() -> ResponseReturnValue:
    """Return what a browser needs to offer the passkeys that it has for this site."""
    refuse_unless_local()
    return answer_json(ask_for_passkey(database(), party(), None, SIGN_IN, now=now()))


@blueprint.post("/<language:language>/sign-in/passkey")
@needs(Visitor.ANYBODY)
def use_passkey() -> ResponseReturnValue:
    """Sign in with a passkey, which is both factors in one."""
    refuse_unless_local()
    credential = request.form.get("credential", "")
    found = sign_in_by_passkey(database(), party(), credential, origin(), now=now())
    if found is None:
        return show_sign_in(SignInWay.sent(), is_wrong_key=True), UNPROCESSABLE
    return enter(found, "passkey", SignInWay.sent(), is_confirmed=True)


@blueprint.post("/<language:language>/sign-out")
@needs(Visitor.ANYBODY)
def sign_out() -> ResponseReturnValue:
    """Sign out: the session is over, wherever its cookie is; one that waits for something, too."""
    return redirect(sign_out_everywhere())
