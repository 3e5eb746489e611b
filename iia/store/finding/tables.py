"""The table of the words in assessments, made from other tables; each kind of database indexes it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.assessments.tables import AssessmentRow
from iia.store.base import Base
from iia.store.columns import Json


class FoundTextRow(Base):
    """The words of an assessment's title, its reference and its text answers, folded, a bar between any two.

    `places` says which answers they are of, in order, each as its question and item. `title` is for sorting.
    """

    __tablename__ = "found_text"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRow.id), primary_key=True)
    title: Mapped[str] = mapped_column(index=True)
    words: Mapped[str]
    places: Mapped[Any] = mapped_column(Json)
