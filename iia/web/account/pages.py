"""The page of one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for

from iia.errors import NotFoundError
from iia.language.catalogue import LANGUAGES, wording_for
from iia.services.people.confirm_identity import SAMPLE
from iia.services.people.own_account import change_language, read_own_account
from iia.services.people.second_factors import may_remove_one
from iia.web.needs import Visitor, needs
from iia.web.people.browsers import say_browser
from iia.web.people.sessions import present_session
from iia.web.site import database, now, person, site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("account", __name__)

TOLD: Final = "notices.choose"
"""The page of how one is told."""


@blueprint.get("/<language:language>/account/")
@needs(Visitor.SIGNED_IN)
def show() -> ResponseReturnValue:
    """Show one's own account."""
    settings, session = site().settings, present_session()
    own = read_own_account(database(), person(), settings.session_limits, now=now())
    return render_template(
        "web/account/account.html",
        own=own,
        here_now=session.id,
        is_sample=session.method == SAMPLE,
        may_remove=may_remove_one(own.factors, settings.second_factor),
        languages=LANGUAGES,
        say_browser=say_browser,
        told=url_for(TOLD) if TOLD in current_app.view_functions else None,
    )


@blueprint.post("/<language:language>/account/language")
@needs(Visitor.SIGNED_IN)
def choose_language() -> ResponseReturnValue:
    """Choose the language of mails, and of the site after signing in."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        raise NotFoundError("language", language)
    change_language(database(), person(), language)
    flash(wording_for(language).say("Your language has been saved."))
    return redirect(url_for("account.show", language=language))
