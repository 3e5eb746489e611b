"""Whether the questions of an assessment are on offer in a newer version than the one it is pinned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.banks.queries import find_newer_offered

if TYPE_CHECKING:
    from iia.store.banks.queries import StoredBank
    from iia.store.database import Database


def find_newer_version(database: Database, content_hash: str) -> StoredBank | None:
    """Return the version on offer of a stored bank, if it was published later and is another one."""
    with database.reading() as connection:
        return find_newer_offered(connection, content_hash)
