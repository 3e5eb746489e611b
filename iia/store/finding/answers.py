"""Answers of several assessments, read to be shown where words were found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Text, cast, select, tuple_

from iia.domain.values import AnswerKey
from iia.store.answering.json_texts import parse_texts
from iia.store.answering.tables import AnswerRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection


class FoundKey(NamedTuple):
    """Which answer of which assessment."""

    assessment: str
    answer: AnswerKey


class WrittenAnswer(NamedTuple):
    """What somebody wrote, and in which language."""

    text: str
    language: str


def read_written(connection: Connection, keys: Collection[FoundKey]) -> dict[FoundKey, WrittenAnswer]:
    """Return those of some answers that are text."""
    row = AnswerRow
    wanted = [(key.assessment, key.answer.question, key.answer.item or "") for key in keys]
    query = select(row.assessment_id, row.question, row.item, row.language, cast(row.value, Text)).where(
        tuple_(row.assessment_id, row.question, row.item).in_(wanted)
    )
    rows = connection.execute(query).all()
    values = parse_texts([found[-1] for found in rows])
    return {
        FoundKey(assessment, AnswerKey(question, item or None)): WrittenAnswer(value, language)
        for (assessment, question, item, language, _), value in zip(rows, values, strict=True)
        if isinstance(value, str)
    }
