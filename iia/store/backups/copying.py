"""Copying the rows of a table from one database to another, a few at a time."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from iia.store.backups.digests import TableDigest
from iia.store.backups.tables import holds_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Row, TableClause


class UnreadableRowError(Exception):
    """A row of this table holds what nobody can read."""


MOST_ROWS: Final = 500
"""How many rows are in memory at once, of a table without files."""


def copy_rows(
    source: Connection, target: Connection, table: TableClause, advance: Callable[[int], None]
) -> TableDigest:
    """Copy every row of a table, and return what was copied comes to.

    Args:
        source: a reading transaction.
        target: a writing transaction; its table of that name is empty.
        table: which columns it has.
        advance: is told of each further number of rows.

    Raises:
        UnreadableRowError: a row cannot be read.
    """
    digest = TableDigest()
    for rows in _read_rows(source, table):
        for row in rows:
            digest.add(row)
        target.execute(insert(table), [row._asdict() for row in rows])
        advance(len(rows))
    return digest


def digest_rows(source: Connection, table: TableClause, advance: Callable[[int], None]) -> TableDigest:
    """Return what the rows of a table come to.

    Raises:
        UnreadableRowError: a row cannot be read.
    """
    digest = TableDigest()
    for rows in _read_rows(source, table):
        for row in rows:
            digest.add(row)
        advance(len(rows))
    return digest


def _read_rows(source: Connection, table: TableClause) -> Iterator[Sequence[Row[tuple[object, ...]]]]:
    count = 1 if holds_bytes(table) else MOST_ROWS
    try:
        yield from source.execute(select(table).execution_options(yield_per=count)).partitions()
    except (ValueError, TypeError) as error:
        raise UnreadableRowError(table.name) from error
    except DBAPIError as error:
        # SQLite keeps whatever somebody writes into a file; PostgreSQL has no such rows.
        if isinstance(error.orig, sqlite3.Error):
            raise UnreadableRowError(table.name) from error
        raise
