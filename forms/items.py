"""The items of a group by what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.parts import GroupItem
from forms.passages import UNANSWERED, Passages

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.questions import Group
    from iia.domain.wording import Wording


def build_items(group: Group, applicability: Applicability, wording: Wording) -> tuple[GroupItem, ...]:
    """Return the items of a group, in order."""
    return tuple(
        GroupItem(item, item_title(group, item, position, applicability, wording))
        for position, item in enumerate(applicability.stored_items(group.id), 1)
    )


def item_title(group: Group, item: str, position: int, applicability: Applicability, wording: Wording) -> str:
    """Return what an item is called: by the bank's rule, else by its position."""
    numbered = wording.say("Item {number}", number=position)
    if group.item_title is None:
        return numbered
    title = Passages(applicability, wording, group.id, item).plain(group.item_title)
    return title if title.replace(UNANSWERED, "").strip(" -:,;()") else numbered
