"""Database: one engine, and the two ways to use it, a writing and a reading transaction."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from iia.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Engine

    from iia.store.keys import ChainKeys

LAST_PORT: Final = 65535

BUSY_SECONDS: Final = 30
"""How long a writer waits for another on SQLite."""

LOG_ENDINGS: Final = ("-wal", "-shm", "-journal")
"""How the names of the files end in which SQLite keeps changes beside one (sqlite.org/tempfiles.html)."""

_WRITING: Final = "iia_writing"
_ALONE: Final = 4_951_202_611
"""The number of the advisory lock on PostgreSQL: any number that no other program there uses."""


class Database:
    """Where everything is kept: SQLite in a file, or PostgreSQL.

    Args:
        url: in SQLAlchemy's notation: `sqlite:////var/lib/iia/iia.db` or `postgresql://…`.
        keys: the keys that events are sealed with.
        read_only: whether to open it so that nothing can be written: then a copy that nobody may
            write to, or a role with no more than SELECT, is enough.
    """

    def __init__(self, url: str, keys: ChainKeys, *, read_only: bool = False) -> None:
        self.url = url
        self.keys = keys
        parsed = _parse_url(url)
        self.engine = _open_to_read(parsed) if read_only else _open_engine(parsed)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is an SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """Open a transaction that writes; it commits at the end unless an error leaves the block.

        On SQLite it takes the write lock at once, because a transaction that reads first is refused the
        lock if another has written since. On PostgreSQL the caller locks the row of the assessment
        that it writes to.

        Args:
            alone: whether to keep out, on PostgreSQL too, every other writer that asks for this: for
                what belongs to no assessment, and so has no row to lock.
        """
        with self.engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
            if alone and not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ALONE})
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees a single state of the database and changes nothing."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                # By default PostgreSQL lets each query see what others have committed since the last.
                connection = connection.execution_options(  # noqa: PLW2901 - the same connection
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """Open a transaction, alone, that may make and copy tables.

        SQLite can change most things about a table only by copying it, and meanwhile would take the rows
        that refer to the old one for lost: so it checks no references in this transaction, nor at its end.
        A migration that could lose some has to look for itself.
        """
        with self.engine.connect().execution_options(**{_WRITING: True}) as connection:
            self._check_references(connection, at_once=False)
            try:
                with connection.begin():
                    if not self.is_sqlite:
                        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ALONE})
                    yield connection
            finally:
                self._check_references(connection, at_once=True)

    def _check_references(self, connection: Connection, *, at_once: bool) -> None:
        # On the driver's connection, because this cannot be changed once a transaction has begun.
        driver = connection.connection.dbapi_connection
        if self.is_sqlite and driver is not None:
            driver.execute(f"PRAGMA foreign_keys = {'ON' if at_once else 'OFF'}")

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_existing(url: str) -> Engine | None:
    """Open a database to look whose it is, before there are keys; a file that is not there is not made."""
    parsed = _parse_url(url)
    if parsed.drivername == "sqlite" and not Path(parsed.database or "").exists():
        return None
    return _open_engine(parsed)


def _parse_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError("database", str(error)) from error
    except ValueError as error:
        # SQLAlchemy reads whatever follows the last colon as a number.
        raise SettingsError("database", "the port in its address is not a number") from error
    if parsed.port is not None and not 1 <= parsed.port <= LAST_PORT:
        raise SettingsError("database", f"the port in its address is not from 1 to {LAST_PORT}")
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise SettingsError("database", "must begin with sqlite:/// or postgresql://")
    if parsed.drivername == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise SettingsError("database", "must name a file")
    return parsed


def _open_engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        # A pooled connection is tried before use, because the server may have restarted since. No error names
        # the parameters of its query, because they are what people typed, and errors go into the log.
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_to_read(url: URL) -> Engine:
    """Open a database so that nothing is written; on PostgreSQL, `reading` asks for that each time."""
    if url.drivername != "sqlite":
        return _open_engine(url)
    path = Path(url.database or "").absolute()
    # Even reading a WAL database makes files beside it, unless SQLite is told that nobody writes to it.
    # While a site has it open, the -wal file is there, and may hold what is not in the main file yet.
    is_in_use = path.with_name(f"{path.name}-wal").exists()
    address = f"file:{quote(str(path))}?mode=ro" + ("" if is_in_use else "&immutable=1")
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS),
        hide_parameters=True,
    )
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _leave_transactions_to_us(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Make a connection durable and strict, and keep `sqlite3` from beginning transactions of its own."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",  # readers and the writer do not block each other
        "synchronous = FULL",  # with WAL, anything less may lose the last commits in a power cut
        "foreign_keys = ON",  # SQLite checks none unless asked
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; IMMEDIATE takes the write lock at once, for the reason that `writing` gives."""
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
