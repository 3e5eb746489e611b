"""The list of assessments: how far each has got, and when its decision is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template

from iia.domain.assessment import Status
from iia.report.status import say_status
from iia.services.assessments.list_assessments import list_assessments
from iia.web.assessments.reading import name_list
from iia.web.needs import Visitor, needs
from iia.web.site import database, person, today, wording

if TYPE_CHECKING:
    from datetime import date

    from flask.typing import ResponseReturnValue

    from iia.report.wording import Wording
    from iia.store.assessments.queries import ListedAssessment

NEAR: Final = 30
"""How many days before a decision the list begins to count them."""

blueprint = Blueprint("assessments", __name__, url_prefix="/<language:language>/assessments")


@dataclass(frozen=True, slots=True)
class Decision:
    """When an assessment's decision is due, in words; it is pressing if it is near or past."""

    text: str
    is_pressing: bool


@blueprint.get("/")
@needs(Visitor.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """List the assessments that the person may see."""
    listings = list_assessments(database(), person())
    return render_template(
        "web/assessments/list.html",
        name=name_list(),
        listings=[(listing, say_decision(listing, today(), wording())) for listing in listings],
        say_status=say_status,
    )


def say_decision(listing: ListedAssessment, on: date, wording: Wording) -> Decision | None:
    """Return when the decision is due, as seen on a day; None if no date is given."""
    day = listing.decision_date
    if day is None:
        return None
    shown, days = wording.date(day), (day - on).days
    if days > NEAR or listing.status.is_final or listing.status is Status.WITHDRAWN:
        return Decision(wording.say("Decision date: {date}", date=shown), is_pressing=False)
    if days < 0:
        return Decision(wording.say("Decision date passed: {date}", date=shown), is_pressing=True)
    if days == 0:
        return Decision(wording.say("Decision due today: {date}", date=shown), is_pressing=True)
    said = wording.say_plural(
        "Decision due in {count} day: {date}", "Decision due in {count} days: {date}", days, date=shown
    )
    return Decision(said, is_pressing=True)
