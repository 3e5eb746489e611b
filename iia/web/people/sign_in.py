"""Signing in and out: for now as a sample person with one click, until real accounts replace this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest, Forbidden

from iia.services.people.signed_in import list_sample_people
from iia.web.addresses import here, is_own_address
from iia.web.limits import limit_strangers, refuse_too_large
from iia.web.needs import Visitor, is_for_anybody, needs, refuse_unless_allowed
from iia.web.people.resuming import keep_for_author, resume
from iia.web.people.sample_people import say_sample_person
from iia.web.people.sessions import begin_session, end_present_session, find_signed_in, init_cookie
from iia.web.site import database, site

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from iia.store.people.queries import Person

blueprint = Blueprint("sign_in", __name__)

UNAUTHORISED: Final = 401


def init_sessions(app: Flask) -> None:
    """Find out who is signed in before each request, and send everybody else to the sign-in page."""
    init_cookie(app)
    app.before_request(find_signed_in)
    app.before_request(limit_strangers)
    app.before_request(refuse_too_large)
    app.before_request(_ask_to_sign_in)
    app.before_request(refuse_unless_allowed)


def _ask_to_sign_in() -> ResponseReturnValue | None:
    if g.person is not None or is_for_anybody():
        return None
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("sign_in.choose", next=here()))
    return _show_choice(kept=keep_for_author()), UNAUTHORISED


@blueprint.get("/")
@needs(Visitor.ANYBODY)
def front() -> ResponseReturnValue:
    """Redirect to the site in the language that the browser prefers."""
    return redirect(url_for("assessments.mine" if g.person else "sign_in.choose"))


@blueprint.get("/<language:language>/sign-in")
@needs(Visitor.ANYBODY)
def choose() -> ResponseReturnValue:
    """Show who there is to sign in as."""
    return _show_choice(_safe(request.args.get("next", "")))


def _samples() -> tuple[Person, ...]:
    return list_sample_people(database()) if site().settings.sample_people else ()


def _show_choice(following: str = "", kept: str | None = None) -> str:
    return render_template(
        "web/people/sign_in.html",
        people=_samples(),
        say_sample_person=say_sample_person,
        next=following,
        kept=kept,
    )


@blueprint.post("/<language:language>/sign-in")
@needs(Visitor.ANYBODY)
def sign_in() -> ResponseReturnValue:
    """Sign in as a sample person, and offer to save what was typed when a session ended."""
    wanted = request.form.get("person", "")
    found = next((person for person in _samples() if person.id == wanted), None)
    if found is None:
        raise Forbidden
    following, kept = _safe(request.form.get("next", "")), request.form.get("kept", "")
    if kept and not is_own_address(kept):
        raise BadRequest
    begin_session(found, "sample")
    page = resume(kept) if kept else None
    return redirect(following or url_for("assessments.mine")) if page is None else page


@blueprint.post("/<language:language>/sign-out")
@needs(Visitor.SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """Sign out: the session is over, wherever its cookie is."""
    end_present_session()
    return redirect(url_for("sign_in.choose"))


def _safe(address: str) -> str:
    """Return an address if it is on this site, or else "": no link may lead through here to another site."""
    return address if is_own_address(address) else ""
