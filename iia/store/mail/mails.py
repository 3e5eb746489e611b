"""Mails in the database: what is to be sent, what was, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select, update

from iia.domain.letters import Letter
from iia.store.jobs.queries import forget_jobs, is_over
from iia.store.jobs.tables import JobRow
from iia.store.mail.tables import MailRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.letters import LetterValue
    from iia.domain.mail_problems import MailProblem

MAIL: Final = "mail"
"""The kind of a mail's job, whose `subject` is the mail's id."""


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as stored."""

    id: str
    letter: Letter
    created_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class TriedMail:
    """When a mail was posted with which something went wrong, and how often something did by now."""

    created_at: datetime
    tries: int


def add_mails(connection: Connection, letters: Mapping[str, Letter], *, at: datetime) -> None:
    """Store mails that are to be sent, by ids; the caller adds their jobs."""
    rows = [
        {
            "id": mail,
            "person_id": letter.person,
            "kind": letter.kind,
            "values": dict(letter.values),
            "address": letter.address,
            "created_at": at,
            "tries": 0,
        }
        for mail, letter in letters.items()
    ]
    if rows:
        connection.execute(insert(MailRow), rows)


def find_mail(connection: Connection, mail: str) -> StoredMail | None:
    """Return a mail by id, if there is one."""
    row = connection.execute(
        select(
            MailRow.kind,
            MailRow.person_id,
            MailRow.values,
            MailRow.address,
            MailRow.created_at,
            MailRow.sent_at,
        ).where(MailRow.id == mail)
    ).one_or_none()
    if row is None:
        return None
    kind, person, values, address, created_at, sent_at = row
    return StoredMail(mail, Letter(kind, person, read_values(values), address), created_at, sent_at)


def read_values(stored: Mapping[str, Any]) -> dict[str, LetterValue]:
    """Return the values of a letter as they were posted: JSON knows no tuples."""
    return {name: value if isinstance(value, str) else tuple(value) for name, value in stored.items()}


def forget_mails(connection: Connection, before: datetime) -> None:
    """Delete the mails that were posted before a time and no longer wait, with their jobs."""
    over = select(JobRow.subject).where(is_over(MAIL, before))
    connection.execute(delete(MailRow).where(MailRow.id.in_(over)))
    forget_jobs(connection, MAIL, before)


def mark_sent(connection: Connection, mail: str, at: datetime) -> None:
    """Record that the server has taken a mail."""
    connection.execute(update(MailRow).where(MailRow.id == mail).values(sent_at=at, problem=None))


def mark_problem(connection: Connection, mail: str, problem: MailProblem) -> TriedMail | None:
    """Record what went wrong with a mail this time; None if there is none of this id.

    Its letter is not read, because that may be what went wrong.
    """
    row = connection.execute(
        update(MailRow)
        .where(MailRow.id == mail)
        .values(tries=MailRow.tries + 1, problem=problem.value)
        .returning(MailRow.created_at, MailRow.tries)
    ).one_or_none()
    return None if row is None else TriedMail(*row)
