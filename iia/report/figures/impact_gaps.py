"""How records with no direction, no effect or an unknown effect count in a figure of the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.wording import Wording


class ImpactGaps(NamedTuple):
    """How many records of a figure say less than whether it is a gain or a harm, and how large.

    `is_complete` tells whether there are none of these; `lacking` counts those that are missing an answer
    that affects how much of their harm is left.
    """

    records: bool
    is_complete: bool
    unanswered: int
    none: int
    unreasoned: int
    unknown: int
    lacking: int


def list_gaps(found: ImpactGaps, wording: Wording) -> Iterator[str]:
    """Yield how a figure was affected by records that are unanswered, of no effect or not known."""
    say_plural = wording.say_plural
    if not found.records:
        yield wording.say(
            "No effect is recorded here: that is unanswered, which is not the same as no effect."
        )
        return
    if found.is_complete:
        yield wording.say("No record here is unanswered, of no effect or not known.")
    if found.lacking:
        yield say_plural(
            "{count} record is missing an answer that affects how much of its harm is left.",
            "{count} records are missing an answer that affects how much of their harm is left.",
            found.lacking,
        )
    if found.unanswered:
        yield say_plural(
            "{count} record has no direction yet: it counts for nothing.",
            "{count} records have no direction yet: they count for nothing.",
            found.unanswered,
        )
    if found.none:
        yield say_plural(
            "{count} record says that there is no effect: it takes nothing from a gain or a harm.",
            "{count} records say that there is no effect: they take nothing from a gain or a harm.",
            found.none,
        )
    if found.unreasoned:
        yield say_plural(
            "{count} of these does not say why, so it does not count as considered.",
            "{count} of these do not say why, so they do not count as considered.",
            found.unreasoned,
        )
    if found.unknown:
        yield say_plural(
            "{count} record counts as not known: it is neither none nor a gain or a harm.",
            "{count} records count as not known: they are neither none nor a gain or a harm.",
            found.unknown,
        )
