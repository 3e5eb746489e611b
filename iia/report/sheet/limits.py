"""How many items a group takes, in words for somebody who has not written anything yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.questions import Group
    from iia.report.wording import Wording


def describe_items(group: Group, wording: Wording) -> Iterator[str]:
    """Yield a sentence, without its full stop, for each limit of a group."""
    if group.min_items:
        yield say_fewest_items(group.min_items, wording).rstrip(".")
    if group.max_items is not None:
        yield say_most_items(group.max_items, wording)


def say_fewest_items(count: int, wording: Wording) -> str:
    """Return how many items a group must have."""
    return wording.say_plural("Add at least {count} item.", "Add at least {count} items.", count)


def say_most_items(count: int, wording: Wording) -> str:
    """Return how many items a group can have, as a sentence without its full stop."""
    return wording.say_plural("Give no more than {count} item", "Give no more than {count} items", count)
