"""How somebody is told: at once, once a day or in the application alone, and in which language by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from iia.errors import NotFoundError
from iia.language.catalogue import LANGUAGES
from iia.services.mail.choose_way import choose_way, find_way
from iia.store.mail.told import Way
from iia.web.needs import Visitor, needs
from iia.web.site import database, person, site, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("told", __name__, url_prefix="/<language:language>/account/notices")


@blueprint.get("")
@needs(Visitor.SIGNED_IN)
def show() -> ResponseReturnValue:
    """Show how somebody is told, for them to change."""
    return render_template(
        "web/mail/choices.html",
        way=find_way(database(), person()),
        languages=LANGUAGES,
        sends_mail=site().settings.outgoing is not None,
    )


@blueprint.post("")
@needs(Visitor.SIGNED_IN)
def save() -> ResponseReturnValue:
    """Record how somebody wants to be told."""
    language, way = request.form.get("language", ""), request.form.get("way", "")
    if language not in LANGUAGES or way not in {each.value for each in Way}:
        raise NotFoundError("way to be told", f"{way} {language}")
    choose_way(database(), person(), Way(way), language)
    flash(wording().say("Your choice has been saved."))
    return redirect(url_for("told.show"))
