"""The tables, one class each. Events are the record; what stands about an assessment beside them
(its row, participations, answers, items, completed sections) is their projection.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from iia.store.columns import InLanguages, Json, Moment


class Base(DeclarativeBase):
    """What every table shares: types by annotation, and constraints with a name each."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, str: Text}  # noqa: RUF012 - SQLAlchemy declares it so


class PersonRow(Base):
    """Somebody who can sign in, with their roles in this installation."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    roles: Mapped[Any] = mapped_column(Json)
    team: Mapped[str]
    is_sample: Mapped[bool]


class BankRow(Base):
    """A question bank, whole, for ever; only banks that are offered take new assessments."""

    __tablename__ = "bank"
    __table_args__ = (UniqueConstraint("bank_id", "version"),)

    content_hash: Mapped[str] = mapped_column(primary_key=True)
    bank_id: Mapped[str]
    version: Mapped[str]
    title: Mapped[Any] = mapped_column(InLanguages)
    languages: Mapped[Any] = mapped_column(Json)
    document: Mapped[str]
    published_at: Mapped[datetime]
    is_offered: Mapped[bool]


class AssessmentRow(Base):
    """An assessment as it stands, and the head of its chain of events."""

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


class ParticipationRow(Base):
    """A part that a person has in an assessment: owner, contributor, viewer, senior_responsible_officer."""

    __tablename__ = "participation"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class AnswerRow(Base):
    """The current value of an answer; a cleared one keeps its row, so that its version goes on counting.

    `item` is the item of a group or the row of a grid, and empty for a question of its own.
    """

    __tablename__ = "answer"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    language: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))


class ItemRow(Base):
    """An item of a repeating group; a removed one stays, to be put back."""

    __tablename__ = "item"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    group: Mapped[str] = mapped_column("group_id", primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(ForeignKey(PersonRow.id))


class CompletedSectionRow(Base):
    """A section that somebody said is completed."""

    __tablename__ = "completed_section"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    completed_at: Mapped[datetime]
    completed_by: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))


class EventRow(Base):
    """One change, never altered; `mac` seals it and the event before it."""

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
    """What an event says, apart from it: without this row the event is still proven, but says nothing."""

    __tablename__ = "event_payload"
    __table_args__ = (ForeignKeyConstraint(["assessment_id", "seq"], [EventRow.assessment_id, EventRow.seq]),)

    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[str]
    payload: Mapped[str]


class BlobRow(Base):
    """The bytes of uploaded files, each once."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class PackRow(Base):
    """A pack that was asked for; its bytes stand here once its job is done."""

    __tablename__ = "pack"

    id: Mapped[str] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), index=True)
    content_hash: Mapped[str]
    language: Mapped[str]
    format: Mapped[str]
    engine: Mapped[str]
    requested_at: Mapped[datetime]
    requested_by: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))
    made_at: Mapped[datetime | None]
    sha256: Mapped[str | None]
    size: Mapped[int | None] = mapped_column(BigInteger)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)


class JobRow(Base):
    """Work for a worker, who leases it: whose lease runs out without an end has died."""

    __tablename__ = "job"
    __table_args__ = (Index(None, "state", "leased_until"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    step: Mapped[int]
    steps: Mapped[int]
    attempts: Mapped[int]
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str | None]
