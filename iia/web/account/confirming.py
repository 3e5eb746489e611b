"""Is it you? Asked before something that matters, if its person has not shown it a short while ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for

from iia.services.accounts.confirm_identity import (
    confirm_by_password,
    find_proofs,
)
from iia.services.accounts.passkeys import ask_for_passkey
from iia.web.addresses import is_own_address
from iia.web.needs import Visitor, needs
from iia.web.people.confirmed import confirm_with_code, confirm_with_passkey, go_on_with
from iia.web.people.local import refuse_unless_local
from iia.web.people.party import answer_json, party
from iia.web.people.sessions import begin_confirming, present_session
from iia.web.site import UNPROCESSABLE, database, now, person, site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.services.accounts.confirm_identity import Confirmed

blueprint = Blueprint("confirming", __name__, url_prefix="/<language:language>/account/confirm")


@blueprint.get("")
@needs(Visitor.SIGNED_IN)
def ask() -> ResponseReturnValue:
    """Ask for a second factor, or for the password of somebody who has none."""
    return _show(request.args.get("next", ""))


@blueprint.post("")
@needs(Visitor.SIGNED_IN)
def give_code() -> ResponseReturnValue:
    """Take a code."""
    return _answer(confirm_with_code(), is_wrong=True)


@blueprint.post("/password")
@needs(Visitor.SIGNED_IN)
def give_password() -> ResponseReturnValue:
    """Take the password, where people have one."""
    refuse_unless_local()
    work, password = site().settings.password_work, request.form.get("password", "")
    confirmed = confirm_by_password(database(), begin_confirming(), work, password, now=now())
    return _answer(confirmed, is_wrong=True)


@blueprint.get("/passkey")
@needs(Visitor.SIGNED_IN)
def ask_passkey() -> ResponseReturnValue:
    """Return what a browser needs to ask for one of this person's passkeys."""
    return answer_json(ask_for_passkey(database(), party(), person(), present_session().id, now=now()))


@blueprint.post("/passkey")
@needs(Visitor.SIGNED_IN)
def give_passkey() -> ResponseReturnValue:
    """Take the answer of a passkey."""
    return _answer(confirm_with_passkey(), is_wrong_key=True)


def _answer(
    confirmed: Confirmed | None, *, is_wrong: bool = False, is_wrong_key: bool = False
) -> ResponseReturnValue:
    following = request.form.get("next", "")
    if confirmed is None:
        return _show(following, is_wrong=is_wrong, is_wrong_key=is_wrong_key), UNPROCESSABLE
    go_on_with(confirmed)
    return redirect(following if is_own_address(following) else url_for("account.show"))


def _show(following: str, *, is_wrong: bool = False, is_wrong_key: bool = False) -> str:
    return render_template(
        "web/account/confirm.html",
        proofs=find_proofs(database(), person().id, has_passwords=site().settings.local_accounts),
        next=following if is_own_address(following) else "",
        is_wrong=is_wrong,
        is_wrong_key=is_wrong_key,
    )
