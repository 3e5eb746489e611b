"""Posting a letter: the notice, the mail and its job are stored; the caller wakes a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.domain.letters import find_kind
from iia.services.once import new_id
from iia.store.jobs.queries import add_job
from iia.store.mail.mails import MAIL, add_mail
from iia.store.mail.notices import add_notice
from iia.store.mail.told import Way, find_way

if TYPE_CHECKING:
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
    kind = find_kind(letter)
    way = find_way(connection, letter.person) if kind.can_wait else Way.AT_ONCE
    if kind.is_notice:
        add_notice(connection, new_id(), letter, at=at, for_digest=way is Way.DAILY)
    if way is Way.AT_ONCE:
        mail = new_id()
        add_mail(connection, mail, letter, at=at)
        add_job(connection, new_id(), MAIL, mail, steps=STEPS, at=at)
