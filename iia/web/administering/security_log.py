"""The page of the security log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from iia.report.security_words import name_security_kinds
from iia.services.administering.read_security_log import read_security_log
from iia.services.people.permissions import Action
from iia.web.administering.asking import administrator
from iia.web.administering.security_words import word_events
from iia.web.needs import needs
from iia.web.site import database, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("security_log", __name__, url_prefix="/<language:language>/security-log")


@blueprint.get("/")
@needs(Action.READ_SECURITY_LOG)
def show() -> ResponseReturnValue:
    """Show what happened that matters to whoever keeps the site safe, the newest first."""
    kinds = name_security_kinds(wording())
    sought = {name: request.args.get(name, "").replace("\x00", "") for name in ("person", "kind", "before")}
    page = read_security_log(database(), administrator(), **sought)
    return render_template(
        "web/administering/security_log.html",
        page=page,
        events=word_events(page.events),
        kinds=kinds,
        kind=sought["kind"],
    )
