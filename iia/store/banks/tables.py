"""The table of question banks."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import SealedRow
from iia.store.columns import InLanguages, Json


class BankRow(SealedRow):
    """A question bank, kept whole and for good; new assessments begin only from those that are offered.

    The seal is over the document too, because `content_hash` is the document's SHA-256.
    """

    __tablename__ = "bank"
    sealed_columns: ClassVar = ("content_hash", "bank_id", "version", "title", "languages", "published_at")
    __table_args__ = (UniqueConstraint("bank_id", "version"),)

    content_hash: Mapped[str] = mapped_column(primary_key=True)
    bank_id: Mapped[str]
    version: Mapped[str]
    title: Mapped[Any] = mapped_column(InLanguages)
    languages: Mapped[Any] = mapped_column(Json)
    document: Mapped[str]
    published_at: Mapped[datetime]
    is_offered: Mapped[bool]
