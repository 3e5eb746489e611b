"""The file of a backup: an SQLite file with the rows of every table, the keys, and what it says of itself.

Nothing is restored from it by running what it holds: it has the tables that we make and nothing else, or
it is refused.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import LargeBinary, Text, column, func, insert, select, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, TableClause

MOST_BYTES: Final = 200_000_000
"""The most bytes of one part: a manifest with the heads of two million assessments has fewer."""

_APPLICATION_ID: Final = 0x49494142
"""What `PRAGMA application_id` says of a backup: IIAB."""

_SQLITE: Final = b"SQLite format 3\0"
"""What every SQLite file begins with (https://www.sqlite.org/fileformat.html); the id is at byte 68."""

_PARTS: Final = table(
    "backup_part", column("name", Text()), column("sha256", Text()), column("content", LargeBinary())
)


class DamagedFileError(Exception):
    """The file is not whole."""


def make_file(connection: Connection, tables: Iterable[TableClause]) -> None:
    """Make the empty tables of a backup in an empty SQLite file."""
    connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")
    for each in (_PARTS, *tables):
        connection.exec_driver_sql(_create(each))


def add_part(connection: Connection, name: str, content: bytes) -> None:
    """Put something beside the tables: the manifest, or a file of keys."""
    sha256 = hashlib.sha256(content).hexdigest()
    connection.execute(insert(_PARTS), {"name": name, "sha256": sha256, "content": content})


def is_backup(header: bytes) -> bool:
    """Return whether a file that begins with these hundred bytes is a backup, whole or not."""
    return header.startswith(_SQLITE) and header[68:72] == _APPLICATION_ID.to_bytes(4)


def check_tables(connection: Connection, tables: Iterable[TableClause]) -> None:
    """Refuse a file with anything in it but the tables of a backup: views and triggers would run.

    Raises:
        DamagedFileError: there is something else, or a table is missing.
    """
    if _read_schema(connection) != {_create(each) for each in (_PARTS, *tables)}:
        raise DamagedFileError


def read_part(connection: Connection, name: str) -> bytes | None:
    """Return what is beside the tables under a name, or None if there is nothing.

    Raises:
        DamagedFileError: it is not what was put there.
    """
    if _create(_PARTS) not in _read_schema(connection):
        raise DamagedFileError
    named = _PARTS.c.name == name
    size = connection.execute(select(func.length(_PARTS.c.content)).where(named)).scalar()
    if size is None:
        return None
    if size > MOST_BYTES:
        raise DamagedFileError
    sha256, content = connection.execute(select(_PARTS.c.sha256, _PARTS.c.content).where(named)).one()
    if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFileError
    return content


def _read_schema(connection: Connection) -> set[str | None]:
    return set(connection.exec_driver_sql("SELECT sql FROM sqlite_master").scalars())


def _create(made: TableClause) -> str:
    """Return the statement that makes a table: without types, because the values have theirs."""
    columns = ", ".join(f'"{each.name}"' for each in made.columns)
    return f'CREATE TABLE "{made.name}" ({columns})'
