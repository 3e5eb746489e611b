"""Changing an opened assessment: locking it, and reading it again only if it has changed since."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from iia.domain.events import (
    AnswerChanged,
    ItemAdded,
    ItemRemoved,
    ItemRestored,
    SectionCompleted,
    SectionReopened,
)
from iia.services.assessments.kept_texts import keep_text
from iia.services.assessments.open_assessment import build_opened, read_opened
from iia.services.people.access import get_assessment
from iia.store.answering.answers import StoredAnswer, StoredItem
from iia.store.assessments.kept_progress import keep_progress
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.services.people.permissions import Action
    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person

AnsweringEvent: TypeAlias = (
    AnswerChanged | ItemAdded | ItemRemoved | ItemRestored | SectionCompleted | SectionReopened
)
"""What may happen to an assessment while it is being answered."""


@dataclass(frozen=True)
class LockedAssessment:
    """An assessment as it is now, which nobody else can change before the transaction ends."""

    connection: Connection
    database: Database
    actor: Person
    opened: OpenedAssessment

    def record(self, events: Sequence[AnsweringEvent], now: datetime) -> OpenedAssessment:
        """Record what happened, and return the assessment as it is afterwards."""
        if not events:
            return self.opened
        stamp = EventStamp(self.opened.id, self.actor.id, now)
        head = record(self.connection, self.database.keys, self.opened.row.head, stamp, events)
        touched = replace(self.opened.row, head=head, updated_at=now, updated_by=self.actor.name)
        after = _stand_after(self.opened, touched, events)
        keep_progress(self.connection, {(after.id, head.seq): after.progress.whole})
        keep_text(self.connection, after)
        return after


@contextmanager
def changing(
    database: Database, actor: Person, opened: OpenedAssessment, action: Action
) -> Iterator[LockedAssessment]:
    """Begin a transaction that changes an assessment; it commits at the end unless an error leaves the block.

    Only the assessment's row is read, unless it differs from the one that was opened: every change to an
    assessment moves the head of its chain, and the head is part of the row.

    Raises:
        NotFoundError: the assessment is gone, or the actor may no longer see it.
        NotAllowedError: the actor may see it but not do this.
    """
    with database.writing() as connection:
        present = get_assessment(connection, actor, opened.id, action)
        is_same = present == opened.row
        fresh = opened if is_same else read_opened(database, connection, actor, present)
        yield LockedAssessment(connection, database, actor, fresh)


def _stand_after(
    opened: OpenedAssessment, touched: StoredAssessment, events: Sequence[AnsweringEvent]
) -> OpenedAssessment:
    """Return what reading the assessment again would give, now that the events are recorded."""
    stored, items, completed = dict(opened.stored), opened.items, opened.completed_sections
    for event in events:
        match event:
            case AnswerChanged():
                stored[event.key] = StoredAnswer(event.value, event.language, event.version)
            case ItemAdded():
                items = (*items, StoredItem(event.question, event.item, event.position, None, None))
            case ItemRemoved():
                items = _mark(items, event, removed_at=touched.updated_at, removed_by=touched.updated_by)
            case ItemRestored():
                items = _mark(items, event, removed_at=None, removed_by=None)
            case SectionCompleted():
                completed |= {event.section}
            case SectionReopened():
                completed -= {event.section}
            case _:
                assert_never(event)
    return build_opened(touched, opened.bank, stored, items, completed, opened.actions)


def _mark(
    items: tuple[StoredItem, ...],
    event: ItemRemoved | ItemRestored,
    *,
    removed_at: datetime | None,
    removed_by: str | None,
) -> tuple[StoredItem, ...]:
    """Return the items with one marked as removed by somebody, or as back."""
    return tuple(
        replace(item, removed_at=removed_at, removed_by=removed_by)
        if (item.group, item.id) == (event.question, event.item)
        else item
        for item in items
    )
