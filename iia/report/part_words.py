"""Taking part, in words: what somebody may do, and why they cannot take part as was wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.taking_part import SharingProblem

if TYPE_CHECKING:
    from iia.report.wording import Wording


def say_part_refusal(problem: SharingProblem, wording: Wording) -> str:
    """Return why somebody cannot take part as was wanted."""
    match problem:
        case SharingProblem.NOTHING_CHOSEN:
            return wording.say("Choose what they may do")
        case SharingProblem.NO_SECTION:
            return wording.say("Choose at least one section")
        case SharingProblem.NOT_A_DAY:
            return wording.say("Enter a real date, such as 27 3 2027")
        case SharingProblem.DAY_PAST:
            return wording.say("Enter a date that is not past")
        case SharingProblem.CHANGED_MEANWHILE:
            return wording.say(
                "Somebody else has changed this since you opened it. The page shows it as it is now: make "
                "your changes again."
            )
        case SharingProblem.NOT_IN_USE:
            return wording.say("This account is not in use, or they do not take part: choose somebody else")
        case SharingProblem.NOT_YOURS:
            return wording.say("Only the owner can change this part, or for some parts its holder")
        case SharingProblem.OWN_PART:
            return wording.say("Hand your part over to somebody else first")
        case SharingProblem.DOMAIN:
            return wording.say("Nobody can be invited at this address: ask an administrator to add them")
        case _:
            assert_never(problem)
