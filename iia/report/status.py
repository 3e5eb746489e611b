"""An assessment's status in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.assessment import Status

if TYPE_CHECKING:
    from iia.report.wording import Wording


def say_status(status: Status, wording: Wording) -> str:
    """Return an assessment's status in words."""
    match status:
        case Status.DRAFT:
            return wording.say("Draft")
        case Status.IN_REVIEW:
            return wording.say("In review")
        case Status.CHANGES_REQUESTED:
            return wording.say("Changes requested")
        case Status.READY_FOR_SIGN_OFF:
            return wording.say("Ready for sign-off")
        case Status.SIGNED_OFF:
            return wording.say("Signed off")
        case Status.PUBLISHED:
            return wording.say("Published")
        case Status.WITHDRAWN:
            return wording.say("Withdrawn")
        case Status.SUPERSEDED:
            return wording.say("Superseded by a later revision")
        case _:
            assert_never(status)
