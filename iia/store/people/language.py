"""The language that somebody is written to in, which is part of what their row is sealed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from iia.store.people.tables import PersonRow
from iia.store.seals import find_row_fault, seal_row

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys


def set_language(connection: Connection, keys: ChainKeys, person: str, language: str) -> None:
    """Change the language that somebody is written to in."""
    columns = [getattr(PersonRow, name) for name in (*PersonRow.sealed_columns, "seal")]
    # Locked, because whoever else changes the row meanwhile seals it as a whole too.
    found = connection.execute(select(*columns).where(PersonRow.id == person).with_for_update()).one()
    row = dict(found._mapping)  # noqa: SLF001 - its public name
    changed = {"language": language}
    # A row that somebody changed behind the program's back must not get a good seal by this.
    if find_row_fault(keys, PersonRow, row) is None:
        changed["seal"] = seal_row(keys, PersonRow, {**row, **changed})
    connection.execute(update(PersonRow).where(PersonRow.id == person).values(changed))
