"""Browsers: the cookie by which the site knows one again, and what one is called in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import after_this_request, current_app, request

from iia.services.accounts.known_browsers import KEPT, remember_browser
from iia.web.site import database, now, site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

    from iia.report.wording import Wording
    from iia.store.people.queries import Person

COOKIE: Final = "iia_browser"
"""The name of the cookie that a browser keeps once somebody has signed in with it."""

LONGEST_TOKEN: Final = 100

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""Words of what browsers say they are, the rarest first, because each says that it is several."""

_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_token() -> str:
    """Return the token that this browser keeps, or an empty one."""
    token = request.cookies.get(COOKIE, "")
    return token if len(token) <= LONGEST_TOKEN else ""


def keep_browser_known(person: Person) -> None:
    """Let the site know this browser again as one that somebody has signed in with."""
    token = remember_browser(database(), person.id, browser_token(), now=now())

    @after_this_request
    def keep(response: Response) -> Response:
        response.set_cookie(
            COOKIE,
            token,
            max_age=KEPT,
            path=current_app.session_interface.get_cookie_path(current_app),
            secure=not site().settings.is_loopback,
            httponly=True,
            samesite="Lax",
        )
        return response


def say_browser(said: str, wording: Wording) -> str:
    """Return in words which browser it was, from what it says it is."""
    browser, system = _find(_BROWSERS, said), _find(_SYSTEMS, said)
    if browser is None:
        return wording.say("A browser that this site does not know")
    if system is None:
        return browser
    return wording.say("{browser} on {system}", browser=browser, system=system)


def _find(names: Sequence[tuple[str, str]], said: str) -> str | None:
    return next((name for word, name in names if word in said), None)
