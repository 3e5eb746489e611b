"""Recording: the only way to change an assessment; events go into its chain and its projection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select, update

from iia.domain.events import (
    PackMade,
    PartHandedOver,
    ParticipationEnded,
    ParticipationGiven,
    SectionGiven,
    SectionTakenBack,
)
from iia.store.assessments.assessment_list import add_to_list
from iia.store.assessments.chain import (
    START,
    ChainHead,
    SealedEvent,
    digest_payload,
    follow,
    new_salt,
    seal,
)
from iia.store.assessments.tables import AssessmentRow, EventPayloadRow, EventRow
from iia.store.events import kind_of, subject_of, write_payload
from iia.store.projection import apply_events

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from iia.domain.events import Event
    from iia.store.keys import ChainKeys
    from iia.store.stamp import EventStamp


_CHANGES_NOTHING: Final = (
    PackMade,
    PartHandedOver,
    ParticipationEnded,
    ParticipationGiven,
    SectionGiven,
    SectionTakenBack,
)
"""Events that leave what an assessment says as it is."""


def start_chain(assessment: str) -> ChainHead:
    """Return the head of a chain that has no events yet."""
    return ChainHead(assessment, 0, START)


def record(
    connection: Connection, keys: ChainKeys, head: ChainHead, stamp: EventStamp, events: Sequence[Event]
) -> ChainHead:
    """Append events to an assessment's chain and bring its projection up to date.

    Args:
        connection: a writing transaction that holds the lock on the assessment.
        keys: the keys that events are sealed with.
        head: the chain's head as read under that lock.
        stamp: who makes the change, and when.
        events: what happened, in order; with none, nothing is done.

    Returns:
        The new head.
    """
    if not events:
        return head
    sealed = list(_seal_all(keys, head, stamp, events))
    new_head = follow(keys, head, sealed[-1])
    # The projection comes first, because the first event of all adds the row that events refer to.
    bring_up_to(connection, new_head, stamp, events)
    connection.execute(insert(EventRow), [_event_row(event) for event in sealed])
    connection.execute(insert(EventPayloadRow), [_payload_row(event) for event in sealed])
    if head.seq == 0:
        add_to_list(connection, keys, sealed[0].mac)
    return new_head


def bring_up_to(connection: Connection, head: ChainHead, stamp: EventStamp, events: Sequence[Event]) -> None:
    """Bring all that is made of an assessment's events from where they were before up to a head."""
    apply_events(connection, stamp, events)
    connection.execute(
        update(AssessmentRow)
        .where(AssessmentRow.id == stamp.assessment)
        .values(last_seq=head.seq, last_mac=head.mac, seal=head.seal, **_touched(stamp, events))
    )


def _touched(stamp: EventStamp, events: Sequence[Event]) -> dict[str, Any]:
    """Return who changed the assessment last, and when; a pack, or who takes part, changes none of it."""
    if all(isinstance(event, _CHANGES_NOTHING) for event in events):
        return {}
    return {"updated_at": stamp.at, "updated_by": stamp.actor}


def _seal_all(
    keys: ChainKeys, head: ChainHead, stamp: EventStamp, events: Sequence[Event]
) -> Iterator[SealedEvent]:
    previous = head.mac
    for seq, event in enumerate(events, start=head.seq + 1):
        salt, payload = new_salt(), write_payload(event)
        question, item = subject_of(event)
        draft = SealedEvent(
            assessment=stamp.assessment,
            seq=seq,
            at=stamp.at,
            actor=stamp.actor,
            kind=kind_of(event),
            question=question,
            item=item,
            digest=digest_payload(salt, payload),
            key_id=keys.current_id,
            mac="",
            salt=salt,
            payload=payload,
        )
        previous = seal(draft, previous, keys.current)
        yield replace(draft, mac=previous)


def _event_row(event: SealedEvent) -> dict[str, Any]:
    return {
        "assessment_id": event.assessment,
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "kind": event.kind,
        "question": event.question,
        "item": event.item,
        "digest": event.digest,
        "key_id": event.key_id,
        "mac": event.mac,
    }


def _payload_row(event: SealedEvent) -> dict[str, Any]:
    return {
        "assessment_id": event.assessment,
        "seq": event.seq,
        "salt": event.salt,
        "payload": event.payload,
    }


def read_chain(connection: Connection, assessment: str) -> tuple[SealedEvent, ...]:
    """Return every event of an assessment, in order, with those payloads that have not been erased."""
    rows = connection.execute(
        select(
            EventRow.assessment_id,
            EventRow.seq,
            EventRow.at,
            EventRow.actor,
            EventRow.kind,
            EventRow.question,
            EventRow.item,
            EventRow.digest,
            EventRow.key_id,
            EventRow.mac,
            EventPayloadRow.salt,
            EventPayloadRow.payload,
        )
        .outerjoin_from(
            EventRow,
            EventPayloadRow,
            (EventPayloadRow.assessment_id == EventRow.assessment_id) & (EventPayloadRow.seq == EventRow.seq),
        )
        .where(EventRow.assessment_id == assessment)
        .order_by(EventRow.seq)
    )
    return tuple(SealedEvent(*row) for row in rows)


def read_heads(connection: Connection, assessment: str | None = None) -> tuple[ChainHead, ...]:
    """Return the head of every chain, or of one assessment's, ordered by assessment."""
    query = select(AssessmentRow.id, AssessmentRow.last_seq, AssessmentRow.last_mac, AssessmentRow.seal)
    if assessment is not None:
        query = query.where(AssessmentRow.id == assessment)
    return tuple(ChainHead(*row) for row in connection.execute(query.order_by(AssessmentRow.id)))
