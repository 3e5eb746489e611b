"""The pages about the site itself, which are for anybody: help, contact, accessibility, cookies, privacy."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template

from iia.services.people.sessions import KEPT
from iia.web.about.guide import guide_in
from iia.web.needs import Visitor, needs
from iia.web.people import browsers
from iia.web.people.sessions import COOKIE
from iia.web.site import site, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

WRITTEN: Final = date(2026, 11, 30)
"""When the accessibility statement was last gone over; its words and this day change together."""

blueprint = Blueprint("about", __name__, url_prefix="/<language:language>")


@blueprint.get("/help")
@needs(Visitor.ANYBODY)
def guide() -> ResponseReturnValue:
    """Show the guide to using the site."""
    return render_template("web/about/help.html", guide=guide_in(wording().language))


@blueprint.get("/contact")
@needs(Visitor.ANYBODY)
def contact() -> ResponseReturnValue:
    """Show how to reach the people who run the site."""
    return render_template("web/about/contact.html")


@blueprint.get("/accessibility")
@needs(Visitor.ANYBODY)
def accessibility() -> ResponseReturnValue:
    """Show the accessibility statement."""
    return render_template("web/about/accessibility.html", written=WRITTEN)


@blueprint.get("/cookies")
@needs(Visitor.ANYBODY)
def cookies() -> ResponseReturnValue:
    """Show which cookies the site sets, and for how long."""
    days = KEPT // timedelta(days=1)
    return render_template("web/about/cookies.html", cookie=COOKIE, days=days, browser=browsers.COOKIE)


@blueprint.get("/privacy")
@needs(Visitor.ANYBODY)
def privacy() -> ResponseReturnValue:
    """Show what the site keeps of people, and who answers for it."""
    limits = site().settings.session_limits
    return render_template(
        "web/about/privacy.html",
        days=KEPT // timedelta(days=1),
        idle=limits.idle // timedelta(minutes=1),
        longest=limits.longest // timedelta(hours=1),
    )
