"""What the profile of impacts shows for each goal and each group of people."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from iia.report.wording import Wording


class Effect(Enum):
    """One kind of effect that a profile shows: a column in its tables, and a mark in its pictures."""

    GAIN = "gain"
    HARM = "harm"
    HARM_LEFT = "harm_left"
    UNKNOWN = "unknown"

    def say_greatest(self, wording: Wording) -> str:
        """Return the heading of the greatest effects of this kind, or of the number of unknown ones."""
        match self:
            case Effect.GAIN:
                return wording.say("Strongest gain")
            case Effect.HARM:
                return wording.say("Worst harm")
            case Effect.HARM_LEFT:
                return wording.say("Harm left after mitigation")
            case Effect.UNKNOWN:
                return wording.say("Not known yet")
            case _:
                assert_never(self)

    def say_bar(self, wording: Wording) -> str:
        """Return the label of its bar; the bar of harm also shows what is left after mitigation."""
        return wording.say("Gain") if self is Effect.GAIN else wording.say("Harm")

    def say_mark(self, wording: Wording) -> str:
        """Return what the mark of this effect means."""
        match self:
            case Effect.GAIN:
                return self.say_bar(wording)
            case Effect.HARM:
                return wording.say("Harm before mitigation")
            case Effect.HARM_LEFT | Effect.UNKNOWN:
                return self.say_greatest(wording)
            case _:
                assert_never(self)
