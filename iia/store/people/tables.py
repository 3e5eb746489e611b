"""The table of people."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import SealedRow
from iia.store.columns import Json


class PersonRow(SealedRow):
    """Somebody who can sign in, with their roles in this installation."""

    __tablename__ = "person"
    sealed_columns: ClassVar = ("id", "name", "email", "language", "roles", "team", "is_sample")

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    roles: Mapped[Any] = mapped_column(Json)
    team: Mapped[str]
    is_sample: Mapped[bool]
