"""Lists of impacts that are cut to the room there is: what is left out is never worse than what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.report.figures.impacts import ImpactFigure
    from iia.report.wording import Wording

F = TypeVar("F", bound="ImpactFigure")


@dataclass(frozen=True, slots=True)
class Shortlist(Generic[F]):
    """What is shown, and how many are left out; without gains, if any of those left out has a harm."""

    shown: tuple[F, ...]
    more: int
    without_gains: bool

    def say_without_gains(self, wording: Wording) -> str:
        """Return where the gains are, if they are not shown."""
        return wording.say("Gains are there too.")


def shorten(figures: Sequence[F], most: int) -> Shortlist[F]:
    """Return the figures with the worst harm, as many as there is room for, in the order in which they came.

    A gain shown while a harm is left out would make a proposal look better than it is.
    """
    ranked = sorted(figures, key=lambda figure: figure.effects.rank)
    kept = set(ranked[:most])
    left_out = [figure for figure in figures if figure not in kept]
    return Shortlist(
        tuple(figure for figure in figures if figure in kept),
        len(left_out),
        any(figure.effects.harm.records for figure in left_out),
    )
