"""Notices in the database: what each person is told in the application."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from iia.store.mail.mails import read_values
from iia.store.mail.tables import NoticeRow, ToldRow
from iia.store.mail.told import Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from iia.domain.letters import Letter, LetterValue


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """What somebody was told, and when they read it."""

    id: str
    kind: str
    values: Mapping[str, LetterValue]
    at: datetime
    read_at: datetime | None


def add_notices(
    connection: Connection, letters: Mapping[str, Letter], *, at: datetime, for_digest: bool
) -> None:
    """Store what people are told in the application, by ids, and whether it waits for their daily digests."""
    rows = [
        {
            "id": notice,
            "person_id": letter.person,
            "kind": letter.kind,
            "values": dict(letter.values),
            "at": at,
            "digest_at": None if for_digest else at,
        }
        for notice, letter in letters.items()
    ]
    if rows:
        connection.execute(insert(NoticeRow), rows)


_COLUMNS = (NoticeRow.id, NoticeRow.kind, NoticeRow.values, NoticeRow.at, NoticeRow.read_at)


def list_notices(connection: Connection, person: str, *, skip: int, most: int) -> tuple[StoredNotice, ...]:
    """Return some of a person's notices, the newest first."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(NoticeRow.person_id == person)
        .order_by(NoticeRow.at.desc(), NoticeRow.id)
        .offset(skip)
        .limit(most)
    )
    return _read(rows)


def list_unread_of(connection: Connection, ids: Sequence[str]) -> tuple[StoredNotice, ...]:
    """Return those of some notices that have not been read, the oldest first."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(NoticeRow.id.in_(ids), NoticeRow.read_at.is_(None))
        .order_by(NoticeRow.at, NoticeRow.id)
    )
    return _read(rows)


def _read(rows: Iterable[Any]) -> tuple[StoredNotice, ...]:
    return tuple(
        StoredNotice(id_, kind, read_values(values), at, read) for id_, kind, values, at, read in rows
    )


def find_notice(connection: Connection, person: str, notice: str) -> StoredNotice | None:
    """Return a notice of a person's by id, if there is one."""
    rows = connection.execute(select(*_COLUMNS).where(NoticeRow.id == notice, NoticeRow.person_id == person))
    return next(iter(_read(rows)), None)


def count_notices(connection: Connection, person: str) -> int:
    """Return how many notices a person has."""
    query = select(func.count()).where(NoticeRow.person_id == person)
    return connection.scalar(query) or 0


def count_unread(connection: Connection, person: str) -> int:
    """Return how many notices a person has not read."""
    return connection.scalar(_unread_query(), {"person": person}) or 0


@cache  # building a query takes long, and every page needs this one
def _unread_query() -> Select[Any]:
    return select(func.count()).where(NoticeRow.person_id == bindparam("person"), NoticeRow.read_at.is_(None))


def mark_read(connection: Connection, person: str, *, at: datetime, notice: str | None = None) -> None:
    """Record that a person has read one of their notices, or all of them."""
    unread = update(NoticeRow).where(NoticeRow.person_id == person, NoticeRow.read_at.is_(None))
    found = unread if notice is None else unread.where(NoticeRow.id == notice)
    connection.execute(found.values(read_at=at))


def take_for_digests(connection: Connection, *, at: datetime) -> dict[str, tuple[str, ...]]:
    """Return, by person, the unread notices that wait for a digest, by id; from now on none of them does.

    Those of somebody who wants no mail any more wait no longer either.
    """
    rows = connection.execute(
        update(NoticeRow)
        .where(NoticeRow.digest_at.is_(None))
        .values(digest_at=at)
        .returning(NoticeRow.person_id, NoticeRow.id, NoticeRow.read_at)
    ).all()
    refusing = set(connection.scalars(select(ToldRow.person_id).where(ToldRow.way == Way.APPLICATION.value)))
    found: dict[str, list[str]] = {}
    for person, notice, read_at in rows:
        if read_at is None and person not in refusing:
            found.setdefault(person, []).append(notice)
    return {person: tuple(notices) for person, notices in found.items()}


def move_notices(connection: Connection, former: str, person: str) -> None:
    """Let somebody find what they were told under another account of theirs."""
    connection.execute(update(NoticeRow).where(NoticeRow.person_id == former).values(person_id=person))
