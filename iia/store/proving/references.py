"""References: rows that belong to a row which is not there, such as what is left of a deleted assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, select

from iia.store.proving.every_table import NOT_PROVEN
from iia.store.proving.faults import RowFault, RowFaultCode
from iia.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, ForeignKeyConstraint, Table


def find_lost_rows(connection: Connection) -> Iterator[RowFault]:
    """Yield the rows that belong to a row which is not there; either database can be told to allow them."""
    left_out = {table.__tablename__ for table in NOT_PROVEN}
    for table in METADATA.sorted_tables:
        for reference in sorted(table.foreign_key_constraints, key=lambda found: str(found.name)):
            if table.name not in left_out:
                yield from _find_lost(connection, table, reference)


def _find_lost(connection: Connection, table: Table, reference: ForeignKeyConstraint) -> Iterator[RowFault]:
    # By another name, because a row may belong to a row of its own table: one account to another.
    other = reference.referred_table.alias("referred")
    pairs = [(part.parent, other.c[part.column.name]) for part in reference.elements]
    query = (
        select(*table.primary_key)
        .where(and_(*(own.is_not(None) for own, _ in pairs)))
        .where(~exists().where(and_(*(own == theirs for own, theirs in pairs))))
        .order_by(*table.primary_key)
    )
    for key in connection.execute(query):
        row = " ".join(str(part) for part in key if part != "")
        yield RowFault(RowFaultCode.BELONGS_NOWHERE, table.name, row, reference.referred_table.name)
