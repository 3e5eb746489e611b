"""Finding: which assessments somebody looks for in a list, and in what order they want them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

PAGE: Final = 25
"""How many assessments a page shows."""


class WhichList(StrEnum):
    """Which of the assessments that somebody may read: their own, their department's, or every one."""

    MINE = "mine"
    DEPARTMENT = "department"
    ALL = "all"


class ListOrder(StrEnum):
    """In what order assessments are listed."""

    CHANGED = "changed"
    TITLE = "title"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Sought:
    """Which assessments are looked for; what is empty or None leaves none out.

    Attributes:
        which: the list that they are looked for in.
        status: their status.
        bank: the id of their bank, whichever of its versions they began from.
        owner: words of their owner's name.
        department: their owner's department.
        part: the part that whoever looks has in them.
        decided_from: the first day on which their decision may be due.
        decided_to: the last such day.
        changed_since: the day since the beginning of which they were changed.
        order: which come first.
    """

    which: WhichList = WhichList.ALL
    status: str = ""
    bank: str = ""
    owner: str = ""
    department: str = ""
    part: str = ""
    decided_from: date | None = None
    decided_to: date | None = None
    changed_since: date | None = None
    order: ListOrder = ListOrder.CHANGED
