"""What events do to the tables of answers, items and completed sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, tuple_, update

from iia.store.answering.tables import AnswerRow, CompletedSectionRow, ItemRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.events import (
        AnswerChanged,
        AnswerConfirmed,
        ItemAdded,
        ItemRemoved,
        ItemRestored,
        SectionCompleted,
        SectionReopened,
    )
    from iia.store.stamp import EventStamp


def set_answers(connection: Connection, stamp: EventStamp, events: Sequence[AnswerChanged]) -> None:
    """Set answers to their last changes, in one statement, because that may not touch a row twice."""
    last = {(event.question, event.item): event for event in events}
    upsert(connection, AnswerRow, [_answer(stamp, event) for event in last.values()])


def _answer(stamp: EventStamp, event: AnswerChanged) -> dict[str, Any]:
    return {
        "assessment_id": stamp.assessment,
        "question": event.question,
        "item": event.item,
        "value": event.value,
        "language": event.language,
        "version": event.version,
        "copied_from": event.copied_from,
        "updated_at": stamp.at,
        "updated_by": stamp.actor,
    }


def confirm_answers(connection: Connection, stamp: EventStamp, events: Sequence[AnswerConfirmed]) -> None:
    """Take from copied answers, in one statement, the mark that they were copied."""
    keys = [(event.question, event.item) for event in events]
    connection.execute(
        update(AnswerRow)
        .where(
            AnswerRow.assessment_id == stamp.assessment,
            tuple_(AnswerRow.question, AnswerRow.item).in_(keys),
        )
        .values(copied_from="")
    )


def add_item(connection: Connection, stamp: EventStamp, event: ItemAdded) -> None:
    """Add an item to its group."""
    connection.execute(
        insert(ItemRow).values(
            assessment_id=stamp.assessment,
            group_id=event.question,
            id=event.item,
            position=event.position,
        )
    )


def remove_items(connection: Connection, stamp: EventStamp, events: Sequence[ItemRemoved]) -> None:
    """Mark items as removed, in one statement; they keep their answers."""
    _mark_items(connection, stamp, events, removed_at=stamp.at, removed_by=stamp.actor)


def restore_items(connection: Connection, stamp: EventStamp, events: Sequence[ItemRestored]) -> None:
    """Put removed items back, in one statement."""
    _mark_items(connection, stamp, events, removed_at=None, removed_by=None)


def _mark_items(
    connection: Connection,
    stamp: EventStamp,
    events: Sequence[ItemRemoved | ItemRestored],
    *,
    removed_at: datetime | None,
    removed_by: str | None,
) -> None:
    connection.execute(
        update(ItemRow)
        .where(
            ItemRow.assessment_id == stamp.assessment,
            tuple_(ItemRow.group, ItemRow.id).in_([(event.question, event.item) for event in events]),
        )
        .values(removed_at=removed_at, removed_by=removed_by)
    )


def complete_section(connection: Connection, stamp: EventStamp, event: SectionCompleted) -> None:
    """Note that somebody has marked a section as completed."""
    row = {
        "assessment_id": stamp.assessment,
        "section": event.section,
        "completed_at": stamp.at,
        "completed_by": stamp.actor,
    }
    upsert(connection, CompletedSectionRow, [row])


def reopen_section(connection: Connection, stamp: EventStamp, event: SectionReopened) -> None:
    """Note that a section is not completed after all."""
    connection.execute(
        delete(CompletedSectionRow).where(
            CompletedSectionRow.assessment_id == stamp.assessment,
            CompletedSectionRow.section == event.section,
        )
    )
