"""Signing in with an organisation's account: asking the provider who somebody is, and taking its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound

from iia.jobs import wake_worker
from iia.language.catalogue import wording_for
from iia.services.accounts.confirm_identity import confirm_added
from iia.services.provider.client import ProviderClient
from iia.services.provider.connections import check_shown, connect
from iia.services.provider.note_refusal import note_refusal
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.sign_in import SigningIn, sign_in, take_answer
from iia.store.people.sessions import Vouched
from iia.web.addresses import is_own_address
from iia.web.needs import Visitor, needs
from iia.web.people.confirmed import go_on_with, has_something_to_show
from iia.web.people.provider_flows import Flow, begin_flow, keep_flows, make_question, put_back, take_flow
from iia.web.people.resuming import resume
from iia.web.people.sessions import begin_confirming
from iia.web.people.way import SignInWay, enter
from iia.web.site import EXTENSION, database, now, origin, person, site

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from iia.services.provider.client import ProviderAnswer

blueprint = Blueprint("provider", __name__)

ANSWERS: Final = "/oidc/callback"
SIGNED_OUT: Final = "/oidc/signed-out"
BY_PROVIDER: Final = "provider"
"""The method of a session that began with the provider's word."""

_EXTENSION: Final = "iia_provider"
_STATUS: Final = {ProviderRefusal.UNREACHABLE: 503}
_FORBIDDEN: Final = 403
_ELSEWHERE: Final = ("cross-site", "same-site")
"""What browsers say of a request that a page of another site brought about, if only of a sister's."""


def init_provider(app: Flask) -> None:
    """Make what speaks to the site's provider, if it has one; it asks nothing before somebody signs in."""
    settings = app.extensions[EXTENSION].settings
    if settings.provider is not None:
        url = settings.public_url
        app.extensions[_EXTENSION] = ProviderClient(
            settings.provider, f"{url}{ANSWERS}", f"{url}{SIGNED_OUT}"
        )


def has_provider() -> bool:
    """Return whether people can sign in with their organisation's account."""
    return site().settings.provider is not None


def client() -> ProviderClient:
    """Return what speaks to the site's provider.

    Raises:
        NotFound: the site has none, and so none of its pages.
    """
    if _EXTENSION not in current_app.extensions:
        raise NotFound
    return cast("ProviderClient", current_app.extensions[_EXTENSION])


# --- Asking ----------------------------------------------------------------------------------------


@blueprint.get("/<language:language>/sign-in/provider")
@needs(Visitor.ANYBODY)
def ask() -> ResponseReturnValue:
    """Lead to the provider's own sign-in page; a link and not a form, because browsers keep forms here.

    Another site's page may lead here unasked: whoever comes from one sees the link first, and presses it.
    """
    client()
    following, kept = (_own(request.args.get(name, "")) for name in ("next", "kept"))
    if request.headers.get("Sec-Fetch-Site") in _ELSEWHERE:
        return redirect(url_for("sign_in.choose", next=following or None))
    flow = Flow(g.wording.language, following, kept)
    try:
        return redirect(ask_for(flow))
    except ProviderRefusedError as refused:
        return refuse(refused, flow)


def ask_for(flow: Flow) -> str:
    """Return the address that asks the provider who somebody is.

    Raises:
        ProviderRefusedError: the provider cannot be reached.
    """
    speaker = client()
    return speaker.question_address(begin_flow(flow), flow.language, anew=bool(flow.confirms))


# --- Answered --------------------------------------------------------------------------------------


@blueprint.get(ANSWERS)
@needs(Visitor.ANYBODY)
def answer() -> ResponseReturnValue:
    """Take the provider's answer, and let in whoever it vouches for."""
    speaker, flow = client(), Flow(g.wording.language)
    try:
        flow = take_flow(request.args.get("state", ""))
        g.wording = wording_for(flow.language)
        return _believe(speaker, flow)
    except ProviderRefusedError as refused:
        if refused.refusal is ProviderRefusal.STALE and g.person is not None:
            # They went back in their browser, and are signed in already.
            return redirect(url_for("assessments.mine"))
        return refuse(refused, flow)


def _believe(speaker: ProviderClient, flow: Flow) -> ResponseReturnValue:
    state = request.args["state"]
    take_answer(database(), speaker.provider, state, now=now())
    answered = speaker.read_answer(make_question(state), request.args, now=now())
    signing_in = SigningIn(database(), speaker.provider, answered.claims, origin(), now())
    if flow.person:
        return _go_on_as_before(signing_in, flow)
    found = sign_in(signing_in, invitation=flow.invitation or None, language=flow.language)
    # They may have lost a role, and be told so by mail.
    wake_worker(database())
    others = keep_flows()
    going_on = enter(
        found,
        BY_PROVIDER,
        SignInWay(url_for("provider.typed", at=flow.kept) if flow.kept else flow.following),
        is_confirmed=answered.claims.has_second_factor,
        asks_second_factor=speaker.provider.asks_second_factor,
        vouched=_vouched(answered),
    )
    put_back(others)
    return going_on


def _vouched(answered: ProviderAnswer) -> Vouched:
    claims = answered.claims
    return Vouched(claims.issuer, claims.subject, claims.session, answered.id_token)


def _go_on_as_before(signing_in: SigningIn, flow: Flow) -> ResponseReturnValue:
    """Connect the account to whoever asked for that, or take it for showing that it is they; they stay."""
    if g.person is None or g.person.id != flow.person:
        raise ProviderRefusedError(ProviderRefusal.STALE, "no longer signed in")
    if flow.confirms:
        if has_something_to_show():
            return redirect(url_for("confirming.ask", next=flow.following or None))
        check_shown(signing_in, person())
        confirmed = confirm_added(database(), begin_confirming(), now=now())
        if confirmed is not None:
            go_on_with(confirmed)
    else:
        connect(signing_in, person())
        flash(g.wording.say("Your organisation’s account is connected. You can sign in with it from now on."))
    return redirect(flow.following or url_for("assessments.mine"))


@blueprint.get("/<language:language>/sign-in/typed")
@needs(Visitor.SIGNED_IN)
def typed() -> ResponseReturnValue:
    """Offer to save what somebody typed when their session ended."""
    at = _own(request.args.get("at", ""))
    return (resume(at) if at else None) or redirect(at or url_for("assessments.mine"))


# --- Refused ---------------------------------------------------------------------------------------


def refuse(refused: ProviderRefusedError, flow: Flow) -> ResponseReturnValue:
    """Note that somebody was not let in, and lead to the page that says why."""
    note_refusal(database(), refused, origin(), now=now(), about="sign-in")
    following = flow.kept or flow.following or None
    return redirect(
        url_for(
            "provider.refused",
            language=flow.language,
            refusal=refused.refusal.value,
            next=following,
        )
    )


@blueprint.get("/<language:language>/sign-in/provider/<refusal>")
@needs(Visitor.ANYBODY)
def refused(refusal: str) -> ResponseReturnValue:
    """Say why somebody was not let in, and what they can do."""
    client()
    try:
        why = ProviderRefusal(refusal)
    except ValueError:
        raise NotFound from None
    page = render_template(
        "web/people/provider_refused.html",
        refusal=why.name,
        next=_own(request.args.get("next", "")),
    )
    return page, _STATUS.get(why, _FORBIDDEN)


def _own(address: str) -> str:
    return address if is_own_address(address) else ""
