"""Kleene's three values: yes, no and undetermined."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(Enum):
    """Kleene's three values."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"

    def __invert__(self) -> Truth:
        """Return the opposite; undetermined stays as it is."""
        if self is Truth.UNDETERMINED:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES


YES: Final = Truth.YES
NO: Final = Truth.NO
UNDETERMINED: Final = Truth.UNDETERMINED
"""The values by themselves: Python 3.11 takes longer to read a member from its class than to test it."""


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return no if any part is no, else undetermined if any is, else yes."""
    result = YES
    for part in parts:
        if part is NO:
            return NO
        if part is UNDETERMINED:
            result = UNDETERMINED
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return yes if any part is yes, else undetermined if any is, else no."""
    result = NO
    for part in parts:
        if part is YES:
            return YES
        if part is UNDETERMINED:
            result = UNDETERMINED
    return result


def truth_of(holds: bool) -> Truth:  # noqa: FBT001 - turning a bool into a Truth is all it does
    """Return yes if something holds, else no."""
    return YES if holds else NO
