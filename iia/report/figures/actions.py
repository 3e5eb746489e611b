"""The actions that the register promises: each harm with what is done about it, in a chosen order."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.report.figures.register_rows import RegisterRow, build_rows

if TYPE_CHECKING:
    from iia.report.figures.impact_words import ImpactWords

_LAST_DAY: Final = date.max
"""Sorts after every day: whatever has no date yet comes last."""


class ActionOrder(Enum):
    """What actions are sorted by; each value is the word in the address."""

    NUMBER = "number"
    OWNER = "owner"
    DUE = "due"
    LEFT = "left"


def list_actions(words: ImpactWords, order: ActionOrder = ActionOrder.NUMBER) -> tuple[RegisterRow, ...]:
    """Return every recorded harm: by number, by owner, the earliest date or the most harm left first.

    What has no owner or date, or does not say what is left, comes last; records that are alike in this keep
    the order of the register.
    """
    harms = [row for row in build_rows(words) if row.is_harm]
    match order:
        case ActionOrder.NUMBER:
            pass
        case ActionOrder.OWNER:
            harms.sort(key=lambda row: (not row.owner_name, row.owner_name.casefold()))
        case ActionOrder.DUE:
            harms.sort(key=lambda row: row.due or _LAST_DAY)
        case ActionOrder.LEFT:
            harms.sort(key=lambda row: -1 if row.left_level is None else row.left_level, reverse=True)
    return tuple(harms)
