"""Building past events from rows: what an event said may have been erased, or spoilt by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from iia.domain.past_events import PastEvent, Unsaid
from iia.store.events import read_payload

if TYPE_CHECKING:
    from iia.domain.events import Event


class Replaced(NamedTuple):
    """The kind and the payload of the event that another replaced; no payload if that was erased."""

    kind: str
    payload: str | None


def build_past_event(row: Any, replaced: Replaced | None) -> PastEvent:  # noqa: ANN401 - a row of a query
    """Return the event that a row tells of, with what it replaced."""
    before = None if replaced is None else read_said(*replaced)
    said = read_said(row.kind, row.payload)
    return PastEvent(row.seq, row.at, row.actor, row.name, row.kind, row.question, row.item, said, before)


def read_said(kind: str, payload: str | None) -> Event | Unsaid:
    """Return what an event said; a history is shown all the same if that is not known."""
    if payload is None:
        return Unsaid.ERASED
    try:
        return read_payload(kind, payload)
    except (LookupError, ValueError):
        return Unsaid.UNREADABLE
