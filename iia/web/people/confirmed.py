"""Having shown again who one is: what needs it, and going on once it is done."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from flask import current_app, flash, g, redirect, request, url_for

from iia.services.accounts.confirm_identity import (
    confirm_by_code,
    confirm_by_passkey,
    find_proofs,
    is_confirmed,
)
from iia.services.accounts.passkeys import PasskeyAnswer
from iia.services.accounts.recovery_codes import FEW
from iia.web.addresses import here
from iia.web.people.party import party
from iia.web.people.sessions import begin_confirming, go_on_confirmed
from iia.web.site import database, now, person, site, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from iia.services.accounts.confirm_identity import Confirmed
    from iia.web.needs import Arguments


def asks_who_it_is(
    view: Callable[Arguments, ResponseReturnValue],
) -> Callable[Arguments, ResponseReturnValue]:
    """Let a view in only whoever has shown a short while ago who they are; written below `needs`.

    Others are asked first, and led back to the page. A session that waits for a second factor to be set up
    has only just begun, with a password or a link.
    """

    @wraps(view)
    def asked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> ResponseReturnValue:
        if g.waiting_session is not None or is_confirmed(g.signed_in_session, now()):
            return view(*args, **kwargs)
        return redirect(url_for("confirming.ask", next=_page_to_come_back_to()))

    return asked


def _page_to_come_back_to() -> str:
    """Return this page, or the account for a button without a page of its own: it is pressed again there."""
    has_page = current_app.url_map.bind("").test(request.path, "GET")
    return here() if has_page else url_for("account.show", again="1")


def presses_again() -> bool:
    """Return whether whoever comes to this page has still to press the button that they were asked at."""
    return "again" in request.args


def has_something_to_show() -> bool:
    """Return whether whoever is signed in has a second factor here, or a password where there is none."""
    return find_proofs(database(), person().id, has_passwords=site().settings.local_accounts).is_any


def confirm_with_code() -> Confirmed | None:
    """Take the code that whoever is here has sent to show who they are."""
    return confirm_by_code(database(), begin_confirming(), request.form.get("code", ""), now=now())


def confirm_with_passkey() -> Confirmed | None:
    """Take the answer of a passkey that whoever is here has sent to show who they are."""
    confirming = begin_confirming()
    answer = PasskeyAnswer(request.form.get("credential", ""), confirming.session.id)
    return confirm_by_passkey(database(), confirming, party(), answer, now=now())


def go_on_with(confirmed: Confirmed) -> None:
    """Go on with a session whose person has shown who they are; say so if few recovery codes are left."""
    go_on_confirmed(confirmed.token)
    if confirmed.codes_left is not None and confirmed.codes_left <= FEW:
        flash(
            wording().say_plural(
                "You have {count} recovery code left. Make new ones in your account.",
                "You have {count} recovery codes left. Make new ones in your account.",
                confirmed.codes_left,
            )
        )
