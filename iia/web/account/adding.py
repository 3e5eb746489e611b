"""Adding a second factor: for whoever is signed in, or as the last thing before they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from werkzeug.exceptions import NotFound

from iia.jobs import wake_worker
from iia.services.accounts.confirm_identity import SAMPLE, confirm_added
from iia.services.accounts.second_factors import find_factors
from iia.web.people.confirmed import go_on_with
from iia.web.people.sessions import begin_confirming, end_present_session, present_session
from iia.web.people.way import go_on
from iia.web.site import database, now

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.store.people.queries import Person


def check_may_add() -> Person:
    """Return whoever adds a second factor.

    If somebody has set one up for this account since a session began to wait for that, the password of that
    session may not add another: it leads back to signing in.

    Raises:
        NotFound: they are a sample person, who has nothing of the kind.
    """
    session = present_session()
    if session.method == SAMPLE:
        raise NotFound
    if g.waiting_session is not None and find_factors(database(), session.person.id).count:
        end_present_session()
        abort(redirect(url_for("sign_in.choose")))
    return session.person


def show_added(codes: tuple[str, ...], words: str) -> ResponseReturnValue:
    """Show what follows from a factor that was added: recovery codes if it is the first, or the account.

    Args:
        codes: the codes, shown this once.
        words: what to say.
    """
    wake_worker(database())
    was_waiting = g.waiting_session is not None
    confirmed = confirm_added(database(), begin_confirming(), now=now())
    if confirmed is None:
        return redirect(url_for("sign_in.choose"))
    go_on_with(confirmed)
    if codes:
        return render_template("web/account/codes_once.html", codes=codes, words=words)
    flash(words)
    return go_on() if was_waiting else redirect(url_for("account.show"))
