"""What `iia rescore` says of how far along it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.cli.progress import ProgressWords

if TYPE_CHECKING:
    from iia.cli.progress import Pace
    from iia.report.wording import Wording


def scoring_words(total: int, wording: Wording) -> ProgressWords:
    """Return what is said while this many assessments are scored."""
    number = wording.number

    def line(pace: Pace) -> str:
        return wording.say(
            "{done} of {total} scored, {rate} a second, {left} left",
            done=number(pace.done),
            total=number(pace.total),
            rate=number(pace.rate),
            left=pace.left,
        )

    return ProgressWords(
        begin=wording.say_plural("Scoring {count} assessment…", "Scoring {count} assessments…", total),
        label=wording.say("Scoring"),
        line=line,
        rate=lambda pace: wording.say("{rate} a second", rate=number(pace.rate)),
    )
