"""Sessions: the browser keeps a token in its signed cookie, and the database says what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from flask import Request, current_app, g, request, session

from iia.services.accounts.confirm_identity import Confirming
from iia.services.once import new_id
from iia.services.people.sessions import KEPT, end_session, find_session, start_session
from iia.store.people.sessions import SessionStart
from iia.web.needs import is_for_machines
from iia.web.people.browsers import browser_token
from iia.web.site import database, now, origin, site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from flask import Flask

    from iia.store.people.queries import Person
    from iia.store.people.sessions import StoredSession, Vouched
    from iia.web.typed_forms import View

COOKIE: Final = "iia_session"
"""The name of the cookie that a session needs."""

LONGEST_BROWSER: Final = 250
"""How many characters are kept of what a browser says it is."""

_KEPT_AS: Final = "session"
"""The name of the token within the cookie."""


def init_cookie(app: Flask) -> None:
    """Let the cookie last for as long as its session is remembered, signed in or not."""
    app.permanent_session_lifetime = KEPT
    app.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,  # a token lasts as long as its session
        # The token is enough, and some people’s browsers send no Referer.
        WTF_CSRF_SSL_STRICT=False,
    )


def find_signed_in() -> None:
    """Find out who is signed in; a style sheet or a script is for anybody, and asks for no one."""
    g.person = g.waiting_session = g.signed_in_session = None
    is_for_nobody = request.endpoint == "static" or is_for_machines()
    token = None if is_for_nobody else find_token(session)
    if token is None:
        return
    limits = site().settings.session_limits
    found = find_session(database(), token, limits, now=now(), by_person=_is_by_person())
    if found is not None and found.lasts:
        # Until all that it waits for is done, its person is not signed in.
        g.waiting_session = found.session if found.session.waits_for is not None else None
        g.signed_in_session = found.session if found.session.waits_for is None else None
        g.person = None if g.signed_in_session is None else found.person


def find_token(cookie: Mapping[str, Any]) -> str | None:
    """Return the token that a cookie of this site carries, if somebody signed in with it."""
    token = cookie.get(_KEPT_AS)
    return token if isinstance(token, str) else None


def is_known(app: Flask, cookies: str) -> bool:
    """Return whether cookies are of somebody who signed in here not long ago; it asks no database."""
    found = app.session_interface.open_session(app, Request({"HTTP_COOKIE": cookies}))
    return found is not None and find_token(found) is not None


def begin_session(
    person: Person,
    method: str,
    *,
    waits_for: str | None = None,
    confirmed_at: datetime | None = None,
    vouched: Vouched | None = None,
) -> None:
    """Sign somebody in, under a new token; whoever was signed in here before no longer is.

    Args:
        person: who it is.
        method: how they signed in, as `SessionStart` says.
        waits_for: what they must do before they are signed in; None if nothing.
        confirmed_at: when they showed who they are by the strongest way that they have.
        vouched: who vouched for them, if a provider of identities did.
    """
    _end_present()
    session.permanent = True
    begun = SessionStart(new_id(), method, _name_browser(), waits_for, confirmed_at, vouched)
    session[_KEPT_AS] = start_session(database(), person.id, begun, origin(), now=now())
    g.person = person if waits_for is None else None


def _name_browser() -> str:
    """Return what the browser says it is, as much as tells its person which one it was."""
    return request.headers.get("User-Agent", "")[:LONGEST_BROWSER]


def present_session() -> StoredSession:
    """Return the session of this request, on a page that only somebody with one can reach."""
    return cast("StoredSession", g.signed_in_session or g.waiting_session)


def begin_confirming() -> Confirming:
    """Return what is needed for whoever is here to show who they are."""
    return Confirming(present_session(), find_token(session) or "", browser_token(), origin())


def go_on_confirmed(token: str) -> None:
    """Go on with a session whose person has shown who they are, under its new token."""
    person = present_session().person
    session[_KEPT_AS] = token
    g.person = person


def end_present_session() -> None:
    """Sign whoever is signed in out."""
    _end_present()
    g.person = None


def _end_present() -> None:
    """End the browser's session; nothing of it, such as its CSRF token, may pass to a later one."""
    token = find_token(session)
    if token is not None:
        end_session(database(), token, origin(), now=now())
    session.clear()


def for_scripts(view: View) -> View:
    """Declare that scripts ask for a view while their reader does nothing; written below the route itself."""
    vars(view)["is_for_scripts"] = True
    return view


def _is_by_person() -> bool:
    """Return whether a person made this request, and not a script."""
    view = current_app.view_functions.get(request.endpoint or "")
    # Older browsers do not send that header.
    is_page = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return is_page and not getattr(view, "is_for_scripts", False)
