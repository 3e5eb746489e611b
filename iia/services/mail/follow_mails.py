"""Mails that have not gone out: for administrators to see and try again, and for the figures of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.errors import NotFoundError
from iia.store.jobs.queries import retry_job
from iia.store.mail import waiting as store
from iia.store.mail.mails import MAIL

if TYPE_CHECKING:
    from iia.store.database import Database
    from iia.store.mail.waiting import MailCounts, UnsentMail

MOST_LISTED: Final = 200


def list_unsent(database: Database) -> tuple[UnsentMail, ...]:
    """Return the newest mails that were given up or are being tried again; the caller checks who asks."""
    with database.reading() as connection:
        return store.list_unsent(connection, MOST_LISTED)


def count_mails(database: Database) -> MailCounts:
    """Return how many mails wait, and how many were given up."""
    with database.reading() as connection:
        return store.count_mails(connection)


def retry_mail(database: Database, mail: str) -> None:
    """Have a mail tried again that was given up; the caller checks who asks, and wakes a worker.

    Raises:
        NotFoundError: there is no such mail, or it was not given up.
    """
    with database.writing() as connection:
        if not retry_job(connection, MAIL, mail):
            raise NotFoundError("mail", mail)
