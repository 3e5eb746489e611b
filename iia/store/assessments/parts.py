"""The parts that people have in assessments: those of one person, and those that nobody can act in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from iia.domain.roles import SINGLE_PARTS
from iia.store.assessments.chain import ChainHead
from iia.store.assessments.tables import AssessmentRow, ParticipationRow
from iia.store.ids import is_id
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Select


@dataclass(frozen=True, slots=True)
class UnfilledPart:
    """A part that an assessment cannot do without, of somebody whose account is not in use.

    It names the assessment by its particulars alone, and holds no answer.
    """

    assessment: str
    title: str
    reference: str
    language: str
    part: str
    person: str
    person_name: str


def count_parts(connection: Connection, person: str) -> Mapping[str, int]:
    """Return in how many assessments somebody has each part."""
    query = (
        select(ParticipationRow.role, func.count())
        .where(ParticipationRow.person_id == person)
        .group_by(ParticipationRow.role)
    )
    return {role: count for role, count in connection.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def list_parts(connection: Connection, person: str) -> tuple[tuple[str, str], ...]:
    """Return the parts that somebody has, each as an assessment's id and the part, in one fixed order."""
    query = select(ParticipationRow.assessment_id, ParticipationRow.role).where(
        ParticipationRow.person_id == person
    )
    ordered = query.order_by(ParticipationRow.assessment_id, ParticipationRow.role)
    return tuple((assessment, role) for assessment, role in connection.execute(ordered))


def lock_head(connection: Connection, assessment: str) -> tuple[ChainHead, str] | None:
    """Return the head of an assessment's chain and its title, and keep other writers off it."""
    if not is_id(assessment):
        return None
    query = select(
        AssessmentRow.id,
        AssessmentRow.last_seq,
        AssessmentRow.last_mac,
        AssessmentRow.seal,
        AssessmentRow.title,
    ).where(AssessmentRow.id == assessment)
    row = connection.execute(query.with_for_update()).one_or_none()
    return None if row is None else (ChainHead(*row[:-1]), row.title)


def lock_heads_of(connection: Connection, person: str) -> Mapping[str, ChainHead]:
    """Return the heads of the assessments that somebody has a part in, and keep other writers off them."""
    having = select(ParticipationRow.assessment_id).where(ParticipationRow.person_id == person)
    query = select(AssessmentRow.id, AssessmentRow.last_seq, AssessmentRow.last_mac, AssessmentRow.seal)
    # In one order, because two that each waited for what the other has would wait forever.
    locking = query.where(AssessmentRow.id.in_(having)).order_by(AssessmentRow.id).with_for_update()
    return {row.id: ChainHead(*row) for row in connection.execute(locking)}


def list_unfilled(connection: Connection) -> tuple[UnfilledPart, ...]:
    """Return every part that nobody can act in any more, by title."""
    return _read(connection, _unfilled_query())


def find_unfilled(connection: Connection, assessment: str, part: str) -> UnfilledPart | None:
    """Return one such part of an assessment, if there is one."""
    if not is_id(assessment):
        return None
    query = _unfilled_query().where(AssessmentRow.id == assessment, ParticipationRow.role == part)
    return next(iter(_read(connection, query)), None)


def _read(connection: Connection, query: Select[*tuple[Any, ...]]) -> tuple[UnfilledPart, ...]:
    return tuple(UnfilledPart(*row) for row in connection.execute(query))


def _unfilled_query() -> Select[*tuple[Any, ...]]:
    return (
        select(
            AssessmentRow.id,
            AssessmentRow.title,
            AssessmentRow.reference,
            AssessmentRow.language,
            ParticipationRow.role,
            PersonRow.id,
            PersonRow.name,
        )
        .join(ParticipationRow, ParticipationRow.assessment_id == AssessmentRow.id)
        .join(PersonRow, PersonRow.id == ParticipationRow.person_id)
        .where(
            ParticipationRow.role.in_(SINGLE_PARTS),
            or_(PersonRow.disabled_at.is_not(None), PersonRow.joined_into.is_not(None)),
        )
        .order_by(AssessmentRow.title, AssessmentRow.id, ParticipationRow.role)
    )
