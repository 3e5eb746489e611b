"""Mails that wait for a mail server: held back together, released together, and given up when too old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, or_, select, update

from iia.domain.mail_problems import MailProblem
from iia.store.jobs.queries import JobState
from iia.store.jobs.tables import JobRow
from iia.store.mail.mails import MAIL
from iia.store.mail.tables import MailRow
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

_WAITING: Final = and_(JobRow.kind == MAIL, JobRow.state == JobState.WAITING.value)
_OF_SERVER: Final = tuple(problem.value for problem in MailProblem if problem.is_of_server)


@dataclass(frozen=True, slots=True)
class UnsentMail:
    """A mail that has not gone out although something was tried; `is_given_up` if nothing more will be.

    `problem` is None for a mail that took its worker down each time.
    """

    id: str
    person: str
    name: str
    kind: str
    problem: MailProblem | None
    created_at: datetime
    is_given_up: bool


@dataclass(frozen=True, slots=True)
class MailCounts:
    """How many mails wait, since when the oldest does, and how many were given up."""

    waiting: int
    oldest: datetime | None
    given_up: int


def hold_back(connection: Connection, problem: MailProblem, *, now: datetime, until: datetime) -> None:
    """Let every mail that is due wait, because a single one has shown that none would go out."""
    due = and_(_WAITING, or_(JobRow.not_before.is_(None), JobRow.not_before <= now))
    held = select(JobRow.subject).where(due)
    connection.execute(update(MailRow).where(MailRow.id.in_(held)).values(problem=problem.value))
    connection.execute(update(JobRow).where(due).values(not_before=until))


def release(connection: Connection) -> None:
    """Make due the mails that wait for the server, because a single one has shown that it is there again."""
    held = select(MailRow.id).where(MailRow.problem.in_(_OF_SERVER), MailRow.sent_at.is_(None))
    connection.execute(
        update(JobRow)
        .where(_WAITING, JobRow.not_before.is_not(None), JobRow.subject.in_(held))
        .values(not_before=None)
    )


def give_up(connection: Connection, problem: MailProblem, *, before: datetime) -> None:
    """Give up the mails that were posted before a time and wait for the server."""
    old = select(MailRow.id).where(MailRow.created_at <= before, MailRow.sent_at.is_(None))
    connection.execute(
        update(JobRow)
        .where(_WAITING, JobRow.subject.in_(old))
        .values(state=JobState.FAILED.value, error=problem.value)
    )


def list_unsent(connection: Connection, most: int) -> tuple[UnsentMail, ...]:
    """Return the mails that were given up or are being tried again, the newest first."""
    failed = JobRow.state == JobState.FAILED.value
    rows = connection.execute(
        select(
            MailRow.id,
            MailRow.person_id,
            PersonRow.name,
            MailRow.kind,
            MailRow.problem,
            MailRow.created_at,
            failed,
        )
        .join(JobRow, and_(JobRow.kind == MAIL, JobRow.subject == MailRow.id))
        .join(PersonRow, PersonRow.id == MailRow.person_id)
        .where(or_(failed, and_(_WAITING, MailRow.problem.is_not(None))))
        .order_by(MailRow.created_at.desc(), MailRow.id)
        .limit(most)
    )
    return tuple(
        UnsentMail(
            id_,
            person,
            name,
            kind,
            None if problem is None else MailProblem(problem),
            created_at,
            bool(given_up),
        )
        for id_, person, name, kind, problem, created_at, given_up in rows
    )


def count_mails(connection: Connection) -> MailCounts:
    """Return how many mails wait and how many were given up."""
    waiting, oldest = connection.execute(
        select(func.count(), func.min(JobRow.created_at)).where(_WAITING)
    ).one()
    failed = and_(JobRow.kind == MAIL, JobRow.state == JobState.FAILED.value)
    given_up = connection.scalar(select(func.count()).where(failed))
    return MailCounts(waiting, oldest, given_up or 0)
