"""Answers of several assessments, read to be shown where words were found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Text, cast, select

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
    row, wanted = AnswerRow, set(keys)
    # SQLite looks up one column after another by its index, but not the three of them together.
    rows = connection.execute(
        select(row.assessment_id, row.question, row.item, row.language, cast(row.value, Text)).where(
            row.assessment_id.in_({key.assessment for key in keys}),
            row.question.in_({key.answer.question for key in keys}),
            row.item.in_({key.answer.item or "" for key in keys}),
        )
    ).all()
    values = parse_texts([found[-1] for found in rows])
    found = (
        (FoundKey(assessment, AnswerKey(question, item or None)), WrittenAnswer(value, language))
        for (assessment, question, item, language, _), value in zip(rows, values, strict=True)
        if isinstance(value, str)
    )
    return {key: answer for key, answer in found if key in wanted}
