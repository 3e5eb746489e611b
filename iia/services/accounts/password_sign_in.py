"""Signing in by address and password: the same work and the same answer, whoever has an account or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from iia.services.accounts.attempts import (
    CountedAs,
    Limited,
    client_of,
    count_attempts,
    forget_old_attempts,
    return_attempts,
)
from iia.services.accounts.known_browsers import is_browser_at
from iia.services.accounts.password_hashing import hash_password, verify_password
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people.local_accounts import find_account_at, fold_address, renew_hash
from iia.store.people.queries import find_person

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.accounts.password_hashing import PasswordWork
    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.people.local_accounts import LocalAccount
    from iia.store.people.queries import Person

NOBODY: Final = "nobody"
"""An id that no person has, looked up where there is none, so that the database does the same work."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody typed to sign in, and the token of their browser, empty if it has none."""

    address: str
    password: str = field(repr=False)
    browser: str = field(default="", repr=False)


def sign_in_by_password(
    database: Database, work: PasswordWork, typed: Credentials, origin: Origin, *, now: datetime
) -> Person | None:
    """Return whose password it is; None if anything is wrong, and nobody is told what.

    Raises:
        ThrottledError: there were too many attempts before; the password was not looked at.
    """
    # PostgreSQL cannot compare with a null byte.
    typed = replace(typed, address=fold_address(typed.address.replace("\x00", "\N{REPLACEMENT CHARACTER}")))
    counted = _list_counted(database, typed, origin)
    count_attempts(database, counted, origin, now=now)
    account, person = _find(database, typed.address)
    password_hash = account.password_hash if account is not None and person is not None else None
    verified = verify_password(work, password_hash, typed.password)
    if account is None or person is None or not verified.is_right:
        _note_refusal(database, account, typed.address, origin, now)
        return None
    renewed = hash_password(work, typed.password) if verified.is_outdated else None
    with database.writing() as connection:
        return_attempts(connection, database.keys, counted)
        if renewed is not None:
            renew_hash(connection, database.keys, account, renewed)
    forget_old_attempts(database, now=now)
    return person


def _list_counted(database: Database, typed: Credentials, origin: Origin) -> tuple[CountedAs, ...]:
    with database.reading() as connection:
        is_known = is_browser_at(connection, typed.browser, typed.address)
    by_account = (
        CountedAs(Limited.BROWSER, f"{typed.browser} {typed.address}")
        if is_known
        else CountedAs(Limited.ACCOUNT, typed.address)
    )
    return CountedAs(Limited.CLIENT, client_of(origin)), by_account


def _find(database: Database, address: str) -> tuple[LocalAccount | None, Person | None]:
    """Return the account with an address, and its person if they may sign in."""
    with database.reading() as connection:
        account = find_account_at(connection, database.keys, address)
        person = find_person(connection, NOBODY if account is None else account.person)
    return account, person if person is not None and person.may_sign_in else None


def _note_refusal(
    database: Database, account: LocalAccount | None, address: str, origin: Origin, now: datetime
) -> None:
    """Note a wrong attempt; the address is noted as a keyed hash, because it may be anything."""
    details = {"account": CountedAs(Limited.ACCOUNT, address).bucket(database.keys)}
    subject = None if account is None else account.person
    event = SecurityEvent(SecurityKind.SIGN_IN_REFUSED, None, subject, details)
    with database.writing() as connection:
        note_security(connection, event, origin, at=now)
