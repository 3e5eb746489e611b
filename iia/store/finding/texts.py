"""The words of assessments, kept as they are now in the transaction that changes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from iia.domain.values import AnswerKey
from iia.store.assessments.tables import AssessmentRow
from iia.store.finding.tables import FoundTextRow
from iia.store.upsert import add_all_missing, upsert

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

BAR: Final = " | "
"""What stands between two texts: no word, so that no phrase reaches from one text into the next."""

_OF_NO_ANSWER: Final = 2
"""How many texts come before those of the answers: title and reference."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """The words of an assessment: of its title and its reference, and of each answer that is text."""

    title: str
    reference: str
    answers: Mapping[AnswerKey, str]


def keep_texts(connection: Connection, texts: Mapping[str, FoundText]) -> None:
    """Keep the words of assessments, by their ids, without writing those that are kept already."""
    upsert(connection, FoundTextRow, [_write(*each) for each in texts.items()], unless_same=True)


def keep_missing_texts(connection: Connection, texts: Mapping[str, FoundText]) -> None:
    """Keep the words of those assessments of which none are kept yet."""
    add_all_missing(connection, FoundTextRow, [_write(*each) for each in texts.items()])


def _write(assessment: str, text: FoundText) -> dict[str, object]:
    return {
        "assessment_id": assessment,
        "title": text.title,
        "words": BAR.join((text.title, text.reference, *text.answers.values())),
        "places": [[key.question, key.item or ""] for key in text.answers],
    }


def read_texts(connection: Connection, assessments: Collection[str]) -> dict[str, dict[AnswerKey, str]]:
    """Return the words of each text answer of some assessments."""
    query = select(FoundTextRow.assessment_id, FoundTextRow.words, FoundTextRow.places)
    rows = connection.execute(query.where(FoundTextRow.assessment_id.in_(assessments)))
    return {assessment: _read(words, places) for assessment, words, places in rows}


def _read(words: str, places: Sequence[tuple[str, str]]) -> dict[AnswerKey, str]:
    keys = (AnswerKey(question, item or None) for question, item in places)
    return dict(zip(keys, words.split(BAR)[_OF_NO_ANSWER:], strict=True))


def list_without_texts(connection: Connection) -> frozenset[str]:
    """Return the assessments of which no words are kept, because an earlier version kept none."""
    kept = select(FoundTextRow.assessment_id)
    return frozenset(connection.scalars(select(AssessmentRow.id).where(AssessmentRow.id.not_in(kept))))
