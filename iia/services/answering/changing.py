"""Changing an opened assessment: locking it, and reading it again only if it has changed since."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from iia.domain.events import (
    AnswerChanged,
    AnswerConfirmed,
    ItemAdded,
    ItemRemoved,
    ItemRestored,
    SectionCompleted,
    SectionReopened,
)
from iia.services.assessments.kept_content import keeper_of
from iia.services.assessments.kept_texts import keep_text
from iia.services.assessments.open_assessment import read_opened
from iia.services.people.access import get_assessment
from iia.store.assessments.kept_progress import keep_progress
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.services.people.permissions import Action
    from iia.store.database import Database
    from iia.store.people.queries import Person

AnsweringEvent: TypeAlias = (
    AnswerChanged
    | AnswerConfirmed
    | ItemAdded
    | ItemRemoved
    | ItemRestored
    | SectionCompleted
    | SectionReopened
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
        content = self.opened.content.after((stamp, event) for event in events)
        keeper_of(self.database).keep(head, content)
        keep_progress(self.connection, {(self.opened.id, head.seq): content.progress.whole})
        keep_text(self.connection, touched, content)
        removers = {**self.opened.removers, self.actor.id: self.actor.name}
        return replace(self.opened, row=touched, content=content, removers=removers)


@contextmanager
def changing(
    database: Database, actor: Person, opened: OpenedAssessment, action: Action, *, sections: Iterable[str]
) -> Iterator[LockedAssessment]:
    """Begin a transaction that changes an assessment; it commits at the end unless an error leaves the block.

    Only the assessment's row is read, unless it differs from the one that was opened: every change to an
    assessment moves the head of its chain, and the head is part of the row.

    Args:
        database: where it is kept.
        actor: who changes it.
        opened: the assessment as it was opened.
        action: what the actor does.
        sections: the sections that it is done in.

    Raises:
        NotFoundError: the assessment is gone, or the actor may no longer see it.
        NotAllowedError: the actor may see it but not do this, or not in these sections.
    """
    with database.writing() as connection:
        present = get_assessment(connection, actor, opened.id, action, sections=sections)
        is_same = present == opened.row
        fresh = opened if is_same else read_opened(database, connection, actor, present)
        try:
            yield LockedAssessment(connection, database, actor, fresh)
        except BaseException:
            # What was kept on the way is taken back with the transaction. Nobody will ever read its head.
            keeper_of(database).forget(opened.id)
            raise
