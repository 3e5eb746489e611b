"""Signing out with the provider too: from here, and from there."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Final

from flask import (
    Blueprint,
    current_app,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from iia.language.catalogue import wording_for
from iia.services.provider.note_refusal import note_refusal
from iia.services.provider.refusals import ProviderRefusedError
from iia.services.provider.sign_out import find_vouched_for, take_signed_out
from iia.web.needs import Visitor, needs
from iia.web.people.provider import SIGNED_OUT, client, has_provider
from iia.web.people.sessions import end_present_session, find_token
from iia.web.site import database, now, origin, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.services.provider.client import ProviderClient
    from iia.store.people.sessions import Vouched

blueprint = Blueprint("provider_sign_out", __name__)
messages = Blueprint("provider_messages", __name__)
"""What the provider sends itself, without a browser: it has no token of ours against forged forms."""

LARGEST_MESSAGE: Final = 64 * 1024
_STATE_BYTES: Final = 16
_STATE: Final = "signing_out"
_LEFT: Final = "left"
"""The names, within the cookie, of what the provider is asked with, and of the session that has ended."""


def sign_out_everywhere() -> str:
    """End the present session, and return where to go on: to the provider too if it vouched for that."""
    token = find_token(session)
    vouched = None if token is None or not has_provider() else find_vouched_for(database(), token)
    end_present_session()
    if vouched is None:
        return url_for("sign_in.choose")
    session[_LEFT] = token
    return url_for("provider_sign_out.leave")


@blueprint.get("/<language:language>/sign-out/provider")
@needs(Visitor.ANYBODY)
def leave() -> ResponseReturnValue:
    """Lead on to the provider by a page that goes on by itself: browsers let no form lead to other sites."""
    vouched = find_vouched_for(database(), session.get(_LEFT, ""))
    address = None if vouched is None else _find_exit(client(), vouched)
    if address is None:
        return redirect(url_for("sign_in.choose"))
    # Whoever comes back is to read them, and this page is hardly seen.
    notices = get_flashed_messages(with_categories=True)
    page = render_template("web/people/to_provider.html", address=address, signs_out=True)
    for notice in notices:
        flash(notice[1], notice[0])
    return page


def _find_exit(speaker: ProviderClient, vouched: Vouched) -> str | None:
    state = secrets.token_urlsafe(_STATE_BYTES)
    try:
        address = speaker.sign_out_address(vouched, state, wording().language)
    except ProviderRefusedError as refused:
        note_refusal(database(), refused, origin(), now=now(), about="sign-out")
        address = None
    if address is None:
        session.pop(_LEFT)
        flash(
            wording().say(
                "You are signed out of this site. You may still be signed in with your organisation: "
                "on a shared computer, sign out there too."
            )
        )
        return None
    session[_STATE] = [state, wording().language]
    return address


@blueprint.get(SIGNED_OUT)
@needs(Visitor.ANYBODY)
def signed_out() -> ResponseReturnValue:
    """Greet whoever comes back from signing out with the provider."""
    client()
    session.pop(_LEFT, None)
    state, language = session.pop(_STATE, ("", wording().language))
    if state and hmac.compare_digest(state.encode(), request.args.get("state", "").encode()):
        flash(wording_for(language).say("You are signed out of this site and your organisation’s account."))
    return redirect(url_for("sign_in.choose", language=language))


@messages.post("/oidc/logout")
@needs(Visitor.ANYBODY)
def told() -> ResponseReturnValue:
    """End the sessions of somebody who signed out with the provider, which tells so itself."""
    request.max_content_length = LARGEST_MESSAGE
    token = request.form.get("logout_token", "")
    speaker = client()
    try:
        take_signed_out(database(), speaker, token, origin(), now=now())
    except ProviderRefusedError as refused:
        note_refusal(database(), refused, origin(), now=now(), about="message")
        body = {"error": "invalid_request", "error_description": refused.refusal.value}
        return current_app.json.response(body), 400
    return "", 200
