"""The methods that turn a metric's answers into one figure, and what follows from each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

MethodName = Literal["mean", "sum", "lowest", "highest", "total"]
"""A method as a bank names it."""


@dataclass(frozen=True, kw_only=True)
class MethodTraits:
    """What follows from a method; whoever scores or words a metric asks this instead of the method's name.

    Args:
        has_scale: answers have a level from 0 to 1, which is stretched onto a scale; if not, points count.
        adds_up: the parts of the answers add up to the score.
        has_maximum: every question has a lowest and a highest number of points, and so does the score.
        shares_weight: a question asked of several items shares its weight among those that have an answer;
            if not, each answer has the whole weight.
    """

    has_scale: bool
    adds_up: bool
    has_maximum: bool = True
    shares_weight: bool = True


METHODS: Final[Mapping[MethodName, MethodTraits]] = {
    "mean": MethodTraits(has_scale=True, adds_up=True),
    "sum": MethodTraits(has_scale=False, adds_up=True),
    "lowest": MethodTraits(has_scale=True, adds_up=False),
    "highest": MethodTraits(has_scale=True, adds_up=False),
    "total": MethodTraits(has_scale=False, adds_up=True, has_maximum=False, shares_weight=False),
}
