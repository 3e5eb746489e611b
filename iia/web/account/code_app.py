"""Setting up an app that makes codes, and doing without it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup

from iia.jobs import wake_worker
from iia.services.accounts.code_app import add_code_app, offer_secret, open_offer
from iia.services.accounts.second_factors import take_code_app_away
from iia.services.accounts.totp import build_address
from iia.web.account.adding import check_may_add, show_added
from iia.web.needs import Visitor, needs
from iia.web.people.confirmed import asks_who_it_is
from iia.web.site import UNPROCESSABLE, database, now, origin, person, site, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.store.people.queries import Person

blueprint = Blueprint("account_code_app", __name__, url_prefix="/<language:language>/account/app")


@blueprint.get("/new")
@needs(Visitor.TO_SET_UP)
@asks_who_it_is
def show() -> ResponseReturnValue:
    """Show a secret for an app to read."""
    who = check_may_add()
    return _show(who, offer_secret(database().keys, who.id))


@blueprint.post("/new")
@needs(Visitor.TO_SET_UP)
@asks_who_it_is
def add() -> ResponseReturnValue:
    """Take the secret up, if the app's code proves that the app has it."""
    who, offer = check_may_add(), request.form.get("offer", "")
    secret = open_offer(database().keys, who.id, offer)
    if secret is None:
        flash(wording().say("That code was shown too long ago. Scan the new one."))
        return redirect(url_for("account_code_app.show"))
    code = request.form.get("code", "")
    codes = add_code_app(database(), who, secret, code, origin=origin(), now=now())
    if codes is None:
        return _show(who, offer, is_wrong=True), UNPROCESSABLE
    return show_added(codes, wording().say("Your authenticator app is set up."))


@blueprint.post("/remove")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def remove() -> ResponseReturnValue:
    """Remove the app."""
    take_code_app_away(database(), person(), site().settings.second_factor, origin(), now=now())
    wake_worker(database())
    flash(wording().say("Your authenticator app has been removed."))
    return redirect(url_for("account.show"))


def _show(who: Person, offer: str, *, is_wrong: bool = False) -> str:
    secret = open_offer(database().keys, who.id, offer) or ""
    return render_template(
        "web/account/code_app.html",
        offer=offer,
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        picture=_draw(build_address(secret, issuer=wording().say("Impact assessments"), account=who.email)),
        is_wrong=is_wrong,
    )


def _draw(address: str) -> Markup:
    """Return the QR code that an app reads a secret from."""
    code = segno.make(address, error="m", micro=False)
    title = wording().say("QR code for your app. The key below holds the same.")
    drawing = code.svg_inline(scale=5, border=4, light="white", title=title, omitsize=True)
    return Markup(drawing)  # noqa: S704 - segno escapes the title, and the rest are numbers
