"""What an assessment's particulars were before, from its events: who changed them, when, and into what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from iia.domain.events import AssessmentStarted, ParticularsChanged
from iia.store.assessments.tables import EventPayloadRow, EventRow
from iia.store.events import read_payload
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.answers import Particulars

_KINDS: Final = ("assessment_started", "particulars_changed")


@dataclass(frozen=True, slots=True)
class PastParticulars:
    """The particulars as an event left them, None if what it says was erased; `by` is a name."""

    seq: int
    at: datetime
    by: str
    particulars: Particulars | None


def read_past_particulars(connection: Connection, assessment: str) -> tuple[PastParticulars, ...]:
    """Return every state of an assessment's particulars, oldest first."""
    rows = connection.execute(
        select(EventRow.seq, EventRow.at, PersonRow.name, EventRow.kind, EventPayloadRow.payload)
        .join(PersonRow, PersonRow.id == EventRow.actor)
        .outerjoin(
            EventPayloadRow,
            (EventPayloadRow.assessment_id == EventRow.assessment_id) & (EventPayloadRow.seq == EventRow.seq),
        )
        .where(EventRow.assessment_id == assessment, EventRow.kind.in_(_KINDS))
        .order_by(EventRow.seq)
    )
    return tuple(PastParticulars(row.seq, row.at, row.name, _read(row.kind, row.payload)) for row in rows)


def _read(kind: str, payload: str | None) -> Particulars | None:
    event = None if payload is None else read_payload(kind, payload)
    return event.particulars if isinstance(event, AssessmentStarted | ParticularsChanged) else None
