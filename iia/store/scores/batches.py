"""Many assessments at once, with what their scores depend on, in three queries a batch."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Text, and_, cast, func, or_, select
from sqlalchemy.exc import DBAPIError

from iia.domain.values import AnswerKey
from iia.store.answering.decoding import ItemPlace
from iia.store.answering.json_texts import parse_texts
from iia.store.answering.tables import AnswerRow, ItemRow
from iia.store.assessments.tables import AssessmentRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.orm import InstrumentedAttribute

SPOILT: Final = (ValueError, TypeError, DBAPIError)
"""What is raised by reading a row that somebody edited by hand: an impossible date, broken encoding."""


class IdRange(NamedTuple):
    """The assessments whose ids come after one id and up to another, in the database's order."""

    after: str
    last: str
    size: int
    """How many there were when the range was marked out."""


AnswerText = tuple[str, str, str]
"""An answer as its row holds it: question, item (empty if it is in none) and value, as JSON text."""


@dataclass(frozen=True, slots=True)
class BatchedAssessment:
    """An assessment with its answers, not parsed yet, and the number of its last event."""

    id: str
    bank_hash: str
    status: str
    title: str
    reference: str
    start_date: date | None
    decision_date: date | None
    last_seq: int
    answers: Sequence[AnswerText]
    items: Sequence[ItemPlace]


def mark_out_ranges(connection: Connection, size: int) -> tuple[IdRange, ...]:
    """Divide the assessments into ranges of some size, in the database's order of ids."""
    numbered = select(
        AssessmentRow.id, func.row_number().over(order_by=AssessmentRow.id).label("number")
    ).subquery()
    last = select(func.max(AssessmentRow.id)).scalar_subquery()
    rows = connection.execute(
        select(numbered.c.id, numbered.c.number)
        .where(or_(numbered.c.number % size == 0, numbered.c.id == last))
        .order_by(numbered.c.number)
    )
    ranges: list[IdRange] = []
    after, before = "", 0
    for id_, number in rows:
        ranges.append(IdRange(after, id_, number - before))
        after, before = id_, number
    return tuple(ranges)


def read_ids(connection: Connection, ids: IdRange) -> tuple[str, ...]:
    """Return the ids in a range, in order."""
    query = select(AssessmentRow.id).where(_within(AssessmentRow.id, ids)).order_by(AssessmentRow.id)
    return tuple(connection.scalars(query))


def read_batch(connection: Connection, ids: IdRange) -> tuple[BatchedAssessment, ...]:
    """Return the assessments of a range with their answers and items, in order, in three queries."""
    answers = _read_answers(connection, ids)
    items = _read_items(connection, ids)
    rows = connection.execute(
        select(
            AssessmentRow.id,
            AssessmentRow.bank_hash,
            AssessmentRow.status,
            AssessmentRow.title,
            AssessmentRow.reference,
            AssessmentRow.start_date,
            AssessmentRow.decision_date,
            AssessmentRow.last_seq,
        )
        .where(_within(AssessmentRow.id, ids))
        .order_by(AssessmentRow.id)
    )
    return tuple(BatchedAssessment(*row, answers.get(row.id, ()), items.get(row.id, ())) for row in rows)


def _read_answers(connection: Connection, ids: IdRange) -> dict[str, list[AnswerText]]:
    # Read as text on either database, so that broken JSON spoils its own assessment and not the batch.
    value = cast(AnswerRow.value, Text)
    query = select(AnswerRow.assessment_id, AnswerRow.question, AnswerRow.item, value).where(
        _within(AnswerRow.assessment_id, ids), AnswerRow.value.is_not(None)
    )
    answers: dict[str, list[AnswerText]] = defaultdict(list)
    for assessment, question, item, text in connection.execute(query):
        answers[assessment].append((question, item, text))
    return answers


def _read_items(connection: Connection, ids: IdRange) -> dict[str, list[ItemPlace]]:
    query = (
        select(ItemRow.assessment_id, ItemRow.group, ItemRow.id, ItemRow.removed_at.is_not(None))
        .where(_within(ItemRow.assessment_id, ids))
        .order_by(ItemRow.assessment_id, ItemRow.group, ItemRow.position)
    )
    items: dict[str, list[ItemPlace]] = defaultdict(list)
    for assessment, group, item, is_removed in connection.execute(query):
        items[assessment].append(ItemPlace(group, item, is_removed))
    return items


def _within(column: InstrumentedAttribute[str], ids: IdRange) -> ColumnElement[bool]:
    return and_(column > ids.after, column <= ids.last)


def parse_answers(answers: Sequence[AnswerText]) -> dict[AnswerKey, Any]:
    """Return the JSON values of an assessment's answers, by key."""
    values = parse_texts([text for _, _, text in answers])
    keys = [AnswerKey(question, item or None) for question, item, _ in answers]
    return dict(zip(keys, values, strict=True))
