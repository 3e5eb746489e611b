"""Answer changes: which of the answers somebody sent change anything, and which conflict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from iia.domain.events import AnswerChanged
from iia.domain.values import to_json
from iia.store.answering.answers import read_history, read_last_changes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from iia.domain.problems import Problem
    from iia.domain.values import AnswerKey, Value
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.answering.answers import LastChange, StoredAnswer
    from iia.store.answering.decoding import Decoder


@dataclass(frozen=True)
class Conflict:
    """An answer that somebody else has changed in the meantime: their value, None if they cleared it.

    A form sent again with the version of `stored` overwrites theirs.
    """

    key: AnswerKey
    theirs: Value | None
    stored: StoredAnswer
    last: LastChange


@dataclass(frozen=True)
class SaveResult:
    """What became of the answers somebody sent: which did not fit, which conflict, which were saved.

    `after` is the assessment as it is now.
    """

    after: OpenedAssessment
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    saved: tuple[AnswerKey, ...] = ()

    def has_item(self, group: str, item: str) -> bool:
        """Return whether a group has an item now, removed or not."""
        return any((each.group, each.id) == (group, item) for each in self.after.items)


@dataclass(frozen=True)
class Sent:
    """Answers that fit, as somebody sent them: None clears one.

    `versions` gives the version of each answer that the form started from: 0 if there was none.
    `marks` gives the language of single answers, changed or not; a changed answer without a mark
    is in `language`.
    """

    values: Mapping[AnswerKey, Value | None]
    versions: Mapping[AnswerKey, int]
    language: str
    marks: Mapping[AnswerKey, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ChangePlan:
    """The events to record, and the conflicts to show."""

    events: tuple[AnswerChanged, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def saved(self) -> tuple[AnswerKey, ...]:
        """The answers that the events change."""
        return tuple(event.key for event in self.events)


def plan_changes(connection: Connection, present: OpenedAssessment, sent: Sent) -> ChangePlan:
    """Compare what was sent with what is stored.

    What is stored already needs no event. What the sender did not touch stays as somebody else has
    since left it. What both changed is a conflict. The same words in another language are a change.
    """
    stored, decoder = present.stored, present.decoder
    wanted = {
        key: _Wanted(None if value is None else to_json(value), sent.marks.get(key))
        for key, value in sent.values.items()
    }
    differing = {key for key, new in wanted.items() if _differs(key, new, stored.get(key), decoder)}
    stale = {key for key in differing if sent.versions.get(key, 0) != _version(stored.get(key))}
    # A form sends every field of its page, so a stale answer may be one that the sender left alone.
    clashing = stale - _untouched(connection, present.id, stale, wanted, sent.versions)
    events = tuple(
        AnswerChanged.under(key, new.value, new.mark or sent.language, _version(stored.get(key)) + 1)
        for key, new in wanted.items()
        if key in differing - stale
    )
    in_order = [key for key in wanted if key in clashing]
    return ChangePlan(events, tuple(_list_conflicts(connection, present, in_order)))


def _list_conflicts(
    connection: Connection, present: OpenedAssessment, clashing: Sequence[AnswerKey]
) -> Iterator[Conflict]:
    if not clashing:
        return
    last = read_last_changes(connection, present.id, clashing)
    for key in clashing:
        if key in last:
            stored = present.stored[key]
            yield Conflict(key, present.decoder.find(key.question, stored.value), stored, last[key])


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An answer as its sender wants it: its JSON value, and its language if they gave one."""

    value: Any
    mark: str | None

    def is_same(self, value: object, language: str) -> bool:
        """Return whether a stored value is this one already."""
        return bool(self.value == value) and (value is None or self.mark in (None, language))


def _version(answer: StoredAnswer | None) -> int:
    return 0 if answer is None else answer.version


def _differs(key: AnswerKey, new: _Wanted, answer: StoredAnswer | None, decoder: Decoder) -> bool:
    if answer is None or answer.value is None:
        return new.value is not None
    if new.value is None and decoder.find(key.question, answer.value) is None:
        # The stored answer no longer fits, or cannot be read, so the form showed an empty field: sent back,
        # it clears nothing.
        return False
    return not new.is_same(answer.value, answer.language)


def _untouched(
    connection: Connection,
    assessment: str,
    stale: Collection[AnswerKey],
    wanted: Mapping[AnswerKey, _Wanted],
    versions: Mapping[AnswerKey, int],
) -> set[AnswerKey]:
    """Return the answers that were sent back exactly as the form had shown them."""
    if not stale:
        return set()
    # A field that was shown empty and came back empty has no version in the history.
    untouched = {key for key in stale if versions.get(key, 0) == 0 and wanted[key].value is None}
    for past in read_history(connection, assessment, stale):
        is_same = wanted[past.key].is_same(past.value, past.language)
        if versions.get(past.key, 0) == past.version and is_same:
            untouched.add(past.key)
    return untouched
