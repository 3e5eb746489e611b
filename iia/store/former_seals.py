"""Seals of a former form: an upgrade that adds columns to what is sealed makes new seals from good old ones.

Whatever did not bear a good seal before the upgrade gets none, and so goes on being found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import column, inspect, select, table, update

from iia.store.people.tables import PersonRow
from iia.store.seals import find_seal_fault, seal_row

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys

_FORMER: Final = ("id", "name", "email", "language", "roles", "team", "is_sample")
"""What the first form of the seal of a person was over."""


def find_good_former_seals(connection: Connection, keys: ChainKeys) -> tuple[str, ...]:
    """Return, before an upgrade, the ids of the people who bear a good seal of the first form."""
    present = {found["name"] for found in inspect(connection).get_columns(PersonRow.__tablename__)}
    if "joined_into" in present:
        return ()
    # Not by the class, which has columns that are not there yet.
    typed = [column(name, PersonRow.__table__.columns[name].type) for name in (*_FORMER, "seal")]
    rows = connection.execute(select(*typed).select_from(table(PersonRow.__tablename__))).mappings().all()
    return tuple(row["id"] for row in rows if _is_good(keys, dict(row)))


def _is_good(keys: ChainKeys, row: dict[str, object]) -> bool:
    seal = row.pop("seal")
    return find_seal_fault(keys, None if seal is None else str(seal), "iia-person-1", row) is None


def seal_again(connection: Connection, keys: ChainKeys, people: Collection[str]) -> None:
    """Seal those people in the present form, after an upgrade."""
    if not people:
        return
    for row in connection.execute(select(PersonRow.__table__)).mappings().all():
        if row["id"] in people:
            seal = seal_row(keys, PersonRow, dict(row))
            connection.execute(update(PersonRow).where(PersonRow.id == row["id"]).values(seal=seal))
