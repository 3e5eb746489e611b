"""Joining two accounts of one person in the database: what is left of the one moves to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import aliased

from iia.store.people.local_accounts import find_account_of
from iia.store.people.sign_in_tables import (
    IdentityRow,
    KnownBrowserRow,
    LocalAccountRow,
    PasskeyRow,
    RecoveryCodeRow,
    TotpRow,
)
from iia.store.people.tables import UnsavedFormRow
from iia.store.seals import find_row_fault, seal_row

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.keys import ChainKeys


def move_ways_in(connection: Connection, keys: ChainKeys, former: str, person: str) -> None:
    """Let somebody sign in with all that another account signed in with.

    A password and the codes of an app are one to an account: those of the account that stays win. But an
    address without a password gives way to one with a password, because nobody can sign in by it yet.
    """
    for table in (IdentityRow, PasskeyRow):
        _move_sealed(connection, keys, table, former, person)
    _keep_one_address(connection, keys, former, person)
    if _has(connection, TotpRow, person):
        _delete(connection, TotpRow, former)
    else:
        _move_sealed(connection, keys, TotpRow, former, person)
    # Recovery codes are hashed together with whose they are, and would be worth nothing to anybody else.
    _delete(connection, RecoveryCodeRow, former)
    _delete(connection, KnownBrowserRow, former)


def _keep_one_address(connection: Connection, keys: ChainKeys, former: str, person: str) -> None:
    own, other = find_account_of(connection, keys, person), find_account_of(connection, keys, former)
    if (
        own is not None
        and own.password_hash is None
        and other is not None
        and other.password_hash is not None
    ):
        _delete(connection, LocalAccountRow, person)
    if _has(connection, LocalAccountRow, person):
        _delete(connection, LocalAccountRow, former)
    else:
        _move_sealed(connection, keys, LocalAccountRow, former, person)


def move_unsaved(connection: Connection, former: str, person: str) -> None:
    """Let somebody find what they typed under another account and have not saved."""
    own = aliased(UnsavedFormRow)
    connection.execute(
        update(UnsavedFormRow)
        .where(
            UnsavedFormRow.person_id == former,
            ~exists().where(
                own.person_id == person,
                own.form == UnsavedFormRow.form,
                own.showing == UnsavedFormRow.showing,
            ),
        )
        .values(person_id=person)
    )


def _move_sealed(connection: Connection, keys: ChainKeys, table: Any, former: str, person: str) -> None:  # noqa: ANN401 - a mapped class
    """Move sealed rows, each under a new seal; one whose seal does not hold lets nobody in, and stays."""
    [key] = table.__table__.primary_key
    rows = connection.execute(select(table.__table__).where(table.person_id == former)).mappings().all()
    for row in rows:
        if find_row_fault(keys, table, dict(row)) is None:
            seal = seal_row(keys, table, {**row, "person_id": person})
            changed = update(table).where(key == row[key.name])
            connection.execute(changed.values(person_id=person, seal=seal))


def _delete(connection: Connection, table: Any, person: str) -> None:  # noqa: ANN401 - a mapped class
    connection.execute(delete(table).where(table.person_id == person))


def _has(connection: Connection, table: Any, person: str) -> bool:  # noqa: ANN401 - a mapped class
    return connection.execute(select(table.person_id).where(table.person_id == person)).first() is not None
