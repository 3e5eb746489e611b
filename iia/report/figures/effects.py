"""What the profile of impacts tells of each goal and each group of people."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from iia.report.wording import Wording


class Effect(Enum):
    """One of the figures of a profile: each has a column in its tables and a mark in its pictures."""

    GAIN = "gain"
    HARM = "harm"
    HARM_LEFT = "harm_left"
    UNKNOWN = "unknown"

    def say_greatest(self, wording: Wording) -> str:
        """Return what the greatest of such effects are called; of unknown ones, all."""
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
        """Return what stands beside a bar of it: of harm, of which the bar shows what is left too."""
        return wording.say("Gain") if self is Effect.GAIN else wording.say("Harm")

    def say_mark(self, wording: Wording) -> str:
        """Return what the mark of such an effect stands for."""
        match self:
            case Effect.GAIN:
                return self.say_bar(wording)
            case Effect.HARM:
                return wording.say("Harm before mitigation")
            case Effect.HARM_LEFT | Effect.UNKNOWN:
                return self.say_greatest(wording)
            case _:
                assert_never(self)
