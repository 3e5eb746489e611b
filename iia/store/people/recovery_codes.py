"""Recovery codes in the database: keyed hashes, each with the time that it was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from iia.store.people.sign_in_tables import RecoveryCodeRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection


def replace_codes(connection: Connection, person: str, hashes: Iterable[str]) -> None:
    """Store somebody's codes instead of all that they had."""
    remove_codes(connection, person)
    rows = [{"person_id": person, "code_hash": code_hash} for code_hash in hashes]
    connection.execute(insert(RecoveryCodeRow), rows)


def use_code(connection: Connection, person: str, hashes: Iterable[str], at: datetime) -> bool:
    """Use a code up, given by the hashes that different keys make of it; False if none is unused."""
    used = connection.execute(
        update(RecoveryCodeRow)
        .where(
            RecoveryCodeRow.person_id == person,
            RecoveryCodeRow.code_hash.in_(tuple(hashes)),
            RecoveryCodeRow.used_at.is_(None),
        )
        .values(used_at=at)
    )
    return used.rowcount == 1


def count_codes(connection: Connection, person: str) -> int:
    """Return how many of somebody's codes have not been used."""
    query = (
        select(func.count())
        .select_from(RecoveryCodeRow)
        .where(RecoveryCodeRow.person_id == person, RecoveryCodeRow.used_at.is_(None))
    )
    return connection.scalar(query) or 0


def remove_codes(connection: Connection, person: str) -> None:
    """Delete somebody's codes."""
    connection.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.person_id == person))
