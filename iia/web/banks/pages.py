"""The list of question banks: what new assessments may begin from, and what is wrong with any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from flask import Blueprint, render_template

from iia.errors import BankChangedError, BankError, SameBankError
from iia.services.banks.list_banks import list_banks
from iia.web.needs import Visitor, needs
from iia.web.site import database, site, wording

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from iia.report.wording import Wording
    from iia.services.banks.publish_banks import RefusedBank

blueprint = Blueprint("banks", __name__, url_prefix="/<language:language>/banks")


@blueprint.get("/")
@needs(Visitor.SIGNED_IN)
def index() -> ResponseReturnValue:
    """List the question banks."""
    return render_template(
        "web/banks/list.html",
        listed=list_banks(database()),
        refusals=[say_refusal(refused, wording()) for refused in site().refused_banks],
    )


def say_refusal(refused: RefusedBank, wording: Wording) -> str:
    """Return which bank was not taken up, and why."""
    match refused.why:
        case BankChangedError(version=version):
            return wording.say(
                "The bank {bank} has changed, but its version is still {version}. "
                "It was not taken up: raise its version.",
                bank=refused.id,
                version=version,
            )
        case BankError(findings=findings):
            return wording.say_plural(
                "The check of the bank {bank} finds {count} error. It was not taken up: see the site’s log.",
                "The check of the bank {bank} finds {count} errors. It was not taken up: see the site’s log.",
                sum(finding.is_error for finding in findings),
                bank=refused.id,
            )
        case SameBankError():
            return wording.say(
                "Several folders hold a bank called {bank}. None of them was taken up: see the site’s log.",
                bank=refused.id,
            )
        case _:
            assert_never(refused.why)
