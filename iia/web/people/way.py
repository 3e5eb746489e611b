"""The way through a sign-in: what is still to be done, and where it leads in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import redirect, request, session, url_for

from iia.services.accounts.second_factors import Wait, find_wait
from iia.web.addresses import is_own_address
from iia.web.people.browsers import keep_browser_known
from iia.web.people.resuming import resume
from iia.web.people.sessions import begin_session
from iia.web.site import database, now, person, site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.store.people.queries import Person
    from iia.store.people.sessions import Vouched

_KEPT_AS: Final = "way"
"""The name, within the cookie, of where a sign-in leads while a second factor is given or set up."""


@dataclass(frozen=True, slots=True)
class SignInWay:
    """Where a sign-in leads: to a page of this site, or a form that was sent when a session had ended."""

    following: str = ""
    kept: str = ""

    @classmethod
    def asked_for(cls, following: str, kept: str = "") -> SignInWay:
        """Return the way that a request asks for; no link may lead through here to another site."""
        return cls(_own(following), _own(kept))

    @classmethod
    def sent(cls) -> SignInWay:
        """Return the way that the form of this request asks for."""
        return cls.asked_for(request.form.get("next", ""), request.form.get("kept", ""))


def _own(address: str) -> str:
    return address if is_own_address(address) else ""


def enter(
    who: Person,
    method: str,
    way: SignInWay,
    *,
    is_confirmed: bool = False,
    asks_second_factor: bool = True,
    vouched: Vouched | None = None,
) -> ResponseReturnValue:
    """Sign somebody in, as far as what they gave allows, and lead them on.

    Args:
        who: who it is.
        method: how they signed in, as `SessionStart` says.
        way: where that leads.
        is_confirmed: whether they gave a second factor, or a key that needs none beside it.
        asks_second_factor: whether they need one.
        vouched: who vouched for them, if a provider of identities did.
    """
    rule = site().settings.second_factor
    is_enough = is_confirmed or not asks_second_factor
    wait = None if is_enough else find_wait(database(), who.id, rule)
    has_shown = is_confirmed or (asks_second_factor and wait is None)
    begin_session(
        who,
        method,
        waits_for=None if wait is None else wait.value,
        confirmed_at=now() if has_shown else None,
        vouched=vouched,
    )
    if wait is None:
        return arrive(who, way)
    session[_KEPT_AS] = [way.following, way.kept]
    return redirect(address_of(wait))


def address_of(wait: Wait) -> str:
    """Return the page of what a session waits for."""
    return url_for("second_factor.ask" if wait is Wait.GIVE else "set_up.choose")


def is_on_the_way() -> bool:
    """Return whether this browser's sign-in has not led to its end yet."""
    return _KEPT_AS in session


def go_on() -> ResponseReturnValue:
    """Lead on whoever has given or set up a second factor: they are signed in."""
    following, kept = session.pop(_KEPT_AS, ["", ""])
    return arrive(person(), SignInWay(following, kept))


def arrive(who: Person, way: SignInWay) -> ResponseReturnValue:
    """Lead whoever is signed in to where they wanted, or to what they had typed when a session ended."""
    keep_browser_known(who)
    page = resume(way.kept) if way.kept else None
    return redirect(way.following or url_for("assessments.mine")) if page is None else page
