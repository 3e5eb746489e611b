"""Room: finding a group, and whether it can take one more item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.problems import ItemProblem, Problem
from iia.domain.questions import Group
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.bank import Bank
    from iia.store.answering.answers import StoredItem


def get_group(bank: Bank, group: str) -> Group:
    """Return a group by its id.

    Raises:
        NotFoundError: the bank has no such group.
    """
    question = bank.get_place(group).question
    if not isinstance(question, Group):
        raise NotFoundError("group", group)
    return question


def find_full(group: Group, present: Sequence[StoredItem]) -> Problem | None:
    """Return the problem that a group has as many items as it may have; None if there is room."""
    there = sum(item.removed_at is None for item in present)
    if group.max_items is None or there < group.max_items:
        return None
    return Problem(group.id, ItemProblem.TOO_MANY_ITEMS, {"limit": group.max_items})
