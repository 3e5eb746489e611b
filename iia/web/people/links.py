"""One-time links: opening one shows what it is for and uses nothing; pressing the button uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, make_response, render_template, request
from werkzeug.exceptions import NotFound

from iia.jobs import wake_worker
from iia.services.accounts.passkeys import offer_passkey
from iia.services.accounts.passwords import LONGEST, SHORTEST, find_password_problem
from iia.services.accounts.use_link import (
    MadePasskey,
    add_passkey_by_link,
    look_at_link,
    may_begin_with_passkey,
    purpose_of_challenge,
    refuse_link,
    set_password_by_link,
)
from iia.services.people.one_time_links import LinkPurpose
from iia.web.needs import Visitor, needs
from iia.web.people.browsers import say_browser
from iia.web.people.local import list_site_names, refuse_unless_local
from iia.web.people.party import answer_json, party
from iia.web.people.way import SignInWay, enter
from iia.web.site import UNPROCESSABLE, database, now, origin, site, wording

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from iia.services.accounts.passwords import PasswordProblem
    from iia.services.accounts.use_link import GoodLink

blueprint = Blueprint("links", __name__)

GONE: Final = 410


@blueprint.get("/<language:language>/links/<token>")
@needs(Visitor.ANYBODY)
def show(token: str) -> ResponseReturnValue:
    """Show what a link is for."""
    link = look_at_link(database(), token, origin(), now=now())
    return show_gone() if link is None else show_link(link, token)


@blueprint.post("/<language:language>/links/<token>")
@needs(Visitor.ANYBODY)
def use(token: str) -> ResponseReturnValue:
    """Set a password, which uses the link, and sign its person in."""
    refuse_unless_local()
    link = look_at_link(database(), token, origin(), now=now())
    if link is None:
        return show_gone()
    password, settings = request.form.get("password", ""), site().settings
    problem = find_password_problem(password, link.person, *list_site_names())
    if problem is not None:
        return show_link(link, token, problem), UNPROCESSABLE
    work = settings.password_work
    who = set_password_by_link(database(), work, token, password, origin=origin(), now=now())
    if who is None:
        refuse_link(database(), origin(), now=now())
        return show_gone()
    wake_worker(database())
    return enter(who, "link", SignInWay())


@blueprint.get("/<language:language>/links/<token>/passkey")
@needs(Visitor.ANYBODY)
def offer(token: str) -> ResponseReturnValue:
    """Return what a browser needs to make a passkey for whoever was invited."""
    refuse_unless_local()
    link = look_at_link(database(), token, origin(), now=now())
    if link is None or not may_begin_with_passkey(database(), link):
        raise NotFound
    purpose = purpose_of_challenge(link)
    return answer_json(offer_passkey(database(), party(), link.person, purpose, now=now()))


@blueprint.post("/<language:language>/links/<token>/passkey")
@needs(Visitor.ANYBODY)
def use_with_passkey(token: str) -> ResponseReturnValue:
    """Add a passkey, which uses the link, and sign its person in; no password is needed then."""
    refuse_unless_local()
    link = look_at_link(database(), token, origin(), now=now())
    if link is None:
        return show_gone()
    name = say_browser(request.headers.get("User-Agent", ""), wording())
    made = MadePasskey(request.form.get("credential", ""), name)
    added = add_passkey_by_link(database(), party(), token, made, origin=origin(), now=now())
    if added is None:
        return show_link(link, token, is_wrong_key=True), UNPROCESSABLE
    who, codes = added
    wake_worker(database())
    enter(who, "link", SignInWay(), is_confirmed=True)
    words = wording().say("Your passkey has been added.")
    return render_template("web/account/codes_once.html", codes=codes, words=words)


def show_link(
    link: GoodLink, token: str, problem: PasswordProblem | None = None, *, is_wrong_key: bool = False
) -> Response:
    """Return the page of a link that can be used, with what was wrong with what was sent."""
    page = render_template(
        "web/people/link.html",
        link=link,
        token=token,
        problem=problem,
        is_wrong_key=is_wrong_key,
        may_use_passkey=may_begin_with_passkey(database(), link),
        is_invitation=link.purpose is LinkPurpose.INVITATION,
        shortest=SHORTEST,
        longest=LONGEST,
    )
    return _without_address(page)


def show_gone() -> tuple[Response, int]:
    """Return the one page for every link that cannot be used, whatever the reason."""
    return _without_address(render_template("web/people/link_gone.html")), GONE


def _without_address(page: str) -> Response:
    """Return a page whose address, which lets its person in, is told to nobody, not even to this site."""
    response = make_response(page)
    # Not `no-referrer`, with which a browser would not even say that a form comes from this site.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
