"""Browsers that people have signed in with, in the database: by the hash of a token that each keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from iia.store.people.local_accounts import fold_address
from iia.store.people.sign_in_tables import KnownBrowserRow, LocalAccountRow
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def remember_browser(connection: Connection, token_hash: str, person: str, at: datetime) -> None:
    """Store that somebody has signed in with a browser."""
    upsert(connection, KnownBrowserRow, [{"token_hash": token_hash, "person_id": person, "used_at": at}])


def is_browser_of(connection: Connection, token_hash: str, person: str) -> bool:
    """Return whether somebody has signed in with a browser."""
    query = select(KnownBrowserRow.person_id).where(
        KnownBrowserRow.token_hash == token_hash, KnownBrowserRow.person_id == person
    )
    return connection.scalar(query) is not None


def is_browser_at(connection: Connection, token_hash: str, address: str) -> bool:
    """Return whether whoever has the account with an address has signed in with a browser."""
    query = (
        select(KnownBrowserRow.person_id)
        .join(LocalAccountRow, LocalAccountRow.person_id == KnownBrowserRow.person_id)
        .where(KnownBrowserRow.token_hash == token_hash, LocalAccountRow.address == fold_address(address))
    )
    return connection.scalar(query) is not None


def forget_browsers(connection: Connection, before: datetime) -> None:
    """Delete the browsers that nobody has signed in with since a time."""
    connection.execute(delete(KnownBrowserRow).where(KnownBrowserRow.used_at < before))


def forget_browsers_of(connection: Connection, person: str) -> None:
    """Delete the browsers of somebody whose password may be in other hands."""
    connection.execute(delete(KnownBrowserRow).where(KnownBrowserRow.person_id == person))
