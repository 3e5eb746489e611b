"""The tables of mails, of notices in the application, and of how people want to be told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from iia.store.base import Base
from iia.store.columns import Json
from iia.store.people.tables import PersonRow


class MailRow(Base):
    """A mail to one person, worded when it is sent; its job has its id as `subject`.

    `address` is where it goes if not to the person's own address. `problem` is the code of what went wrong
    last, and `tries` how often something did.
    """

    __tablename__ = "mail"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), index=True)
    kind: Mapped[str]
    values: Mapped[Any] = mapped_column(Json)
    address: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    tries: Mapped[int]
    problem: Mapped[str | None]


class NoticeRow(Base):
    """What one person is told in the application.

    `digest_at` is when it was put into a daily digest, and None as long as it waits for one; one that is not
    meant for a digest never waits, and has the time when it was made.
    """

    __tablename__ = "notice"
    __table_args__ = (Index(None, "person_id", "read_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id))
    kind: Mapped[str]
    values: Mapped[Any] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(index=True)
    read_at: Mapped[datetime | None]
    digest_at: Mapped[datetime | None] = mapped_column(index=True)


class ToldRow(Base):
    """How somebody wants to be told of what can wait; whoever has no row has not chosen."""

    __tablename__ = "told"

    person_id: Mapped[str] = mapped_column(ForeignKey(PersonRow.id), primary_key=True)
    way: Mapped[str]
