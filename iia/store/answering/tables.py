"""The tables of answers, items and completed sections, all projected from events, and of uploaded files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.assessments.tables import AssessmentRow
from iia.store.base import Base
from iia.store.columns import Json
from iia.store.people.tables import PersonRow


class AnswerRow(Base):
    """The current value of an answer; a cleared one keeps its row, so that its version goes on counting.

    `item` is the item of a group or the row of a grid, and empty for a question that is in neither.
    `copied_from` is the earlier assessment that it was copied from, until somebody confirms or changes it.
    """

    __tablename__ = "answer"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    language: Mapped[str]
    version: Mapped[int]
    copied_from: Mapped[str] = mapped_column(server_default="")
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))


class ItemRow(Base):
    """An item of a repeating group; a removed one stays, so that it can be restored."""

    __tablename__ = "item"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    group: Mapped[str] = mapped_column("group_id", primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(ForeignKey(PersonRow.id))


class CompletedSectionRow(Base):
    """A section that somebody has marked as completed."""

    __tablename__ = "completed_section"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    completed_at: Mapped[datetime]
    completed_by: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))


class PresenceRow(Base):
    """That somebody has a page open, or had until a moment ago."""

    __tablename__ = "presence"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    page: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    seen_at: Mapped[datetime]


class BlobRow(Base):
    """The bytes of an uploaded file, kept once however many answers hold it."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[bytes] = mapped_column(LargeBinary)
