"""Answers and items as the database holds them; `decoding` turns them into values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, bindparam, cast, select, tuple_

from iia.domain.events import AnswerChanged
from iia.domain.values import AnswerKey
from iia.store.answering.json_texts import parse_texts
from iia.store.answering.tables import AnswerRow, CompletedSectionRow, ItemRow
from iia.store.assessments.tables import EventPayloadRow, EventRow
from iia.store.events import read_payload
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select


class StoredAnswer(NamedTuple):
    """An answer as stored: its JSON, None once cleared, and `NotJson` if somebody spoilt its row by hand.

    `copied_from` is the earlier assessment that it was copied from, as long as nobody confirmed it here.
    """

    value: Any
    language: str
    version: int
    copied_from: str = ""


class LastChange(NamedTuple):
    """Who last changed an answer, by name, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item of a group as stored; `removed_at` is None unless it has been removed, by whom is an id."""

    group: str
    id: str
    position: int
    removed_at: datetime | None
    removed_by: str | None


def read_answers(connection: Connection, assessment: str) -> dict[AnswerKey, StoredAnswer]:
    """Return the answers of an assessment, cleared ones included, in one query."""
    rows = connection.execute(_answers_query(), {"assessment": assessment}).all()
    values = parse_texts([row[2] for row in rows])
    return {
        AnswerKey(question, item or None): StoredAnswer(value, language, version, copied_from)
        for (question, item, _, language, version, copied_from), value in zip(rows, values, strict=True)
    }


@cache  # building a query takes long, and every page needs these
def _answers_query() -> Select[str, str, str | None, str, int, str]:
    return select(
        AnswerRow.question,
        AnswerRow.item,
        cast(AnswerRow.value, Text),
        AnswerRow.language,
        AnswerRow.version,
        AnswerRow.copied_from,
    ).where(AnswerRow.assessment_id == bindparam("assessment"))


def read_last_changes(
    connection: Connection, assessment: str, keys: Collection[AnswerKey]
) -> dict[AnswerKey, LastChange]:
    """Return who last changed some answers, and when."""
    rows = connection.execute(
        select(AnswerRow.question, AnswerRow.item, PersonRow.name, AnswerRow.updated_at)
        .join(PersonRow, PersonRow.id == AnswerRow.updated_by)
        .where(AnswerRow.assessment_id == assessment, _is_one_of(AnswerRow, keys))
    )
    return {AnswerKey(question, item or None): LastChange(by, at) for question, item, by, at in rows}


def read_history(
    connection: Connection, assessment: str, keys: Collection[AnswerKey]
) -> Iterator[AnswerChanged]:
    """Yield the changes to some answers, oldest first, leaving out those that were erased."""
    rows = connection.execute(
        select(EventRow.kind, EventPayloadRow.payload)
        .join(
            EventPayloadRow,
            (EventPayloadRow.assessment_id == EventRow.assessment_id) & (EventPayloadRow.seq == EventRow.seq),
        )
        .where(
            EventRow.assessment_id == assessment,
            EventRow.kind == "answer_changed",
            _is_one_of(EventRow, keys),
        )
        .order_by(EventRow.seq)
    )
    for kind, payload in rows:
        event = read_payload(kind, payload)
        if isinstance(event, AnswerChanged):
            yield event


def _is_one_of(row: type[AnswerRow | EventRow], keys: Collection[AnswerKey]) -> ColumnElement[bool]:
    return tuple_(row.question, row.item).in_([(key.question, key.item or "") for key in keys])


def read_items(
    connection: Connection, assessment: str, groups: Collection[str] | None = None
) -> tuple[StoredItem, ...]:
    """Return the items of an assessment, or of some groups, in order, including removed ones."""
    query = _items_query() if groups is None else _items_query().where(ItemRow.group.in_(groups))
    return tuple(StoredItem(*row) for row in connection.execute(query, {"assessment": assessment}))


@cache
def _items_query() -> Select[str, str, int, datetime | None, str | None]:
    return (
        select(ItemRow.group, ItemRow.id, ItemRow.position, ItemRow.removed_at, ItemRow.removed_by)
        .where(ItemRow.assessment_id == bindparam("assessment"))
        .order_by(ItemRow.group, ItemRow.position)
    )


def read_completed_sections(connection: Connection, assessment: str) -> frozenset[str]:
    """Return the sections that somebody has marked as completed."""
    return frozenset(connection.scalars(_completed_query(), {"assessment": assessment}))


@cache
def _completed_query() -> Select[str]:
    of_assessment = CompletedSectionRow.assessment_id == bindparam("assessment")
    return select(CompletedSectionRow.section).where(of_assessment)
