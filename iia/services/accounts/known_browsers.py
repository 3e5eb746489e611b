"""Known browsers: each keeps a token, by which it has an allowance of its own for wrong passwords."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.services.people.sessions import TOKEN_BYTES, hash_token
from iia.store.people import known_browsers as store

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.database import Database

KEPT: Final = timedelta(days=365)
"""How long a browser is known that nobody signs in with."""


def remember_browser(database: Database, person: str, token: str, *, now: datetime) -> str:
    """Remember that somebody has signed in with a browser, and return the token that it keeps.

    Args:
        database: where it is remembered.
        person: who.
        token: what the browser has kept so far; empty if nothing.
        now: the time.
    """
    kept = token or secrets.token_urlsafe(TOKEN_BYTES)
    with database.writing() as connection:
        store.forget_browsers(connection, now - KEPT)
        store.remember_browser(connection, hash_token(kept), person, now)
    return kept


def is_browser_of(connection: Connection, token: str, person: str) -> bool:
    """Return whether somebody has signed in with a browser."""
    return store.is_browser_of(connection, hash_token(token), person)


def is_browser_at(connection: Connection, token: str, address: str) -> bool:
    """Return whether whoever has the account with an address has signed in with a browser."""
    return store.is_browser_at(connection, hash_token(token), address)
