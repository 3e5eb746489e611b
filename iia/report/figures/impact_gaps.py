"""What records without a direction, of no effect and of an unknown effect did to a figure of the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.results import Direction
    from iia.report.wording import Wording

Told: TypeAlias = "tuple[Direction | None, bool, bool]"
"""Which way a record goes, whether it gives its reason, and whether it lacks an answer."""


def list_gaps(found: Sequence[Told], wording: Wording) -> Iterator[str]:
    """Yield what the unanswered, the none and the unknown did to a figure that rests on these records."""
    say_plural = wording.say_plural
    if not found:
        yield wording.say(
            "No effect is recorded here: that is unanswered, which is not the same as no effect."
        )
        return
    directions = [direction for direction, _, _ in found]
    if all(direction in ("positive", "negative") and not lacks for direction, _, lacks in found):
        yield wording.say("No record here is unanswered, of no effect or not known.")
    if unanswered := directions.count(None):
        yield say_plural(
            "{count} record has no direction yet: it counts for nothing.",
            "{count} records have no direction yet: they count for nothing.",
            unanswered,
        )
    if none := directions.count("none"):
        yield say_plural(
            "{count} record says that there is no effect: it takes nothing from a gain or a harm.",
            "{count} records say that there is no effect: they take nothing from a gain or a harm.",
            none,
        )
    if unreasoned := sum(direction == "none" and not has_reason for direction, has_reason, _ in found):
        yield say_plural(
            "{count} of these does not say why, so it does not count as considered.",
            "{count} of these do not say why, so they do not count as considered.",
            unreasoned,
        )
    if unknown := directions.count("unknown"):
        yield say_plural(
            "{count} record counts as not known: it is neither none nor a gain or a harm.",
            "{count} records count as not known: they are neither none nor a gain or a harm.",
            unknown,
        )
