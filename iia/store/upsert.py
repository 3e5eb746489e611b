"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share but SQLAlchemy spells differently for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import inspect, or_
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from iia.store.base import Base


MOST_ROWS: Final = 1_000
"""The most rows in one statement, because both databases limit how many values it may carry."""


def upsert(
    connection: Connection, table: type[Base], rows: Sequence[dict[str, Any]], *, unless_same: bool = False
) -> None:
    """Insert rows, or update those whose primary key exists already, a thousand to a statement.

    Args:
        connection: a writing transaction.
        table: what to write to.
        rows: values by attribute; every row has the same attributes.
        unless_same: whether to leave a row alone that holds the same, which spares what hangs on it.
    """
    for start in range(0, len(rows), MOST_ROWS):
        _upsert_some(connection, table, rows[start : start + MOST_ROWS], unless_same=unless_same)


def _upsert_some(
    connection: Connection, table: type[Base], rows: Sequence[dict[str, Any]], *, unless_same: bool
) -> None:
    columns = [inspect(table).columns[name] for name in rows[0]]
    statement = _insert(connection, table).values(list(rows))
    others = [column for column in columns if not column.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in others}
    differs = [column.is_distinct_from(statement.excluded[column.name]) for column in others]
    where = or_(*differs) if unless_same else None
    connection.execute(
        statement.on_conflict_do_update(index_elements=_key(table), set_=changed, where=where)
        if changed
        else statement.on_conflict_do_nothing(index_elements=_key(table))
    )


def add_all_missing(connection: Connection, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert those rows whose primary key does not exist yet; they are no more than one statement takes."""
    connection.execute(
        _insert(connection, table).values(list(rows)).on_conflict_do_nothing(index_elements=_key(table))
    )


def add_missing(connection: Connection, table: type[Base], row: dict[str, Any]) -> bool:
    """Insert a row unless its primary key exists already; return whether it did not."""
    statement = _insert(connection, table).values(row)
    key = inspect(table).primary_key
    # What comes back says it, because drivers count the rows of such a statement in different ways.
    added = statement.on_conflict_do_nothing(index_elements=_key(table)).returning(*key)
    return connection.execute(added).first() is not None


def _insert(connection: Connection, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _key(table: type[Base]) -> list[str]:
    return [column.name for column in inspect(table).primary_key]
