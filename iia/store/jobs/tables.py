"""The table of jobs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import Base


class JobRow(Base):
    """Work for a worker, which leases it: one whose lease runs out before the job ends has died.

    `subject` is the id of what the job is about, among those of its kind.
    """

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
    not_before: Mapped[datetime | None]
