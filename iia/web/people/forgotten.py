"""A forgotten password: the page is the same, and takes as long, whether an address has an account or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for

from iia.jobs import wake_worker
from iia.services.accounts.reset_requests import ask_for_reset
from iia.web.needs import Visitor, needs
from iia.web.people.local import refuse_unless_local
from iia.web.site import UNPROCESSABLE, database, now, origin, site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("forgotten", __name__)


@blueprint.get("/<language:language>/sign-in/forgotten")
@needs(Visitor.ANYBODY)
def show() -> ResponseReturnValue:
    """Ask for the address, on a site that can send mails."""
    refuse_unless_local()
    return _show()


@blueprint.post("/<language:language>/sign-in/forgotten")
@needs(Visitor.ANYBODY)
def ask() -> ResponseReturnValue:
    """Leave it to a worker to send a link, if there is anybody to send it to."""
    refuse_unless_local()
    address = request.form.get("address", "").strip()
    if "@" not in address:
        return _show(address, is_wrong=True), UNPROCESSABLE
    ask_for_reset(database(), address, origin(), now=now())
    wake_worker(database())
    return redirect(url_for("forgotten.sent"))


@blueprint.get("/<language:language>/sign-in/forgotten/sent")
@needs(Visitor.ANYBODY)
def sent() -> ResponseReturnValue:
    """Say what happens now."""
    refuse_unless_local()
    return render_template("web/people/forgotten_sent.html")


def _show(address: str = "", *, is_wrong: bool = False) -> str:
    sends_mail = site().settings.outgoing is not None
    return render_template(
        "web/people/forgotten.html", address=address, is_wrong=is_wrong, sends_mail=sends_mail
    )
