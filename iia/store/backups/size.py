"""How much a backup will hold: rows to be counted as they are copied, and bytes of disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from iia.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, TableClause


def count_rows(source: Connection, tables: Iterable[TableClause]) -> int:
    """Return how many rows there are in all."""
    return sum(source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)


def measure_rows(source: Connection) -> int:
    """Return about how many bytes the rows of a database take up."""
    if source.dialect.name == "sqlite":
        pages, empty, size = (
            source.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - empty) * size)
    sizes = text(
        "SELECT coalesce(sum(pg_table_size(to_regclass(quote_ident(name)))), 0)"
        " FROM unnest(CAST(:names AS text[])) AS name"
    )
    return int(source.execute(sizes, {"names": list(METADATA.tables)}).scalar_one())
