"""Somebody with an account, and the shorthands of the tests of signing in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import event, select

from iia.services.accounts.password_hashing import hash_password
from iia.services.accounts.password_sign_in import Credentials, sign_in_by_password
from iia.services.people.security_log import Origin
from iia.store.people.local_accounts import LocalAccount, save_local_account
from iia.store.people.queries import save_people
from iia.store.people.tables import SecurityEventRow
from tests.integration.cases import NOW, OWNER
from tests.passwords import LEAST, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from iia.services.accounts.password_hashing import PasswordWork
    from iia.store.database import Database
    from iia.store.people.queries import Person

HERE = Origin("192.0.2.1", "r1")
ADDRESS = "owner@example.org"
WRONG = "mellt pont ysgol tatws!"


def give_account(
    database: Database,
    person: Person = OWNER,
    password: str | None = PASSWORD,
    work: PasswordWork = LEAST,
) -> None:
    """Let somebody sign in by their address, with a password unless they have not set one yet."""
    password_hash = None if password is None else hash_password(work, password)
    account = LocalAccount(person.id, person.email, password_hash, None if password is None else NOW)
    with database.writing() as connection:
        save_local_account(connection, database.keys, account)


def disable(database: Database, person: Person = OWNER) -> None:
    """Disable somebody's account."""
    with database.writing() as connection:
        save_people(connection, database.keys, [replace(person, disabled_at=NOW)])


def sign_in(
    database: Database,
    password: str = PASSWORD,
    *,
    address: str = ADDRESS,
    browser: str = "",
    origin: Origin = HERE,
    now: datetime = NOW,
) -> Person | None:
    """Try to sign in."""
    typed = Credentials(address, password, browser)
    return sign_in_by_password(database, LEAST, typed, origin, now=now)


def noted(database: Database) -> list[str]:
    """Return the kinds of what the security log has."""
    with database.reading() as connection:
        return sorted(connection.scalars(select(SecurityEventRow.kind)))


def list_statements(database: Database) -> Iterator[list[str]]:
    """Yield a list that every statement is added to."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(database.engine, "before_cursor_execute", note)
