"""Assessments in the database: one row each, with the parts that people have in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import aliased

from iia.domain.answers import Particulars
from iia.domain.assessment import Status
from iia.domain.roles import OWNER, SECTION_CONTRIBUTOR, WRITES_EVERYWHERE
from iia.store.assessments.chain import ChainHead
from iia.store.assessments.given_sections import list_sections_of
from iia.store.assessments.tables import AssessmentRow, ParticipationRow
from iia.store.banks.tables import BankRow
from iia.store.ids import is_id
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select


@dataclass(frozen=True)
class StoredAssessment:
    """An assessment as stored, without its answers.

    `roles` are the parts of the person who asked, and `sections` those that they were given, if they write
    only in some.
    """

    id: str
    bank_hash: str
    status: Status
    particulars: Particulars
    head: ChainHead
    updated_at: datetime
    updated_by: str
    owner: str
    roles: frozenset[str]
    sections: frozenset[str] = frozenset()

    def may_write_in(self, section: str) -> bool:
        """Return whether whoever asked writes in a section, as long as the assessment can be changed."""
        return bool(self.roles & WRITES_EVERYWHERE) or section in self.sections


def find_assessment(
    connection: Connection, assessment: str, person: str, *, lock: bool = False
) -> StoredAssessment | None:
    """Return an assessment with the person's roles in it.

    Args:
        connection: a transaction.
        assessment: its id.
        person: whose roles to read.
        lock: whether to keep other writers off the assessment until the transaction ends;
            SQLite's writing transactions do so in any case.
    """
    if not is_id(assessment):
        return None
    if lock and connection.dialect.name != "sqlite":
        # On its own: PostgreSQL reads what it joins to a row as it was before it waited for the lock on it.
        connection.execute(_lock_query(), {"assessment": assessment})
    rows = connection.execute(_find_query(), {"assessment": assessment, "person": person}).all()
    found = _build(rows, person) if rows else None
    if found is None or SECTION_CONTRIBUTOR not in found.roles:
        return found
    return replace(found, sections=list_sections_of(connection, assessment, person))


@cache
def _lock_query() -> Select[Any]:
    return select(AssessmentRow.id).where(AssessmentRow.id == bindparam("assessment")).with_for_update()


@cache  # building a query takes longer than running it
def _find_query() -> Select[Any]:
    updater = aliased(PersonRow)
    return (
        select(
            *AssessmentRow.__table__.columns,
            ParticipationRow.role.label("role"),
            ParticipationRow.person_id.label("person"),
            PersonRow.name.label("person_name"),
            updater.name.label("updater_name"),
        )
        .join(ParticipationRow, ParticipationRow.assessment_id == AssessmentRow.id)
        .join(PersonRow, PersonRow.id == ParticipationRow.person_id)
        .join(updater, updater.id == AssessmentRow.updated_by)
        .where(
            AssessmentRow.id == bindparam("assessment"),
            or_(ParticipationRow.person_id == bindparam("person"), ParticipationRow.role == OWNER),
        )
    )


def _build(rows: Sequence[Row[*tuple[Any, ...]]], person: str) -> StoredAssessment:
    """Build an assessment from its rows, which differ only in the participation."""
    row = rows[0]
    return StoredAssessment(
        id=row.id,
        bank_hash=row.bank_hash,
        status=Status(row.status),
        particulars=Particulars(
            row.title, row.reference, row.language, row.marking, row.start_date, row.decision_date
        ),
        head=ChainHead(row.id, row.last_seq, row.last_mac, row.seal),
        updated_at=row.updated_at,
        updated_by=row.updater_name,
        owner=next((found.person_name for found in rows if found.role == OWNER), ""),
        roles=frozenset(found.role for found in rows if found.person == person),
    )


def list_banks_in_use(connection: Connection, statuses: Collection[str]) -> tuple[str, ...]:
    """Return the hashes of the banks on offer, and of those of assessments in some statuses."""
    begun = select(AssessmentRow.bank_hash).where(AssessmentRow.status.in_(statuses))
    in_use = or_(BankRow.is_offered, BankRow.content_hash.in_(begun))
    found = select(BankRow.content_hash).where(in_use).order_by(BankRow.content_hash)
    return tuple(connection.scalars(found))
