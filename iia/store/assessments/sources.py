"""Assessments as sources: those of one kind that can be copied, and the titles of those that were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from iia.store.assessments.tables import AssessmentRow, ParticipationRow
from iia.store.banks.tables import BankRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True)
class SourceAssessment:
    """An assessment that can be copied, in a list; `version` is that of its bank."""

    id: str
    title: str
    language: str
    reference: str
    version: str
    updated_at: datetime


def list_sources(
    connection: Connection,
    person: str,
    bank: str,
    words: Collection[str],
    *,
    every_one: bool,
    most: int,
) -> tuple[SourceAssessment, ...]:
    """Return the assessments of a kind that a person may read, most recently changed first.

    Args:
        connection: a transaction.
        person: who wants to copy one.
        bank: the id of the kind's bank, in whichever version.
        words: what the title has to hold; capitals are taken as small letters, on SQLite those of ASCII.
        every_one: whether the person reads every assessment, and not only those that they have a part in.
        most: how many to return.
    """
    query = (
        select(
            AssessmentRow.id,
            AssessmentRow.title,
            AssessmentRow.language,
            AssessmentRow.reference,
            BankRow.version,
            AssessmentRow.updated_at,
        )
        .join(BankRow, BankRow.content_hash == AssessmentRow.bank_hash)
        .where(BankRow.bank_id == bank)
        .where(*(AssessmentRow.title.icontains(word, autoescape=True) for word in words))
        .order_by(AssessmentRow.updated_at.desc(), AssessmentRow.id)
        .limit(most)
    )
    if not every_one:
        query = query.where(_has_part(person))
    return tuple(SourceAssessment(*row) for row in connection.execute(query))


def find_titles(
    connection: Connection, person: str, assessments: Collection[str], *, every_one: bool
) -> Mapping[str, str]:
    """Return the titles of those assessments that a person may read, by id."""
    query = select(AssessmentRow.id, AssessmentRow.title).where(AssessmentRow.id.in_(assessments))
    if not every_one:
        query = query.where(_has_part(person))
    return {assessment: title for assessment, title in connection.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def _has_part(person: str) -> ColumnElement[bool]:
    return exists().where(
        ParticipationRow.assessment_id == AssessmentRow.id, ParticipationRow.person_id == person
    )
