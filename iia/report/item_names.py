"""Names that tell the items of a group apart: its place, its title, and the first words written in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.questions import Note
from iia.report.answer_words import number_item
from iia.report.filled import UNANSWERED
from iia.report.numbering import head_page
from iia.report.shortened import shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds import Simple
    from iia.domain.questions import Group
    from iia.report.answer_words import AnswerWords
    from iia.report.wording import Wording

LONGEST_OPENING: Final = 50
"""How many characters of what is written in an item tell it apart."""


@dataclass(frozen=True, slots=True)
class ItemName:
    """The title of an item, with its number, and the beginning of what is written in it, if anything is."""

    title: str
    title_written_in: str | None
    opening: str = ""
    opening_written_in: str | None = None

    def say(self, wording: Wording) -> str:
        """Return the whole name."""
        if not self.opening:
            return self.title
        return wording.say("{title}, “{opening}”", title=self.title, opening=self.opening)


def name_item(group: Group, item: str, words: AnswerWords) -> ItemName:
    """Return the name of an item that is there: its title alone if that quotes what somebody wrote."""
    title, written_in = words.title_item(group, item), words.find_title_language(group, item)
    quoted = group.item_title.placeholders(words.wording.language) if group.item_title else frozenset[str]()
    says_something = bool(title.replace(UNANSWERED, "").strip(" -–:,;()"))
    written = tuple(_list_written(group))
    if says_something and any(question.id in quoted for question in written):
        return ItemName(title, written_in)
    number, wording = words.find_number(group.id, item) or 1, words.wording
    named = number_item(None, number, wording)
    if says_something and quoted:
        named = head_page(wording.number(number), title.removesuffix(UNANSWERED).rstrip(" -–:,;("))
    for question in written:
        ref = f"{group.id}.{question.id}"
        text = words.find_value(ref, item)
        if isinstance(text, str):
            return ItemName(
                named,
                written_in,
                shorten_text(text, LONGEST_OPENING),
                words.find_language(question, ref, item),
            )
    return ItemName(named, written_in)


def _list_written(group: Group) -> Iterator[Simple]:
    """Yield the questions of a group whose answers are written in some language."""
    for question in group.questions:
        if not isinstance(question, Note) and question.is_written:
            yield question
