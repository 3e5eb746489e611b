"""Sending a mail, in a worker: word it, hand it to the server, record that; or say when to try again.

It is sent at least once: a worker that dies between the server's answer and the record of it leaves the mail
to be sent again, under the same Message-ID.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from iia.domain.mail_problems import KEPT_TRYING, LONGEST_FOR_SERVER, MailProblem, find_next_try
from iia.errors import NotFoundError
from iia.services.mail.mail_errors import MailError
from iia.services.mail.message import build_message
from iia.services.mail.outgoing import build_address
from iia.services.mail.wording import word_mail
from iia.store.jobs.queries import end_job, put_off_job
from iia.store.mail.mails import find_mail, mark_problem, mark_sent
from iia.store.mail.waiting import give_up, hold_back, release
from iia.store.people.queries import find_person

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from email.message import EmailMessage

    from sqlalchemy import Connection

    from iia.services.mail.outgoing import Outgoing
    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob
    from iia.store.mail.mails import StoredMail

_log = logging.getLogger(__name__)


def send_mail(
    database: Database, job: LeasedJob, outgoing: Outgoing | None, *, clock: Callable[[], datetime]
) -> None:
    """Send the mail of a leased job; a site that sends none, or a mail that has lapsed, ends the job.

    Raises:
        NotFoundError: there is no such mail.
        MailError: it could not be sent.
    """
    with database.reading() as connection:
        mail = find_mail(connection, job.subject)
        if mail is None:
            raise NotFoundError("mail", job.subject)
        message = None if outgoing is None else _build(connection, database, mail, outgoing, clock())
    if message is None or outgoing is None:
        with database.writing() as connection:
            end_job(connection, job)
        return
    outgoing.server.send(message, message["To"].addresses[0].addr_spec)
    with database.writing() as connection:
        mark_sent(connection, mail.id, clock())
        release(connection)
        end_job(connection, job)


def _build(
    connection: Connection, database: Database, mail: StoredMail, outgoing: Outgoing, now: datetime
) -> EmailMessage | None:
    """Return a mail as a message; None if it was sent already or has lapsed.

    Raises:
        MailError: there is no address that it could be sent to.
    """
    reader = find_person(connection, mail.letter.person)
    if reader is None or mail.sent_at is not None:
        return None
    worded = word_mail(connection, database.keys, mail.letter, reader, outgoing, now)
    if worded is None:
        return None
    try:
        recipient = build_address(mail.letter.address or reader.email)
    except ValueError as error:
        raise MailError(MailProblem.ADDRESS, "it is no address") from error
    return build_message(
        worded, outgoing.sender, recipient, mail=mail.id, language=reader.language, at=mail.created_at
    )


def put_off_mail(database: Database, job: LeasedJob, error: Exception, *, now: datetime) -> None:
    """Let a mail that could not be sent wait, or give it up, and with it those that would fare the same."""
    problem = error.problem if isinstance(error, MailError) else MailProblem.FAULT
    with database.writing() as connection:
        marked = mark_problem(connection, job.subject, problem)
        if marked is None:
            end_job(connection, job, str(error))
            return
        until = find_next_try(problem, marked.tries, created_at=marked.created_at, now=now)
        if until is None:
            end_job(connection, job, problem.value)
            # Of any other error the words may quote what a person typed.
            said = error if isinstance(error, MailError) else problem.value
            _log.warning("mail %s is given up: %s", job.subject, said)
        else:
            put_off_job(connection, job, problem.value, until)
        if problem.is_of_server:
            give_up(connection, problem, before=now - KEPT_TRYING)
            hold_back(connection, problem, now=now, until=until or now + LONGEST_FOR_SERVER)
