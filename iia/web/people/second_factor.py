"""Giving a second factor after a password: until then, its person is not signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from iia.errors import ThrottledError
from iia.services.accounts.passkeys import ask_for_passkey
from iia.services.accounts.second_factors import find_factors
from iia.web.needs import Visitor, needs
from iia.web.people.confirmed import confirm_with_code, confirm_with_passkey, go_on_with
from iia.web.people.party import answer_json, party
from iia.web.people.provider import BY_PROVIDER
from iia.web.people.sessions import end_present_session, present_session
from iia.web.people.way import go_on
from iia.web.site import UNPROCESSABLE, database, now

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.services.accounts.confirm_identity import Confirmed

blueprint = Blueprint("second_factor", __name__, url_prefix="/<language:language>/sign-in/second-factor")


@blueprint.get("")
@needs(Visitor.TO_CONFIRM)
def ask() -> ResponseReturnValue:
    """Ask for a second factor."""
    return _show()


@blueprint.post("")
@needs(Visitor.TO_CONFIRM)
def give_code() -> ResponseReturnValue:
    """Take a code."""
    try:
        confirmed = confirm_with_code()
    except ThrottledError:
        # Whoever guesses codes knows the password: let them begin with that again, which is limited too.
        end_present_session()
        raise
    return _answer(confirmed, is_wrong=True)


@blueprint.get("/passkey")
@needs(Visitor.TO_CONFIRM)
def ask_passkey() -> ResponseReturnValue:
    """Return what a browser needs to ask for one of this person's passkeys."""
    session = present_session()
    return answer_json(ask_for_passkey(database(), party(), session.person, session.id, now=now()))


@blueprint.post("/passkey")
@needs(Visitor.TO_CONFIRM)
def give_passkey() -> ResponseReturnValue:
    """Take the answer of a passkey."""
    return _answer(confirm_with_passkey(), is_wrong_key=True)


def _answer(
    confirmed: Confirmed | None, *, is_wrong: bool = False, is_wrong_key: bool = False
) -> ResponseReturnValue:
    if confirmed is None:
        return _show(is_wrong=is_wrong, is_wrong_key=is_wrong_key), UNPROCESSABLE
    go_on_with(confirmed)
    return go_on()


def _show(*, is_wrong: bool = False, is_wrong_key: bool = False) -> str:
    session = present_session()
    return render_template(
        "web/people/second_factor.html",
        factors=find_factors(database(), session.person.id),
        by_provider=session.method == BY_PROVIDER,
        is_wrong=is_wrong,
        is_wrong_key=is_wrong_key,
    )
