"""The tables of people, of their sessions, and of what they typed and have not saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import Base, SealedRow
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


class SessionRow(Base):
    """That somebody signed in: the browser has a random token, and this row its hash.

    Whoever reads the table can sign in as nobody.
    """

    __tablename__ = "session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]


class UnsavedFormRow(Base):
    """What somebody typed into a form and has not saved: theirs alone, unchecked, and part of no assessment.

    `form` is the form's address without its language. `showing` tells apart two showings of a form of
    which each makes something of its own, and is empty otherwise.
    """

    __tablename__ = "unsaved_form"

    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    showing: Mapped[str] = mapped_column(primary_key=True)
    fields: Mapped[Any] = mapped_column(Json)
    files: Mapped[Any] = mapped_column(Json)
    kept_at: Mapped[datetime]
