"""Making oneself new recovery codes, which are shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from werkzeug.exceptions import NotFound

from iia.jobs import wake_worker
from iia.services.accounts.recovery_codes import make_recovery_codes
from iia.services.accounts.second_factors import find_factors
from iia.web.needs import Visitor, needs
from iia.web.people.confirmed import asks_who_it_is
from iia.web.site import database, now, origin, person, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("account_recovery_codes", __name__)


@blueprint.get("/<language:language>/account/recovery-codes")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def show() -> ResponseReturnValue:
    """Ask whether to make new codes, after which the old ones are worth nothing."""
    return render_template("web/account/new_codes.html", left=_check_has_factor())


@blueprint.post("/<language:language>/account/recovery-codes")
@needs(Visitor.SIGNED_IN)
@asks_who_it_is
def make() -> ResponseReturnValue:
    """Make new codes, and show them this once."""
    _check_has_factor()
    codes = make_recovery_codes(database(), person(), origin(), now=now())
    wake_worker(database())
    words = wording().say("Your old codes no longer work.")
    return render_template("web/account/codes_once.html", codes=codes, words=words)


def _check_has_factor() -> int:
    factors = find_factors(database(), person().id)
    if not factors.count:
        raise NotFound
    return factors.codes_left
