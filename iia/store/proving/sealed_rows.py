"""People and banks: each row against its seal, and a bank's document against its SHA-256."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from iia.store.banks.queries import read_document
from iia.store.banks.tables import BankRow
from iia.store.proving.every_table import SEALED
from iia.store.proving.faults import RowFault, RowFaultCode
from iia.store.seals import find_row_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from iia.store.base import SealedRow
    from iia.store.keys import ChainKeys


def find_sealed_row_faults(connection: Connection, keys: ChainKeys) -> Iterator[RowFault]:
    """Yield the sealed rows that do not fit their seals, and the banks whose document is another."""
    for table in SEALED:
        yield from _check_rows(connection, keys, table)
    for content_hash in connection.scalars(select(BankRow.content_hash).order_by(BankRow.content_hash)).all():
        # As a text, because SQLite keeps bytes in any column.
        document = str(read_document(connection, content_hash))
        if hashlib.sha256(document.encode()).hexdigest() != content_hash:
            yield RowFault(RowFaultCode.DOCUMENT_CHANGED, BankRow.__tablename__, content_hash)


def _check_rows(connection: Connection, keys: ChainKeys, table: type[SealedRow]) -> Iterator[RowFault]:
    columns = table.__table__.columns
    [key] = table.__table__.primary_key
    wanted = [columns[name] for name in (*table.sealed_columns, "seal")]
    for row in connection.execute(select(*wanted).order_by(key)).mappings():
        fault = find_row_fault(keys, table, dict(row))
        if fault is not None:
            code = RowFaultCode.UNKNOWN_KEY if fault == "unknown_key" else RowFaultCode.ROW_UNSEALED
            yield RowFault(code, table.__tablename__, str(row[key.name]))
