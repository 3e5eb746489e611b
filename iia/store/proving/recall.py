"""Recalling what the events of an assessment said, also where a payload has been erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from iia.domain.answers import Particulars
from iia.domain.events import AnswerChanged, AssessmentStarted, ParticularsChanged, fields_of
from iia.store.answering.tables import AnswerRow
from iia.store.assessments.tables import AssessmentRow
from iia.store.events import KINDS, read_payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from iia.domain.events import Event
    from iia.store.assessments.chain import SealedEvent

ERASABLE: Final = (AssessmentStarted, ParticularsChanged, AnswerChanged)
"""The kinds of events that hold what people wrote; nothing else needs to be erased."""


@dataclass(frozen=True)
class RecalledEvent:
    """An event with what it said; where that was erased, with what the tables say instead."""

    sealed: SealedEvent
    said: Event


def is_erased(event: SealedEvent) -> bool:
    """Return whether what an event said has been erased."""
    return event.payload is None


def may_be_erased(event: SealedEvent) -> bool:
    """Return whether what an event said may be erased; somebody may have changed its kind into none."""
    return KINDS.get(event.kind) in ERASABLE


def recall(connection: Connection, events: Iterable[SealedEvent]) -> Iterator[RecalledEvent]:
    """Yield the events of an assessment with what they said.

    What was erased cannot be proven, so the tables are believed about that much and no more: not
    about when it was, by whom, or which version it made.
    """
    versions: dict[tuple[str, str], int] = {}
    for event in events:
        version = versions.get((event.question, event.item), 0) + 1
        if event.payload is None:
            said = _stand_in(connection, event, version)
        else:
            said = read_payload(event.kind, event.payload)
        if isinstance(said, AnswerChanged):
            versions[said.question, said.item] = said.version
        yield RecalledEvent(event, said)


def _stand_in(connection: Connection, event: SealedEvent, version: int) -> Event:
    """Return what the tables say that an erased event said."""
    kind = KINDS[event.kind]
    if kind is AnswerChanged:
        row = connection.execute(
            select(AnswerRow.value, AnswerRow.language, AnswerRow.copied_from).where(
                AnswerRow.assessment_id == event.assessment,
                AnswerRow.question == event.question,
                AnswerRow.item == event.item,
            )
        ).one_or_none()
        value, language, copied_from = (None, "", "") if row is None else row
        return AnswerChanged(event.question, event.item, value, language, version, copied_from=copied_from)
    row = connection.execute(
        select(AssessmentRow.__table__).where(AssessmentRow.id == event.assessment)
    ).one()
    particulars = Particulars(
        row.title, row.reference, row.language, row.marking, row.start_date, row.decision_date
    )
    if kind is AssessmentStarted:
        return AssessmentStarted(bank_hash=row.bank_hash, **fields_of(particulars))
    return ParticularsChanged(**fields_of(particulars))
