"""Using a one-time link: it is looked at first, which uses nothing, and used once by a press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.services.accounts.attempts import CountedAs, Limited, client_of, count_attempts
from iia.services.accounts.passkeys import Making, PasskeyAnswer, store_new_passkey
from iia.services.accounts.password_hashing import hash_password
from iia.services.accounts.second_factors import find_factors, read_factors
from iia.services.accounts.set_password import store_password
from iia.services.people.one_time_links import LinkPurpose, find_good_link
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.people.known_browsers import forget_browsers_of
from iia.store.people.local_accounts import find_account_of
from iia.store.people.one_time_links import mark_used, replace_links
from iia.store.people.queries import find_person
from iia.store.people.sessions import end_sessions_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.accounts.passkeys import Party
    from iia.services.accounts.password_hashing import PasswordWork
    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.people.local_accounts import LocalAccount
    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class GoodLink:
    """A link that can be used: whose it is, what for, and the account that it opens."""

    id: str
    person: Person
    purpose: LinkPurpose
    account: LocalAccount


@dataclass(frozen=True, slots=True)
class MadePasskey:
    """A passkey that a browser has made: what it sent, as JSON, and what its person may call it."""

    credential: str
    name: str


def look_at_link(database: Database, token: str, origin: Origin, *, now: datetime) -> GoodLink | None:
    """Return what a link is for, without using it; None if it cannot be used, which is noted.

    Raises:
        ThrottledError: too many links that could not be used were opened from there.
    """
    with database.reading() as connection:
        link = find_usable(connection, database, token, now)
    if link is None:
        refuse_link(database, origin, now=now)
    return link


def refuse_link(database: Database, origin: Origin, *, now: datetime) -> None:
    """Count and note that somebody came with a link that cannot be used.

    Raises:
        ThrottledError: too many came from there.
    """
    count_attempts(database, (CountedAs(Limited.LINKS_OF_CLIENT, client_of(origin)),), origin, now=now)
    with database.writing() as connection:
        note_security(connection, SecurityEvent(SecurityKind.LINK_REFUSED), origin, at=now)


def find_usable(
    connection: Connection, database: Database, token: str, now: datetime, *, lock: bool = False
) -> GoodLink | None:
    """Return what a link is for if it is good and its person may sign in here."""
    link = find_good_link(connection, token, now=now, lock=lock)
    person = None if link is None else find_person(connection, link.person)
    if link is None or person is None or not person.may_sign_in:
        return None
    account = find_account_of(connection, database.keys, person.id)
    return None if account is None else GoodLink(link.id, person, LinkPurpose(link.purpose), account)


def set_password_by_link(
    database: Database, work: PasswordWork, token: str, password: str, *, origin: Origin, now: datetime
) -> Person | None:
    """Use a link to set a password; every session of its person ends.

    Args:
        database: where links are kept.
        work: how much work the hash takes.
        token: what the link's address held.
        password: a password without a problem.
        origin: where the request came from.
        now: the time.

    Returns:
        Whose link it was; None if it could not be used, for example because somebody was quicker.
    """
    password_hash = hash_password(work, password)
    with database.writing() as connection:
        link = find_usable(connection, database, token, now, lock=True)
        if link is None:
            return None
        use_up(connection, link, origin, now)
        store_password(connection, database, link.account, password_hash, origin, now)
    return link.person


def may_begin_with_passkey(database: Database, link: GoodLink) -> bool:
    """Return whether a link lets its person have a passkey instead of a password.

    That is for somebody new: a reset must not be a way past a second factor.
    """
    has_none = find_factors(database, link.person.id).count == 0
    return link.purpose is LinkPurpose.INVITATION and has_none


def purpose_of_challenge(link: GoodLink) -> str:
    """Return what a challenge is for with which a passkey is made by a link."""
    return f"link {link.id}"


def add_passkey_by_link(
    database: Database, party: Party, token: str, made: MadePasskey, *, origin: Origin, now: datetime
) -> tuple[Person, tuple[str, ...]] | None:
    """Use a link to add a first passkey.

    Returns:
        Whose link it was, and their recovery codes; None if the link could not be used, or the passkey
        proves nothing: then the link is still good.
    """
    with database.writing() as connection:
        link = find_usable(connection, database, token, now, lock=True)
        if link is None or read_factors(connection, database.keys, link.person.id).count:
            return None
        answer = PasskeyAnswer(made.credential, purpose_of_challenge(link))
        making = Making(party, link.person, made.name)
        codes = store_new_passkey(connection, database.keys, making, answer, origin=origin, now=now)
        if codes is None:
            return None
        use_up(connection, link, origin, now)
    return link.person, codes


def use_up(connection: Connection, link: GoodLink, origin: Origin, now: datetime) -> None:
    """Record that a link was used, and end what its person's other links and sessions are worth."""
    mark_used(connection, link.id, now)
    replace_links(connection, link.person.id, now)
    end_sessions_of(connection, link.person.id, now)
    forget_browsers_of(connection, link.person.id)
    event = SecurityEvent(
        SecurityKind.LINK_USED, link.person.id, link.person.id, {"purpose": link.purpose.value}
    )
    note_security(connection, event, origin, at=now)
