"""SQLite files that are filled in one go, and thrown away if that fails: no journal, no other reader."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import NullPool, create_engine, event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@contextmanager
def filling(path: Path) -> Iterator[Connection]:
    """Open an SQLite file to fill it; it is on the disk when the block has ended.

    If the block fails, what the file then holds is worth nothing.
    """
    # A journal would write everything twice, and takes up as much room again.
    with _opened(path, "rw", "journal_mode = OFF", "synchronous = FULL") as connection:
        yield connection


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """Open an SQLite file that nobody writes to, and that may have been made to do harm."""
    # See https://www.sqlite.org/security.html; what else a file may hold is for whoever opens it to check.
    with _opened(path, "ro&immutable=1", "trusted_schema = OFF", "cell_size_check = ON") as connection:
        yield connection


@contextmanager
def _opened(path: Path, mode: str, *pragmas: str) -> Iterator[Connection]:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool
    )

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
