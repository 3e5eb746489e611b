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
        yield wording.say_plural(
            "Add at least {count} item.", "Add at least {count} items.", group.min_items
        ).rstrip(".")
    if group.max_items is not None:
        yield wording.say_plural(
            "Give no more than {count} item", "Give no more than {count} items", group.max_items
        )
