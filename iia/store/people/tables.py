"""The tables of people, of their sessions, and of what they typed and have not saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import Base, SealedRow
from iia.store.columns import Json


class PersonRow(SealedRow):
    """Somebody who has or had an account, with their roles in this installation.

    `email` is where to write to them; it is nobody's key, because two accounts may be of one person.
    `joined_into` is the account that this one became part of.
    """

    __tablename__ = "person"
    seal_form: ClassVar = 2
    sealed_columns: ClassVar = (
        "id",
        "name",
        "email",
        "language",
        "roles",
        "team",
        "department",
        "is_sample",
        "disabled_at",
        "joined_into",
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    roles: Mapped[Any] = mapped_column(Json)
    team: Mapped[str]
    department: Mapped[str]
    is_sample: Mapped[bool]
    disabled_at: Mapped[datetime | None]
    joined_into: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class SessionRow(Base):
    """That somebody signed in: the browser has a random token, and this row its hash.

    Whoever reads the table can sign in as nobody. `id` names a session to its person, who can end it.
    `waits_for` is what is still to be done before it counts. `provider`, `provider_subject` and
    `provider_session` are what a provider of identities calls it, if one vouched for its person;
    `id_token` is what signing out there needs.
    """

    __tablename__ = "session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    waits_for: Mapped[str | None]
    method: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    browser: Mapped[str]
    provider: Mapped[str | None]
    provider_subject: Mapped[str | None]
    provider_session: Mapped[str | None]
    id_token: Mapped[str | None]


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


class SecurityEventRow(Base):
    """Something that matters to whoever keeps the site safe: a sign-in, a refusal, a changed right.

    `actor` is who did it and `subject` whom it was done to, where that is known; `details` hold no
    password, no token and nothing that was answered.
    """

    __tablename__ = "security_event"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str]
    actor: Mapped[str | None] = mapped_column(ForeignKey(PersonRow.id), index=True)
    subject: Mapped[str | None] = mapped_column(ForeignKey(PersonRow.id), index=True)
    address: Mapped[str]
    request: Mapped[str]
    details: Mapped[Any] = mapped_column(Json)
