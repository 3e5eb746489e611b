"""Local accounts in the database: the address that somebody signs in by, and the hash of their password."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from iia.store.people.sign_in_tables import LocalAccountRow
from iia.store.seals import find_row_fault, seal_row
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection
    from sqlalchemy.sql.elements import ColumnElement

    from iia.store.keys import ChainKeys


@dataclass(frozen=True, slots=True)
class LocalAccount:
    """Whose account it is, the address in lower case, and the password's hash once they have set one."""

    person: str
    address: str
    password_hash: str | None = None
    password_set_at: datetime | None = None


def fold_address(address: str) -> str:
    """Return an e-mail address as it is compared: two that differ in case alone are one person's."""
    return address.strip().casefold()


def save_local_account(connection: Connection, keys: ChainKeys, account: LocalAccount) -> None:
    """Create an account, or bring it up to date, under a seal."""
    save_local_accounts(connection, keys, (account,))


def save_local_accounts(connection: Connection, keys: ChainKeys, accounts: Iterable[LocalAccount]) -> None:
    """Create accounts, or bring them up to date, each under a seal."""
    rows = [_row_of(account) for account in accounts]
    sealed = [row | {"seal": seal_row(keys, LocalAccountRow, row)} for row in rows]
    upsert(connection, LocalAccountRow, sealed)


def renew_hash(connection: Connection, keys: ChainKeys, account: LocalAccount, password_hash: str) -> None:
    """Store another hash of the same password, unless the account has changed since it was read."""
    row = _row_of(replace(account, password_hash=password_hash))
    connection.execute(
        update(LocalAccountRow)
        .where(
            LocalAccountRow.person_id == account.person,
            LocalAccountRow.address == account.address,
            LocalAccountRow.password_hash == account.password_hash,
        )
        .values(password_hash=password_hash, seal=seal_row(keys, LocalAccountRow, row))
    )


def _row_of(account: LocalAccount) -> dict[str, Any]:
    return {
        "person_id": account.person,
        "address": account.address,
        "password_hash": account.password_hash,
        "password_set_at": account.password_set_at,
    }


def find_account_at(connection: Connection, keys: ChainKeys, address: str) -> LocalAccount | None:
    """Return the account with an address; one that was changed behind the program's back counts as none."""
    return _find(connection, keys, LocalAccountRow.address == fold_address(address))


def find_account_of(connection: Connection, keys: ChainKeys, person: str) -> LocalAccount | None:
    """Return somebody's account; one that was changed behind the program's back counts as none."""
    return _find(connection, keys, LocalAccountRow.person_id == person)


def is_address_taken(connection: Connection, address: str) -> bool:
    """Return whether an account has an address, whatever its state."""
    query = select(LocalAccountRow.person_id).where(LocalAccountRow.address == fold_address(address))
    return connection.scalar(query) is not None


def _find(connection: Connection, keys: ChainKeys, which: ColumnElement[bool]) -> LocalAccount | None:
    row = connection.execute(select(LocalAccountRow.__table__).where(which)).mappings().one_or_none()
    if row is None or find_row_fault(keys, LocalAccountRow, dict(row)) is not None:
        return None
    return _build(dict(row))


def _build(row: Mapping[str, Any]) -> LocalAccount:
    return LocalAccount(row["person_id"], row["address"], row["password_hash"], row["password_set_at"])
