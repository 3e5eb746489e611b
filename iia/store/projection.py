"""The projection: what stands after events, kept in tables so that reading needs no replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from sqlalchemy import delete, insert, update

from iia.store.events import (
    AnswerChanged,
    AssessmentStarted,
    ItemAdded,
    ItemRemoved,
    ItemRestored,
    PackMade,
    ParticipationGiven,
    ParticularsChanged,
    SectionCompleted,
    SectionReopened,
    about,
)
from iia.store.tables import AnswerRow, AssessmentRow, CompletedSectionRow, ItemRow, ParticipationRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.events import Event


@dataclass(frozen=True)
class Change:
    """Whose change it is, to which assessment, and when."""

    assessment: str
    actor: str
    at: datetime


def apply_events(connection: Connection, change: Change, events: Sequence[Event]) -> None:
    """Bring the projection up to date with new events; the answers among them in one statement."""
    answers = [event for event in events if isinstance(event, AnswerChanged)]
    for event in events:
        if not isinstance(event, AnswerChanged):
            _apply(connection, change, event)
    # The last of several changes to one answer counts: one statement may not touch a row twice.
    last = {(event.question, event.item): event for event in answers}
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


def _apply(connection: Connection, change: Change, event: Event) -> None:
    match event:
        case AssessmentStarted():
            _start(connection, change, event)
        case ParticularsChanged():
            connection.execute(
                update(AssessmentRow)
                .where(AssessmentRow.id == change.assessment)
                .values(about(event.particulars))
            )
        case ParticipationGiven():
            row = {
                "assessment_id": change.assessment,
                "person_id": event.person,
                "role": event.role,
            }
            upsert(connection, ParticipationRow, [row])
        case ItemAdded():
            _add_item(connection, change, event)
        case ItemRemoved():
            _set_removed(connection, change, event, removed=True)
        case ItemRestored():
            _set_removed(connection, change, event, removed=False)
        case SectionCompleted():
            _complete(connection, change, event)
        case SectionReopened():
            connection.execute(
                delete(CompletedSectionRow).where(
                    CompletedSectionRow.assessment_id == change.assessment,
                    CompletedSectionRow.section == event.section,
                )
            )
        case PackMade() | AnswerChanged():
            pass  # A pack is no projection; answers are applied together.
        case _:
            assert_never(event)


def _start(connection: Connection, change: Change, event: AssessmentStarted) -> None:
    connection.execute(
        insert(AssessmentRow).values(
            id=change.assessment,
            bank_hash=event.bank_hash,
            status="draft",
            created_at=change.at,
            updated_at=change.at,
            updated_by=change.actor,
            last_seq=0,
            last_mac="",
            **about(event.particulars),
        )
    )


def _add_item(connection: Connection, change: Change, event: ItemAdded) -> None:
    connection.execute(
        insert(ItemRow).values(
            assessment_id=change.assessment,
            group_id=event.question,
            id=event.item,
            position=event.position,
        )
    )


def _set_removed(
    connection: Connection, change: Change, event: ItemRemoved | ItemRestored, *, removed: bool
) -> None:
    connection.execute(
        update(ItemRow)
        .where(
            ItemRow.assessment_id == change.assessment,
            ItemRow.group == event.question,
            ItemRow.id == event.item,
        )
        .values(
            removed_at=change.at if removed else None,
            removed_by=change.actor if removed else None,
        )
    )


def _complete(connection: Connection, change: Change, event: SectionCompleted) -> None:
    row = {
        "assessment_id": change.assessment,
        "section": event.section,
        "completed_at": change.at,
        "completed_by": change.actor,
    }
    upsert(connection, CompletedSectionRow, [row])
