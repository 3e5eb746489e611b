"""Answers: values by question and item, with the language that each was written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from iia.domain.values import Value


@dataclass(frozen=True, slots=True)
class Particulars:
    """What belongs to every assessment whatever its bank."""

    title: str
    reference: str = ""
    language: str = "en"
    marking: str = ""
    start_date: date | None = None
    decision_date: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The stored answers of one assessment, including those that no longer apply.

    `values` holds only what is answered; for an answer in a grid, the item is the row. `items` lists each
    group's items in order: by id, because positions would change when an item is removed.
    """

    values: Mapping[AnswerKey, Value] = field(default_factory=dict)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: Mapping[AnswerKey, str] = field(default_factory=dict)

    def get(self, question: str, item: str | None = None) -> Value | None:
        """Return the stored answer, or None."""
        return self.values.get(AnswerKey(question, item))

    def items_of(self, group: str) -> tuple[str, ...]:
        """Return the ids of a group's items, in order."""
        return self.items.get(group, ())
