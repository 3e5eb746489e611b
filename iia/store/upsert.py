"""INSERT … ON CONFLICT DO UPDATE, which SQLite and PostgreSQL both have and SQLAlchemy spells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from iia.store.tables import Base


def upsert(connection: Connection, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, or give those whose primary key is there the new values; one statement for all.

    Args:
        connection: a writing transaction.
        table: what to write to.
        rows: values by attribute; every row has the same attributes.
    """
    if not rows:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    mapper = inspect(table)
    columns = [mapper.columns[name] for name in rows[0]]
    statement = insert(table).values(list(rows))
    keys = [column.name for column in mapper.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in columns if not column.primary_key}
    if changed:
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))
    else:
        connection.execute(statement.on_conflict_do_nothing(index_elements=keys))
