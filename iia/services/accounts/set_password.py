"""Setting a password: by whoever is signed in, or with a one-time link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from iia.domain.letters import Letter
from iia.services.accounts.password_hashing import hash_password
from iia.services.mail.post import post
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.services.people.sessions import hash_token
from iia.store.people.local_accounts import find_account_of, save_local_account
from iia.store.people.one_time_links import replace_links
from iia.store.people.sessions import end_sessions_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.accounts.password_hashing import PasswordWork
    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.people.local_accounts import LocalAccount
    from iia.store.people.queries import Person


def has_account(database: Database, actor: Person) -> bool:
    """Return whether the actor has an account here, and so can have a password."""
    with database.reading() as connection:
        return find_account_of(connection, database.keys, actor.id) is not None


def change_password(
    database: Database,
    work: PasswordWork,
    actor: Person,
    password: str,
    *,
    token: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Change the actor's own password; their sessions elsewhere end, and so do links that would set another.

    Args:
        database: where it is kept.
        work: how much work its hash takes.
        actor: who.
        password: a password without a problem.
        token: the token of the session that goes on.
        origin: where the request came from.
        now: the time.
    """
    password_hash = hash_password(work, password)
    with database.writing() as connection:
        account = find_account_of(connection, database.keys, actor.id)
        if account is not None:
            store_password(connection, database, account, password_hash, origin, now)
            end_sessions_of(connection, actor.id, now, but=hash_token(token))


def store_password(
    connection: Connection,
    database: Database,
    account: LocalAccount,
    password_hash: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Store a new password, note it, and tell its person if it replaces another."""
    save_local_account(
        connection, database.keys, replace(account, password_hash=password_hash, password_set_at=now)
    )
    replace_links(connection, account.person, now)
    event = SecurityEvent(SecurityKind.PASSWORD_SET, account.person, account.person)
    note_security(connection, event, origin, at=now)
    if account.password_hash is not None:
        post(connection, Letter("password_changed", account.person), at=now)
