"""Posting a letter: the notice, the mail and its job are stored; the caller wakes a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.domain.letters import find_kind
from iia.services.once import new_id
from iia.store.jobs.queries import add_jobs
from iia.store.mail.mails import MAIL, add_mails
from iia.store.mail.notices import add_notices
from iia.store.mail.told import Way, find_way

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.letters import Letter

STEPS: Final = 1
"""A mail is sent, and that is all of it."""


def post(connection: Connection, letter: Letter, *, at: datetime) -> None:
    """Tell somebody something, in the transaction that makes it so: either both are kept or neither.

    What can wait goes the way that the person chose. On a site that sends no mail the worker ends the mail's
    job at once, and the notice alone remains.

    Args:
        connection: a writing transaction; the caller wakes a worker once it is committed.
        letter: what to tell whom.
        at: the time.

    Raises:
        ValueError: there is no such kind of letter, or it takes other values.
    """
    way = find_way(connection, letter.person) if find_kind(letter).can_wait else Way.AT_ONCE
    _post(connection, (letter,), way, at)


def post_at_once(connection: Connection, letters: Collection[Letter], *, at: datetime) -> None:
    """Tell people what cannot wait, however many they are, as `post` tells one.

    Raises:
        ValueError: there is no such kind of letter, it takes other values, or it can wait.
    """
    if any(find_kind(letter).can_wait for letter in letters):
        msg = "a letter that can wait goes the way that its reader chose"
        raise ValueError(msg)
    _post(connection, letters, Way.AT_ONCE, at)


def _post(connection: Connection, letters: Collection[Letter], way: Way, at: datetime) -> None:
    notices = {new_id(): letter for letter in letters if find_kind(letter).is_notice}
    add_notices(connection, notices, at=at, for_digest=way is Way.DAILY)
    if way is Way.AT_ONCE:
        mails = {new_id(): letter for letter in letters}
        add_mails(connection, mails, at=at)
        add_jobs(connection, MAIL, {new_id(): mail for mail in mails}, steps=STEPS, at=at)
