"""A forgotten password: the page is the same, and takes as long, whether an address has an account or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound

from iia.jobs import wake_worker
from iia.services.accounts.reset_requests import ask_for_reset
from iia.web.needs import Visitor, needs
from iia.web.site import UNPROCESSABLE, database, now, origin, site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("forgotten", __name__)


@blueprint.get("/<language:language>/sign-in/forgotten")
@needs(Visitor.ANYBODY)
def show() -> ResponseReturnValue:
    """Ask for the address."""
    _refuse_unless_local()
    return render_template("web/people/forgotten.html", address="", is_wrong=False)


@blueprint.post("/<language:language>/sign-in/forgotten")
@needs(Visitor.ANYBODY)
def ask() -> ResponseReturnValue:
    """Leave it to a worker to send a link, if there is anybody to send it to."""
    _refuse_unless_local()
    address = request.form.get("address", "").strip()
    if "@" not in address:
        page = render_template("web/people/forgotten.html", address=address, is_wrong=True)
        return page, UNPROCESSABLE
    ask_for_reset(database(), address, origin(), now=now())
    wake_worker(database())
    return redirect(url_for("forgotten.sent"))


@blueprint.get("/<language:language>/sign-in/forgotten/sent")
@needs(Visitor.ANYBODY)
def sent() -> ResponseReturnValue:
    """Say what happens now."""
    _refuse_unless_local()
    return render_template("web/people/forgotten_sent.html")


def _refuse_unless_local() -> None:
    if not site().settings.local_accounts:
        raise NotFound
