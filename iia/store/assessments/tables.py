"""The tables of assessments: the events are the record, the row and the participations their projection."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.banks.tables import BankRow
from iia.store.base import Base
from iia.store.people.tables import PersonRow


class AssessmentRow(Base):
    """An assessment as it is now, and the head of its chain of events with the head's seal."""

    __tablename__ = "assessment"

    id: Mapped[str] = mapped_column(primary_key=True)
    bank_hash: Mapped[str] = mapped_column(ForeignKey(BankRow.content_hash))
    status: Mapped[str]
    title: Mapped[str]
    reference: Mapped[str]
    language: Mapped[str]
    marking: Mapped[str]
    start_date: Mapped[date | None]
    decision_date: Mapped[date | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))
    last_seq: Mapped[int]
    last_mac: Mapped[str]
    seal: Mapped[str | None]


class AssessmentListRow(Base):
    """The list of assessments, in one row: how many were started, and the sum of what they began with.

    Its seal shows that an assessment was deleted. Only starting an assessment changes it, so that no
    other writer ever waits for it.
    """

    __tablename__ = "assessment_list"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    started: Mapped[int]
    total: Mapped[str]
    seal: Mapped[str | None]


class ParticipationRow(Base):
    """A part that a person has in an assessment, by its code (`iia/domain/roles.py`)."""

    __tablename__ = "participation"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class GivenSectionRow(Base):
    """A section that was given to a person: they write there, and are to be done by the day it is due."""

    __tablename__ = "given_section"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True, index=True)
    due: Mapped[date | None] = mapped_column(index=True)
    given_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))


class DueToldRow(Base):
    """That a person was told that a section of theirs is due soon, or overdue, for that day."""

    __tablename__ = "due_told"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[date] = mapped_column(primary_key=True)


class KeptProgressRow(Base):
    """How complete an assessment was at the event with this number, so that a list need not open it.

    It is worked out from the rest, and counts only while no later event has been recorded.
    """

    __tablename__ = "kept_progress"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    seq: Mapped[int]
    required: Mapped[int]
    answered: Mapped[int]
    may_apply: Mapped[int]


class EventRow(Base):
    """One change, never altered; `mac` seals it together with the event before it."""

    __tablename__ = "event"
    __table_args__ = (Index(None, "assessment_id", "question", "item"),)

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))
    kind: Mapped[str]
    question: Mapped[str]
    item: Mapped[str]
    digest: Mapped[str]
    key_id: Mapped[str]
    mac: Mapped[str]


class EventPayloadRow(Base):
    """What an event says, kept apart so that it can be erased: without it the event can still be proven."""

    __tablename__ = "event_payload"
    __table_args__ = (ForeignKeyConstraint(["assessment_id", "seq"], [EventRow.assessment_id, EventRow.seq]),)

    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[str]
    payload: Mapped[str]
