"""The table of packs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.assessments.tables import AssessmentRow
from iia.store.base import Base
from iia.store.people.tables import PersonRow


class PackRow(Base):
    """A pack that was asked for, with its bytes once its job is done."""

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
    replaced: Mapped[str] = mapped_column(server_default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
