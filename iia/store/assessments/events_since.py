"""What has happened to an assessment since somebody read it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from iia.store.assessments.tables import EventPayloadRow, EventRow
from iia.store.events import read_payload
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from iia.domain.events import Event
    from iia.store.assessments.chain import ChainHead


def read_events_since(connection: Connection, head: ChainHead) -> list[tuple[EventStamp, Event]] | None:
    """Return the events after a head, in order, each with who made it and when.

    None if one of them has been erased or cannot be read, or if the head is not in the chain, because a
    transaction that was taken back had added it.
    """
    rows = connection.execute(_query(), {"assessment": head.assessment, "seq": head.seq}).all()
    later = rows[1:]
    if not rows or rows[0].mac != head.mac or any(row.payload is None for row in later):
        return None
    try:
        return [
            (EventStamp(head.assessment, row.actor, row.at), read_payload(row.kind, row.payload))
            for row in later
        ]
    except (ValueError, LookupError):
        return None  # spoilt by hand, or of a later version of the program: the tables say what it came to


@cache  # building a query takes long, and many pages need this one
def _query() -> Select[*tuple[Any, ...]]:
    payload = (EventPayloadRow.assessment_id == EventRow.assessment_id) & (
        EventPayloadRow.seq == EventRow.seq
    )
    return (
        select(EventRow.mac, EventRow.actor, EventRow.at, EventRow.kind, EventPayloadRow.payload)
        .outerjoin(EventPayloadRow, payload)
        .where(EventRow.assessment_id == bindparam("assessment"), EventRow.seq >= bindparam("seq"))
        .order_by(EventRow.seq)
    )
