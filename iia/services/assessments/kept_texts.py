"""Keeping the words of each assessment, so that it is found by them: what its pages show and no others."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from iia.domain.kinds import OneAnswer
from iia.domain.truth import Truth
from iia.errors import IIAError
from iia.language.words import join_words
from iia.services.assessments.batched import read_applicability
from iia.services.banks.stored import bank_by_hash
from iia.store.finding.texts import FoundText, keep_missing_texts, keep_texts, list_without_texts
from iia.store.scores.batches import SPOILT, mark_out_ranges, read_batch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import Connection

    from iia.domain.applicability import Applicability
    from iia.domain.values import AnswerKey
    from iia.services.assessments.content import AssessmentContent
    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database
    from iia.store.scores.batches import IdRange

BATCH: Final = 40
"""Assessments read in one transaction: few enough to take only a moment and little memory."""


def keep_text(connection: Connection, row: StoredAssessment, content: AssessmentContent) -> None:
    """Keep the words of an assessment as it is now, in the transaction that has just changed it."""
    text = build_text(row.particulars.title, row.particulars.reference, content.applicability, content.words)
    keep_texts(connection, {row.id: text})


def build_text(
    title: str, reference: str, applicability: Applicability, words: Mapping[AnswerKey, str] | None = None
) -> FoundText:
    """Return the words of an assessment: of its answers, those that are text and whose question applies.

    Args:
        title: its title.
        reference: its reference.
        applicability: what applies.
        words: those of its answers, if they are known already.
    """
    answers, places = applicability.answers.values, applicability.bank.places
    written = {
        key: value
        for key, truth in applicability.questions.items()
        if truth is Truth.YES and isinstance(value := answers.get(key), str) and value
        if isinstance(question := places[key.question].question, OneAnswer) and question.is_written
    }
    known = words or {}
    return FoundText(
        join_words(title),
        join_words(reference),
        {key: known[key] if key in known else join_words(value) for key, value in written.items()},
    )


def fill_texts(database: Database) -> None:
    """Keep the words of those assessments of which none are kept, such as after an upgrade."""
    with database.reading() as connection:
        missing = list_without_texts(connection)
        ranges = mark_out_ranges(connection, BATCH) if missing else ()
    for ids in ranges:
        found = dict(_build_all(database, ids, missing))
        if found:
            with database.writing() as connection:
                # Whoever has changed one in the meantime has kept its words as well, and those are newer.
                keep_missing_texts(connection, found)


def _build_all(database: Database, ids: IdRange, missing: Collection[str]) -> Iterator[tuple[str, FoundText]]:
    """Yield the words of the assessments of a range; of what cannot be read, none are kept."""
    try:
        with database.reading() as connection:
            batch = read_batch(connection, ids)
    except SPOILT:
        return
    for one in batch:
        with suppress(IIAError):
            if one.id in missing:
                applicability, _ = read_applicability(bank_by_hash(database, one.bank_hash), one)
                yield one.id, build_text(one.title, one.reference, applicability)
