"""Signing in as a sample person with one click, on a site for trying out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from werkzeug.exceptions import BadRequest, Forbidden

from iia.services.accounts.confirm_identity import SAMPLE
from iia.web.addresses import is_own_address
from iia.web.needs import Visitor, needs
from iia.web.people.sign_in import list_samples
from iia.web.people.way import SignInWay, enter

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("sample_sign_in", __name__)


@blueprint.post("/<language:language>/sign-in/sample")
@needs(Visitor.ANYBODY)
def sign_in() -> ResponseReturnValue:
    """Sign in as a sample person, and offer to save what was typed when a session ended."""
    wanted, kept = request.form.get("person", ""), request.form.get("kept", "")
    found = next((person for person in list_samples() if person.id == wanted), None)
    if found is None:
        raise Forbidden
    if kept and not is_own_address(kept):
        raise BadRequest
    return enter(found, SAMPLE, SignInWay.sent(), asks_second_factor=False)
