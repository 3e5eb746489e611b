"""Passkeys in the database, each under a seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, insert, literal, or_, select, update

from iia.store.people.sign_in_tables import PasskeyRow
from iia.store.seals import find_row_fault, seal_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as stored; `id` is its credential id in Base64 without padding, `name` what it is called."""

    id: str
    person: str
    public_key: bytes
    name: str
    transports: tuple[str, ...]
    sign_count: int
    made_at: datetime
    used_at: datetime | None = None


def add_passkey(connection: Connection, keys: ChainKeys, passkey: Passkey) -> None:
    """Store a passkey, under a seal."""
    row: dict[str, Any] = {
        "id": passkey.id,
        "person_id": passkey.person,
        "public_key": passkey.public_key,
        "name": passkey.name,
        "transports": list(passkey.transports),
        "sign_count": passkey.sign_count,
        "made_at": passkey.made_at,
        "used_at": passkey.used_at,
    }
    connection.execute(insert(PasskeyRow).values(row | {"seal": seal_row(keys, PasskeyRow, row)}))


def find_passkey(connection: Connection, keys: ChainKeys, passkey: str) -> Passkey | None:
    """Return a passkey by its id; one that was changed behind the program's back counts as none."""
    query = select(PasskeyRow.__table__).where(PasskeyRow.id == passkey)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _build(keys, dict(row))


def is_passkey_taken(connection: Connection, passkey: str) -> bool:
    """Return whether there is a passkey with an id, whatever its state."""
    return connection.scalar(select(PasskeyRow.id).where(PasskeyRow.id == passkey)) is not None


def list_passkeys(connection: Connection, keys: ChainKeys, person: str) -> tuple[Passkey, ...]:
    """Return somebody's passkeys, the oldest first, without those changed behind the program's back."""
    query = (
        select(PasskeyRow.__table__)
        .where(PasskeyRow.person_id == person)
        .order_by(PasskeyRow.made_at, PasskeyRow.id)
    )
    found = (_build(keys, dict(row)) for row in connection.execute(query).mappings())
    return tuple(passkey for passkey in found if passkey is not None)


def use_passkey(connection: Connection, passkey: str, *, sign_count: int, at: datetime) -> bool:
    """Record a use; False if the count did not go up, which a copy of a passkey would give away.

    Many passkeys do not count, and always say 0.
    """
    counts_on = or_(
        PasskeyRow.sign_count < sign_count, and_(PasskeyRow.sign_count == 0, literal(sign_count) == 0)
    )
    used = connection.execute(
        update(PasskeyRow)
        .where(PasskeyRow.id == passkey, counts_on)
        .values(sign_count=sign_count, used_at=at)
    )
    return used.rowcount == 1


def remove_passkey(connection: Connection, person: str, passkey: str) -> bool:
    """Delete one of somebody's passkeys; False if they have no such one."""
    removed = connection.execute(
        delete(PasskeyRow).where(PasskeyRow.id == passkey, PasskeyRow.person_id == person)
    )
    return removed.rowcount == 1


def remove_passkeys(connection: Connection, person: str) -> None:
    """Delete every passkey of somebody."""
    connection.execute(delete(PasskeyRow).where(PasskeyRow.person_id == person))


def _build(keys: ChainKeys, row: Mapping[str, Any]) -> Passkey | None:
    if find_row_fault(keys, PasskeyRow, row) is not None:
        return None
    return Passkey(
        id=row["id"],
        person=row["person_id"],
        public_key=row["public_key"],
        name=row["name"],
        transports=tuple(row["transports"]),
        sign_count=row["sign_count"],
        made_at=row["made_at"],
        used_at=row["used_at"],
    )
