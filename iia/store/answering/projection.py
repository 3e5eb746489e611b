"""What events do to the tables of answers, items and completed sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, update

from iia.store.answering.tables import AnswerRow, CompletedSectionRow, ItemRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.events import (
        AnswerChanged,
        ItemAdded,
        ItemRemoved,
        ItemRestored,
        SectionCompleted,
        SectionReopened,
    )
    from iia.store.change import Change


def set_answers(connection: Connection, change: Change, events: Sequence[AnswerChanged]) -> None:
    """Set answers to their last changes, in one statement, because that may not touch a row twice."""
    last = {(event.question, event.item): event for event in events}
    upsert(connection, AnswerRow, [_answer(change, event) for event in last.values()])


def _answer(change: Change, event: AnswerChanged) -> dict[str, Any]:
    return {
        "assessment_id": change.assessment,
        "question": event.question,
        "item": event.item,
        "value": event.value,
        "language": event.language,
        "version": event.version,
        "updated_at": change.at,
        "updated_by": change.actor,
    }


def add_item(connection: Connection, change: Change, event: ItemAdded) -> None:
    """Add an item to its group."""
    connection.execute(
        insert(ItemRow).values(
            assessment_id=change.assessment,
            group_id=event.question,
            id=event.item,
            position=event.position,
        )
    )


def remove_item(connection: Connection, change: Change, event: ItemRemoved) -> None:
    """Mark an item as removed; it keeps its answers."""
    _mark_item(connection, change, event, removed_at=change.at, removed_by=change.actor)


def restore_item(connection: Connection, change: Change, event: ItemRestored) -> None:
    """Put a removed item back."""
    _mark_item(connection, change, event, removed_at=None, removed_by=None)


def _mark_item(
    connection: Connection,
    change: Change,
    event: ItemRemoved | ItemRestored,
    *,
    removed_at: datetime | None,
    removed_by: str | None,
) -> None:
    connection.execute(
        update(ItemRow)
        .where(
            ItemRow.assessment_id == change.assessment,
            ItemRow.group == event.question,
            ItemRow.id == event.item,
        )
        .values(removed_at=removed_at, removed_by=removed_by)
    )


def complete_section(connection: Connection, change: Change, event: SectionCompleted) -> None:
    """Note that somebody has marked a section as completed."""
    row = {
        "assessment_id": change.assessment,
        "section": event.section,
        "completed_at": change.at,
        "completed_by": change.actor,
    }
    upsert(connection, CompletedSectionRow, [row])


def reopen_section(connection: Connection, change: Change, event: SectionReopened) -> None:
    """Note that a section is not completed after all."""
    connection.execute(
        delete(CompletedSectionRow).where(
            CompletedSectionRow.assessment_id == change.assessment,
            CompletedSectionRow.section == event.section,
        )
    )
