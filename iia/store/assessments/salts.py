"""The salts of the events that wrote an assessment's present content, in two queries altogether."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from iia.domain.values import AnswerKey
from iia.store.assessments.tables import EventPayloadRow, EventRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Select

_PARTICULARS: Final = ("assessment_started", "particulars_changed")
_ITEMS: Final = ("item_added", "item_removed", "item_restored")
_ANSWER: Final = "answer_changed"


@dataclass(frozen=True)
class EventSalts:
    """The salt of the last event about each thing; an erased event has none.

    `oldest` is the salt of the oldest event that still has one. A group has a salt for each of its items.
    """

    oldest: str | None
    particulars: str | None
    answers: Mapping[AnswerKey, str]
    items: Mapping[str, tuple[str, ...]]


def read_salts(connection: Connection, assessment: str) -> EventSalts:
    """Return the salts of the events that wrote an assessment's present content."""
    oldest = (
        select(EventPayloadRow.salt)
        .where(EventPayloadRow.assessment_id == assessment)
        .order_by(EventPayloadRow.seq)
        .limit(1)
    )
    particulars, answers, items = None, {}, defaultdict(list)
    for kind, question, item, salt in connection.execute(_last_events(assessment)):
        if kind == _ANSWER:
            answers[AnswerKey(question, item or None)] = salt
        elif kind in _ITEMS:
            items[question].append(salt)
        else:
            particulars = salt
    by_group = {group: tuple(salts) for group, salts in items.items()}
    return EventSalts(connection.scalar(oldest), particulars, answers, by_group)


def _last_events(assessment: str) -> Select[*tuple[Any, ...]]:
    """Select the last event about each answer, each item and the particulars, in order.

    Events about the particulars have neither question nor item, and so form one group of their own.
    """
    last = (
        select(func.max(EventRow.seq))
        .where(EventRow.assessment_id == assessment, EventRow.kind.in_((*_PARTICULARS, *_ITEMS, _ANSWER)))
        .group_by(EventRow.question, EventRow.item)
    )
    return (
        select(EventRow.kind, EventRow.question, EventRow.item, EventPayloadRow.salt)
        .join(
            EventPayloadRow,
            (EventPayloadRow.assessment_id == EventRow.assessment_id) & (EventPayloadRow.seq == EventRow.seq),
        )
        .where(EventRow.assessment_id == assessment, EventRow.seq.in_(last))
        .order_by(EventRow.seq)
    )
