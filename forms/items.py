"""The items of a group, by their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.parts import GroupItem
from iia.report.answer_words import AnswerWords, number_item
from iia.report.filled import UNANSWERED

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.questions import Group
    from iia.report.wording import Wording


def build_items(group: Group, applicability: Applicability, wording: Wording) -> tuple[GroupItem, ...]:
    """Return the items of a group, in order."""
    return tuple(
        GroupItem(
            item,
            item_title(group, item, applicability, wording),
            title_language(group, item, applicability, wording),
        )
        for item in applicability.stored_items(group.id)
    )


def item_title(group: Group, item: str, applicability: Applicability, wording: Wording) -> str:
    """Return the title of an item: by the bank's rule, or by its position while that names no answers."""
    title = find_title(group, item, AnswerWords(applicability, wording.language, wording))
    if title is not None:
        return title
    position = applicability.stored_items(group.id).index(item) + 1
    return number_item(None, position, wording)


def find_title(group: Group, item: str, words: AnswerWords) -> str | None:
    """Return the title of an item by the bank's rule, or None while that names no answers."""
    title = words.title_item(group, item)
    # A title of nothing but gaps and punctuation says nothing.
    return title if title.replace(UNANSWERED, "").strip(" -–:,;()") else None


def title_language(group: Group, item: str, applicability: Applicability, wording: Wording) -> str | None:
    """Return the language of the answers in an item's title, if it is not the reader's."""
    return AnswerWords(applicability, wording.language, wording).find_title_language(group, item)
