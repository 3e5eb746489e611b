"""References between tables: taken away while rows come in, in any order, and made again at the end."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import AddConstraint, DropConstraint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, MetaData


class LostRowsError(Exception):
    """Rows refer to others that are not there."""


@contextmanager
def without_references(connection: Connection, metadata: MetaData) -> Iterator[None]:
    """Let rows come in before those that they refer to.

    Args:
        connection: the transaction that they come in by; on SQLite, one that checks no references.
        metadata: the tables.

    Raises:
        LostRowsError: at the end, some refer to others that are not there.
    """
    if connection.dialect.name == "sqlite":
        yield
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise LostRowsError
        return
    references = [each for table in metadata.tables.values() for each in table.foreign_key_constraints]
    for reference in references:
        connection.execute(DropConstraint(reference))
    yield
    try:
        for reference in references:
            connection.execute(AddConstraint(reference))
    except IntegrityError as error:
        raise LostRowsError from error
