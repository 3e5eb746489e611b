"""How long answering takes, in words: in steps that promise no more than an estimate can."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from iia.report.wording import Wording

STEP: Final = 10
"""Minutes: below an hour, an estimate is rounded up to the next of these."""

HOUR: Final = 60
"""Minutes in an hour: from one hour on, an estimate is rounded to the nearest."""


def say_answering_time(minutes: int, wording: Wording, *, may_grow: bool) -> str:
    """Return how long the questions that are left take, roughly; `may_grow` if more of them may apply."""
    rounded = STEP * ceil(minutes / STEP)
    if rounded < HOUR:
        return _say_minutes(rounded, wording, may_grow=may_grow)
    return _say_hours((minutes + HOUR // 2) // HOUR, wording, may_grow=may_grow)


def _say_minutes(minutes: int, wording: Wording, *, may_grow: bool) -> str:
    if may_grow:
        return wording.say_plural(
            "What is left takes about {count} minute to answer, or longer if more questions apply.",
            "What is left takes about {count} minutes to answer, or longer if more questions apply.",
            minutes,
        )
    return wording.say_plural(
        "What is left takes about {count} minute to answer.",
        "What is left takes about {count} minutes to answer.",
        minutes,
    )


def _say_hours(hours: int, wording: Wording, *, may_grow: bool) -> str:
    if may_grow:
        return wording.say_plural(
            "What is left takes about {count} hour to answer, or longer if more questions apply.",
            "What is left takes about {count} hours to answer, or longer if more questions apply.",
            hours,
        )
    return wording.say_plural(
        "What is left takes about {count} hour to answer.",
        "What is left takes about {count} hours to answer.",
        hours,
    )
