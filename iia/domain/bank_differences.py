"""How one version of a bank differs from another, by question: what is asked, and which answers it takes.

Guidance, hints, laws, conditions and points are left aside, because an answer still answers its question when
those are others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from iia.domain.kinds import Choosing, OneAnswer
from iia.domain.model import FormatModel
from iia.domain.questions import Grid
from iia.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from iia.domain.bank import Bank, Place

_BESIDE: Final = frozenset(
    {
        "description",
        "from_",
        "guidance",
        "hint",
        "item_title",
        "law",
        "layout",
        "min_items",
        "points",
        "publish",
        "required",
        "short",
        "steps",
        "supports",
        "topics",
        "under",
        "until",
        "when",
    }
)
"""What stands beside a question, an option or a row, and changes neither what is asked nor what fits."""

_BY_NAME: Final = frozenset({"options", "options_from", "questions", "rows", "rows_from"})
"""What is compared by itself, because a question may say it or name a list that does."""


class BankDifference(Enum):
    """What became of a question from one version to another."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """A question that takes an answer, and what became of it; where it is now, or was if it is gone."""

    place: Place
    difference: BankDifference


@dataclass(frozen=True)
class BankDifferences:
    """The questions of two versions: those of the later one in its order, then those that are gone."""

    questions: tuple[ComparedQuestion, ...]

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """The refs of the questions whose answers still answer them."""
        return frozenset(found.place.ref for found in self.only(BankDifference.UNCHANGED))

    @cached_property
    def counts(self) -> Counter[BankDifference]:
        """How many questions there are of each difference."""
        return Counter(found.difference for found in self.questions)

    def only(self, difference: BankDifference) -> tuple[ComparedQuestion, ...]:
        """Return the questions of one difference, in order."""
        return tuple(found for found in self.questions if found.difference is difference)


def compare_banks(before: Bank, after: Bank) -> BankDifferences:
    """Compare two versions of a bank in the languages that both of them have."""
    shared = frozenset(before.languages) & frozenset(after.languages)
    return BankDifferences(tuple(_compare(before, after, shared)))


def _compare(before: Bank, after: Bank, shared: Collection[str]) -> Iterator[ComparedQuestion]:
    for place in _answerable(after):
        former = before.find_place(place.ref)
        if former is None or not isinstance(former.question, OneAnswer):
            difference = BankDifference.NEW
        elif shared and _asked(former, before, shared) == _asked(place, after, shared):
            difference = BankDifference.UNCHANGED
        else:
            difference = BankDifference.CHANGED
        yield ComparedQuestion(place, difference)
    kept = {place.ref for place in _answerable(after)}
    for place in _answerable(before):
        if place.ref not in kept:
            yield ComparedQuestion(place, BankDifference.GONE)


def _answerable(bank: Bank) -> Iterator[Place]:
    return (place for place in bank.places.values() if isinstance(place.question, OneAnswer))


def _asked(place: Place, bank: Bank, languages: Collection[str]) -> tuple[Any, ...]:
    """Return what a question asks, within what, and what it takes, as values that can be compared."""
    question, container = place.question, place.container
    options = bank.options(question) if isinstance(question, Choosing) else ()
    rows = bank.rows(container) if isinstance(container, Grid) else ()
    parts = (question, options, container, rows)
    return tuple(_plain(part, languages) for part in parts)


def _plain(part: object, languages: Collection[str]) -> object:
    """Return a part of a bank without what stands beside it, its texts in some languages alone."""
    match part:
        case Text():
            return {language: part.root.get(language) for language in languages}
        case FormatModel():
            names = type(part).model_fields.keys() - _BESIDE - _BY_NAME
            return type(part), {name: _plain(getattr(part, name), languages) for name in names}
        case tuple():
            return [_plain(each, languages) for each in part]
        case dict():
            return {key: _plain(each, languages) for key, each in part.items()}
        case _:
            return part
