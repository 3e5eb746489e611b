"""Notices in the database: what each person is told in the application, and how they want to be told."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from iia.store.mail.tables import NoticeRow, ToldRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.letters import Letter


class Way(Enum):
    """How somebody wants to be told of what can wait, with the word for it in the database."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    APPLICATION = "application"


def find_way(connection: Connection, person: str) -> Way:
    """Return how somebody wants to be told; at once unless they chose otherwise."""
    way = connection.scalar(select(ToldRow.way).where(ToldRow.person_id == person))
    return Way.AT_ONCE if way is None else Way(way)


def add_notice(
    connection: Connection, notice: str, letter: Letter, *, at: datetime, for_digest: bool
) -> None:
    """Store what somebody is told in the application, and whether it waits for their daily digest."""
    connection.execute(
        insert(NoticeRow).values(
            id=notice,
            person_id=letter.person,
            kind=letter.kind,
            values=dict(letter.values),
            at=at,
            digest_at=None if for_digest else at,
        )
    )
