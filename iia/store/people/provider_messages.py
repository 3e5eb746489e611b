"""Messages of a provider in the database: remembered until they lapse, so that none is taken twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from iia.store.people.sign_in_tables import LogoutTokenRow
from iia.store.upsert import add_missing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def take_message(connection: Connection, issuer: str, message: str, *, expires_at: datetime) -> bool:
    """Remember that a message is taken; return False if it was taken before."""
    row = {"issuer": issuer, "token_id": message, "expires_at": expires_at}
    return add_missing(connection, LogoutTokenRow, row)


def forget_messages(connection: Connection, now: datetime) -> None:
    """Delete what has lapsed: a message that comes again so late is refused for its age."""
    connection.execute(delete(LogoutTokenRow).where(LogoutTokenRow.expires_at < now))
