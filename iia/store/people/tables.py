"""The table of people."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import Base
from iia.store.columns import Json


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
