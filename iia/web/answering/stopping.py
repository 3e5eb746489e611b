"""Stopping for now: the ways out of a form for somebody whose answers have just been saved."""

from __future__ import annotations

from flask import flash, request, url_for

from iia.web.people.sessions import end_present_session
from iia.web.site import wording


def stop_address(assessment: str) -> str | None:
    """Return where somebody goes who stops for now, signed out if they asked for that; None if they go on.

    It says that all is saved, so it is for when all is.
    """
    match request.form.get("action"):
        case "later":
            flash(wording().say("Your answers are saved."))
            return url_for("tasks.overview", assessment=assessment)
        case "sign_out":
            end_present_session()
            flash(wording().say("Your answers are saved, and you are signed out."))
            return url_for("sign_in.choose")
        case _:
            return None
