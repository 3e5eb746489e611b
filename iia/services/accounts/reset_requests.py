"""Forgotten passwords: a request is the same work for every address; a worker looks for its account.

The request's job holds the address encrypted, and is deleted once it is done, so that no list of what was
typed is left behind.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from iia.domain.letters import LINK, Letter
from iia.domain.people import LONGEST_ADDRESS
from iia.services.accounts.attempts import CountedAs, Limited, client_of, count_attempts
from iia.services.mail.post import post
from iia.services.once import new_id
from iia.services.people.one_time_links import LinkPurpose, make_link
from iia.services.people.security_log import Origin
from iia.store.jobs.queries import add_job, delete_job
from iia.store.people.local_accounts import find_account_at, fold_address
from iia.store.people.queries import find_person

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob
    from iia.store.keys import ChainKeys

RESET_REQUEST: Final = "reset_request"
"""The kind of a request's job."""

_KEY: Final = "reset requests"


def ask_for_reset(database: Database, address: str, origin: Origin, *, now: datetime) -> None:
    """Leave it to a worker to send a link to whoever has an account with an address; the caller wakes it.

    Raises:
        ThrottledError: too many links were asked for from there, or for that address.
    """
    asked = fold_address(address.replace("\x00", "\N{REPLACEMENT CHARACTER}"))[:LONGEST_ADDRESS]
    counted = (
        CountedAs(Limited.RESETS_OF_CLIENT, client_of(origin)),
        CountedAs(Limited.RESETS_OF_ACCOUNT, asked),
    )
    count_attempts(database, counted, origin, now=now)
    # Of one length, so that the row does not tell how long the address is.
    locked = _locks(database.keys).encrypt(asked.encode("utf-8", "replace").ljust(LONGEST_ADDRESS)).decode()
    with database.writing() as connection:
        add_job(connection, new_id(), RESET_REQUEST, locked, steps=1, at=now)


def answer_reset_request(database: Database, job: LeasedJob, *, now: datetime) -> None:
    """Do the job of a request: post a link if there is such an account, and forget the request."""
    address = _open(database.keys, job.subject)
    with database.writing() as connection:
        if not delete_job(connection, job):
            return
        if address is not None:
            _post_link(connection, database.keys, address, now)


def drop_reset_request(database: Database, job: LeasedJob) -> None:
    """Forget a request that could not be answered: its person asks again."""
    with database.writing() as connection:
        delete_job(connection, job)


def _post_link(connection: Connection, keys: ChainKeys, address: str, now: datetime) -> None:
    account = find_account_at(connection, keys, address)
    person = None if account is None else find_person(connection, account.person)
    if account is None or person is None or not person.may_sign_in:
        return
    link = make_link(connection, keys, person.id, LinkPurpose.RESET, at=now, origin=Origin())
    # To the address that they sign in by: the one in their particulars may be another.
    post(connection, Letter("reset", person.id, {LINK: link}, address=account.address), at=now)


def _open(keys: ChainKeys, locked: str) -> str | None:
    try:
        return _locks(keys).decrypt(locked).decode().rstrip()
    except InvalidToken:
        return None


def _locks(keys: ChainKeys) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(derived)) for derived in keys.derive_all(_KEY)])
