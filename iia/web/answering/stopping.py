"""Stopping for now: the ways out of a form for somebody whose answers have just been saved."""

from __future__ import annotations

from typing import Final

from flask import flash, request, url_for

from iia.web.people.provider_sign_out import sign_out_everywhere
from iia.web.site import wording

SIGN_OUT: Final = "sign_out"
"""The value of `action` for whoever saves and signs out."""


def stop_address(assessment: str) -> str | None:
    """Return where somebody goes who stops for now, signed out if they asked for that; None if they go on.

    To whoever signs out it says that all is saved, so it is for when all is.
    """
    match request.form.get("action"):
        case "later":
            return url_for("tasks.overview", assessment=assessment)
        case action if action == SIGN_OUT:
            address = sign_out_everywhere()
            flash(wording().say("Your answers are saved, and you are signed out."))
            return address
        case _:
            return None
