"""Adding passkeys to one's own account, and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from iia.jobs import wake_worker
from iia.services.accounts.passkeys import LONGEST_NAME, Making, PasskeyAnswer, add_own_passkey, offer_passkey
from iia.services.accounts.second_factors import take_passkey_away
from iia.web.account.adding import check_may_add, show_added
from iia.web.needs import Visitor, needs
from iia.web.people.browsers import say_browser
from iia.web.people.confirmed import asks_who_it_is
from iia.web.people.party import answer_json, party
from iia.web.people.sessions import present_session
from iia.web.site import UNPROCESSABLE, database, now, origin, person, site, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("account_passkeys", __name__, url_prefix="/<language:language>/account/passkeys")


@blueprint.get("/new")
@needs(Visitor.TO_SET_UP)
@asks_who_it_is
def show() -> ResponseReturnValue:
    """Offer to add a passkey."""
    check_may_add()
    return _show(_suggest_name())


@blueprint.get("/offer")
@needs(Visitor.TO_SET_UP)
@asks_who_it_is
def offer() -> ResponseReturnValue:
    """Return what a browser needs to make a passkey."""
    who = check_may_add()
    return answer_json(offer_passkey(database(), party(), who, present_session().id, now=now()))


@blueprint.post("/new")
@needs(Visitor.TO_SET_UP)
@asks_who_it_is
def add() -> ResponseReturnValue:
    """Store the passkey that a browser has made."""
    who = check_may_add()
    name = " ".join(request.form.get("name", "").split())[:LONGEST_NAME] or _suggest_name()
    answer = PasskeyAnswer(request.form.get("credential", ""), present_session().id)
    making = Making(party(), who, name)
    codes = add_own_passkey(database(), making, answer, origin=origin(), now=now())
    if codes is None:
        return _show(name, is_wrong_key=True), UNPROCESSABLE
    return show_added(codes, wording().say("Your passkey has been added."))


@blueprint.post("/<passkey>/remove")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def remove(passkey: str) -> ResponseReturnValue:
    """Remove a passkey."""
    rules = site().settings.sign_in_rules
    if take_passkey_away(database(), person(), passkey, rules, origin(), now=now()):
        wake_worker(database())
        flash(wording().say("The passkey has been removed. You can now delete it from your device."))
    else:
        flash(
            wording().say(
                "Your passkey is your only way to sign in. "
                "Before you remove it, add another or set a password."
            )
        )
    return redirect(url_for("account.show"))


def _show(name: str, *, is_wrong_key: bool = False) -> str:
    return render_template(
        "web/account/passkey.html", name=name, longest=LONGEST_NAME, is_wrong_key=is_wrong_key
    )


def _suggest_name() -> str:
    return say_browser(request.headers.get("User-Agent", ""), wording())[:LONGEST_NAME]
