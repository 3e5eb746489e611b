"""Notices: what somebody has been told in the application, a page at a time, and that they have read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.errors import NotFoundError
from iia.store.ids import is_id
from iia.store.mail import notices as store

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.mail.notices import StoredNotice
    from iia.store.people.queries import Person

ON_A_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of somebody's notices, the newest first; `pages` is how many there are, one at least."""

    notices: tuple[StoredNotice, ...]
    number: int
    pages: int
    unread: int


def read_notices(database: Database, actor: Person, number: int) -> NoticePage:
    """Return a page of the actor's notices.

    Args:
        database: where they are kept.
        actor: whose they are.
        number: of the page, from 1.

    Raises:
        NotFoundError: there is no such page.
    """
    with database.reading() as connection:
        total = store.count_notices(connection, actor.id)
        pages = max(1, -(-total // ON_A_PAGE))
        if not 1 <= number <= pages:
            raise NotFoundError("page of notices", str(number))
        skip = (number - 1) * ON_A_PAGE
        found = store.list_notices(connection, actor.id, skip=skip, most=ON_A_PAGE)
        return NoticePage(found, number, pages, store.count_unread(connection, actor.id))


def count_unread(database: Database, actor: Person) -> int:
    """Return how many notices the actor has not read."""
    with database.reading() as connection:
        return store.count_unread(connection, actor.id)


def open_notice(database: Database, actor: Person, notice: str, *, now: datetime) -> StoredNotice:
    """Return a notice of the actor's, which they have read by that.

    Raises:
        NotFoundError: they have no such notice.
    """
    with database.writing() as connection:
        found = store.find_notice(connection, actor.id, notice) if is_id(notice) else None
        if found is None:
            raise NotFoundError("notice", notice)
        store.mark_read(connection, actor.id, at=now, notice=notice)
        return found


def mark_all_read(database: Database, actor: Person, *, now: datetime) -> None:
    """Record that the actor has read all of their notices."""
    with database.writing() as connection:
        store.mark_read(connection, actor.id, at=now)
