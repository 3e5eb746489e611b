"""How far effects go, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class Extent:
    """How far an effect goes: `level` counts from 1, and 0 is no effect."""

    level: int
    title: str


def name_extent(level: int | None, scale: tuple[Extent, ...], wording: Wording) -> Extent:
    """Return an extent with its name; no record of an effect is not the same as no effect left."""
    if level is None:
        return Extent(0, wording.say("None recorded"))
    return scale[level - 1] if level else Extent(0, wording.say("None"))


def describe_harm(harm: Extent, left: Extent, wording: Wording) -> str:
    """Return harm in words, before and after mitigation if the two differ."""
    if harm.level == left.level:
        return harm.title
    return wording.say("{before}, then {after} after mitigation", before=harm.title, after=left.title)


def say_gain(gain: Extent, wording: Wording) -> str:
    """Return a gain in a sentence."""
    return wording.say("Gain: {extent}.", extent=gain.title)


def say_harm(harm: Extent, left: Extent, wording: Wording) -> str:
    """Return harm in a sentence."""
    return wording.say("Harm: {extent}.", extent=describe_harm(harm, left, wording))


def say_unknown(count: int, wording: Wording) -> str:
    """Return how many effects are not known."""
    return wording.say_plural("{count} effect not known yet.", "{count} effects not known yet.", count)


def list_effects(
    gain: Extent | None, harm: Extent | None, left: Extent, unknown: int, wording: Wording
) -> Iterator[str]:
    """Yield a sentence for each kind of effect there is; `left` is what mitigation leaves of the harm."""
    if gain is not None:
        yield say_gain(gain, wording)
    if harm is not None:
        yield say_harm(harm, left, wording)
    if unknown:
        yield say_unknown(unknown, wording)
