"""The tables of a database as they are there, in types that both kinds of database and a backup share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    column,
    table,
)

from iia.store.columns import Json, Moment
from iia.store.finding.matching import OF_SQLITE_ALONE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection, TableClause
    from sqlalchemy.types import TypeEngine

LEFT_OUT: Final[Mapping[str, str]] = {
    "session": "everybody signs in again at a site that was restored",
    "one_time_link": "a link that was used since the backup would work again",
    "sign_in_attempt": "counts of the last hour",
}
"""Tables that no backup has, each with the reason; a restored site begins with none of their rows."""

_VERSION: Final = "alembic_version"

_SHARED_TYPES: Final[tuple[tuple[type[TypeEngine[Any]], TypeEngine[Any]], ...]] = (
    (JSON, Json),
    (DateTime, Moment()),
    (Date, Date()),
    (Boolean, Boolean()),
    (LargeBinary, LargeBinary()),
    (Integer, BigInteger()),
    (String, Text()),
)


def read_metadata(connection: Connection, names: Collection[str] | None = None) -> MetaData:
    """Return tables as a database has them, with their references to each other.

    Args:
        connection: a transaction.
        names: which tables; all of them, in a database that the migrations have just made.
    """
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: _is_ours(name) and (names is None or name in names))
    return metadata


def _is_ours(name: str) -> bool:
    """Return whether a table is the program's own, and not Alembic's or of SQLite's index."""
    return name != _VERSION and not name.startswith(OF_SQLITE_ALONE)


def find_tables(metadata: MetaData) -> tuple[TableClause, ...]:
    """Return the tables that a backup has, by name."""
    return tuple(
        table(name, *(column(found.name, _shared_type(found)) for found in metadata.tables[name].columns))
        for name in sorted(metadata.tables)
        if name not in LEFT_OUT
    )


def holds_bytes(found: TableClause) -> bool:
    """Return whether a table holds files, of which few fit into memory at once."""
    return any(isinstance(each.type, LargeBinary) for each in found.columns)


def _shared_type(found: Column[Any]) -> TypeEngine[Any]:
    return next(shared for sort, shared in _SHARED_TYPES if isinstance(found.type, sort))
