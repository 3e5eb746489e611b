"""Who administers, in the database: the last one must never be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, select

from iia.domain.roles import ADMINISTRATOR
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from sqlalchemy import Connection


def is_last_administrator(connection: Connection, person: str) -> bool:
    """Return whether nobody else administers whose account is in use; they are locked against changes."""
    query = select(PersonRow.id).where(
        # As a text, because the two databases keep JSON in different ways.
        cast(PersonRow.roles, String).contains(f'"{ADMINISTRATOR}"', autoescape=True),
        PersonRow.disabled_at.is_(None),
        PersonRow.joined_into.is_(None),
    )
    return set(connection.scalars(query.with_for_update())) == {person}
