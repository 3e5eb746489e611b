"""Content: what an assessment says, whoever asks; it follows from the bank and the events alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from iia.domain.answers import Answers
from iia.domain.applicability import find_applicability
from iia.domain.events import (
    AnswerChanged,
    AnswerConfirmed,
    AssessmentStarted,
    ItemAdded,
    ItemRemoved,
    ItemRestored,
    PackMade,
    PartHandedOver,
    ParticipationEnded,
    ParticipationGiven,
    ParticularsChanged,
    SectionCompleted,
    SectionGiven,
    SectionReopened,
    SectionTakenBack,
)
from iia.domain.progress import find_progress
from iia.language.words import join_words
from iia.store.answering.answers import StoredAnswer, StoredItem
from iia.store.answering.decoding import Decoder, ItemPlace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date, datetime

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.events import Event
    from iia.domain.progress import Progress
    from iia.domain.values import AnswerKey
    from iia.store.answering.decoding import Decoded
    from iia.store.stamp import EventStamp

Happened: TypeAlias = "tuple[EventStamp, Event]"
"""An event, with who made it and when."""

_BYTES_OF_ONE: Final = 1_400
"""About what an answer or item takes up in memory besides its own words, with what is worked out from it."""

_BYTES_OF_LETTER: Final = 3
"""About what a letter takes up: two bytes outside Latin, and once more among the words to be found."""


@dataclass(frozen=True)
class Basis:
    """What answers are read against: the bank, which of its questions decide what applies, and the dates."""

    bank: Bank
    deciding: frozenset[str]
    start_date: date | None
    decision_date: date | None


@dataclass(frozen=True)
class AssessmentContent:
    """What is stored of an assessment, the answers read from that, and what follows from them.

    It holds nothing about who asks or what they may do, so that it can be kept for whoever asks next.
    `StoredItem.removed_by` and the like are people's ids, because names may change without an event.
    """

    basis: Basis
    stored: Mapping[AnswerKey, StoredAnswer]
    items: tuple[StoredItem, ...]
    completed_sections: frozenset[str]
    decoded: Decoded

    @property
    def bank(self) -> Bank:
        """The bank that asks its questions."""
        return self.basis.bank

    @cached_property
    def answers(self) -> Answers:
        """The answers, those of removed items left out."""
        values = self.decoded.values
        languages = {key: self.stored[key].language for key in values if key in self.stored}
        return Answers(values, self.decoded.items, languages)

    @cached_property
    def decoder(self) -> Decoder:
        """The decoder of its single answers."""
        return Decoder(self.bank, self.basis.decision_date)

    @cached_property
    def versions(self) -> Mapping[AnswerKey, int]:
        """The version of each answer, including those that have been cleared."""
        return {key: answer.version for key, answer in self.stored.items()}

    @cached_property
    def applicability(self) -> Applicability:
        """What applies, what may apply and what does not."""
        return find_applicability(
            self.bank,
            self.answers,
            start_date=self.basis.start_date,
            decision_date=self.basis.decision_date,
        )

    @cached_property
    def progress(self) -> Progress:
        """How far it has got."""
        return find_progress(self.applicability, self.completed_sections - self.to_confirm.keys())

    @cached_property
    def to_confirm(self) -> Mapping[str, frozenset[AnswerKey]]:
        """The copied answers that somebody has still to confirm or change, by section; all of them apply."""
        found: defaultdict[str, set[AnswerKey]] = defaultdict(set)
        for key, answer in self.stored.items():
            if answer.copied_from and self.applicability.get(*key) is not None:
                found[self.bank.get_place(key.question).section.id].add(key)
        return {section: frozenset(keys) for section, keys in found.items()}

    @cached_property
    def words(self) -> Mapping[AnswerKey, str]:
        """The words of each answer that is text, as they are looked for."""
        written = self.answers.values.items()
        return {key: join_words(value) for key, value in written if isinstance(value, str)}

    @cached_property
    def size(self) -> int:
        """About how many bytes it takes up in memory."""
        letters = sum(len(answer.value) for answer in self.stored.values() if isinstance(answer.value, str))
        count = len(self.stored) + len(self.items)
        return _BYTES_OF_ONE * count + _BYTES_OF_LETTER * letters

    def after(self, happened: Iterable[Happened]) -> AssessmentContent:
        """Return the content as it is after some events, without reading it again."""
        changing = _Changing(self)
        for stamp, event in happened:
            changing.take(stamp, event)
        return changing.finish()


def read_out(
    basis: Basis,
    stored: Mapping[AnswerKey, StoredAnswer],
    items: tuple[StoredItem, ...],
    completed: frozenset[str],
) -> AssessmentContent:
    """Return the content of an assessment from what is stored of it.

    Args:
        basis: what its answers are read against.
        stored: the answers by key, cleared ones included.
        items: the items of its groups, including removed ones.
        completed: the sections that somebody has marked as completed.
    """
    values = {key: answer.value for key, answer in stored.items()}
    decoded = Decoder(basis.bank, basis.decision_date).decode_all(values, _places(items))
    return AssessmentContent(basis, stored, items, completed, decoded)


def _store(event: AnswerChanged) -> StoredAnswer:
    return StoredAnswer(event.value, event.language, event.version, event.copied_from)


def _places(items: Iterable[StoredItem]) -> tuple[ItemPlace, ...]:
    return tuple(ItemPlace(item.group, item.id, item.removed_at is not None) for item in items)


class _Changing:
    """Content on its way through some events."""

    def __init__(self, before: AssessmentContent) -> None:
        self._before = before
        self._stored = dict(before.stored)
        self._items = before.items
        self._completed = before.completed_sections
        self._basis = before.basis
        self._changed: set[AnswerKey] = set()

    def take(self, stamp: EventStamp, event: Event) -> None:
        """Take one event further."""
        match event:
            case AnswerChanged():
                self._stored[event.key] = _store(event)
                self._changed.add(event.key)
            case AnswerConfirmed():
                self._stored[event.key] = self._stored[event.key]._replace(copied_from="")
            case ItemAdded():
                added = StoredItem(event.question, event.item, event.position, None, None)
                self._items = (*self._items, added)
            case ItemRemoved():
                self._mark(event, stamp.at, stamp.actor)
            case ItemRestored():
                self._mark(event, None, None)
            case SectionCompleted():
                self._completed |= {event.section}
            case SectionReopened():
                self._completed -= {event.section}
            case ParticularsChanged() | AssessmentStarted():
                self._basis = replace(
                    self._basis, start_date=event.start_date, decision_date=event.decision_date
                )
            case (
                ParticipationGiven()
                | ParticipationEnded()
                | PartHandedOver()
                | SectionGiven()
                | SectionTakenBack()
                | PackMade()
            ):
                pass
            case _:
                assert_never(event)

    def _mark(self, event: ItemRemoved | ItemRestored, at: datetime | None, by: str | None) -> None:
        """Mark an item as removed by somebody, or as back."""
        self._items = tuple(
            replace(item, removed_at=at, removed_by=by)
            if (item.group, item.id) == (event.question, event.item)
            else item
            for item in self._items
        )

    def finish(self) -> AssessmentContent:
        """Return the content after all of them."""
        before = self._before
        if (self._items, self._basis) != (before.items, before.basis):
            return read_out(self._basis, self._stored, self._items, self._completed)
        decoded = before.decoded
        if self._changed:
            changed = {key: self._stored[key].value for key in self._changed}
            decoded = before.decoder.decode_again(decoded, changed, _places(self._items))
        after = replace(before, stored=self._stored, completed_sections=self._completed, decoded=decoded)
        _carry_over(before, after, self._changed)
        return after


def _carry_over(before: AssessmentContent, after: AssessmentContent, changed: Collection[AnswerKey]) -> None:
    """Hand on the words that stay, and what applies if no condition reads what has changed, as most often."""
    words = vars(before).get("words")
    if words is not None:
        values = after.answers.values
        anew = {key: join_words(text) for key in changed if isinstance(text := values.get(key), str)}
        vars(after)["words"] = {key: kept for key, kept in words.items() if key not in changed} | anew
    worked_out = vars(before).get("applicability")
    if worked_out is not None and before.basis.deciding.isdisjoint(key.question for key in changed):
        vars(after)["applicability"] = replace(worked_out, answers=after.answers)
