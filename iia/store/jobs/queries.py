"""Jobs in the database: workers lease them, and take them up again when a lease runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, insert, or_, select, update

from iia.store.jobs.tables import JobRow
from iia.store.upsert import add_missing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


class JobState(Enum):
    """How far a job has got, with the word for it in the database."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


LEASE: Final = timedelta(seconds=30)
"""How long a job stays with a worker that is not heard from."""


@dataclass(frozen=True)
class LeasedJob:
    """A job in a worker's hands; `lease` proves that it still is."""

    id: str
    kind: str
    subject: str
    lease: str
    attempts: int


def add_job(connection: Connection, job: str, kind: str, subject: str, *, steps: int, at: datetime) -> None:
    """Store a job; the caller wakes a worker once it is committed."""
    add_jobs(connection, kind, {job: subject}, steps=steps, at=at)


def add_jobs(
    connection: Connection, kind: str, subjects: Mapping[str, str], *, steps: int, at: datetime
) -> None:
    """Store jobs of one kind, each subject by the job's id, as `add_job` stores one."""
    rows = [_new_row(job, kind, subject, steps, at) for job, subject in subjects.items()]
    if rows:
        connection.execute(insert(JobRow), rows)


def add_job_once(connection: Connection, job: str, kind: str, subject: str, *, at: datetime) -> None:
    """Store a job of one step, unless there is one of this id."""
    add_missing(connection, JobRow, _new_row(job, kind, subject, 1, at))


def _new_row(job: str, kind: str, subject: str, steps: int, at: datetime) -> dict[str, Any]:
    return {
        "id": job,
        "kind": kind,
        "subject": subject,
        "state": JobState.WAITING.value,
        "step": 0,
        "steps": steps,
        "attempts": 0,
        "created_at": at,
    }


def has_job(connection: Connection, job: str) -> bool:
    """Return whether there is a job of this id, ended or not."""
    return connection.scalar(select(JobRow.id).where(JobRow.id == job)) is not None


def lease_job(connection: Connection, lease: str, *, now: datetime, until: datetime) -> LeasedJob | None:
    """Take the oldest job that is due, or whose worker let the lease run out; None if there is none.

    Args:
        connection: a writing transaction.
        lease: a random name for this lease.
        now: the time.
        until: when the job is free again unless the lease is renewed.
    """
    due = or_(JobRow.not_before.is_(None), JobRow.not_before <= now)
    waiting = and_(JobRow.state == JobState.WAITING.value, due)
    expired = and_(JobRow.state == JobState.WORKING.value, JobRow.leased_until < now)
    # On PostgreSQL, rows that others have locked are skipped: a worker does not wait for a job that is gone.
    found = connection.execute(
        select(JobRow.id, JobRow.kind, JobRow.subject, JobRow.attempts)
        .where(or_(waiting, expired))
        .order_by(JobRow.created_at, JobRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if found is None:
        return None
    connection.execute(
        update(JobRow)
        .where(JobRow.id == found.id)
        .values(
            state=JobState.WORKING.value,
            lease=lease,
            leased_until=until,
            attempts=found.attempts + 1,
            step=0,
            error=None,
        )
    )
    return LeasedJob(found.id, found.kind, found.subject, lease, found.attempts + 1)


def _update_leased(connection: Connection, job: LeasedJob, **values: Any) -> bool:  # noqa: ANN401 - columns
    """Change a job while the lease holds; False if another worker has it now."""
    changed = connection.execute(
        update(JobRow)
        .where(JobRow.id == job.id, JobRow.lease == job.lease, JobRow.state == JobState.WORKING.value)
        .values(values)
    )
    return changed.rowcount == 1


def prolong_lease(connection: Connection, job: LeasedJob, until: datetime) -> bool:
    """Keep a job for longer; False if another worker has it now."""
    return _update_leased(connection, job, leased_until=until)


def release_jobs(connection: Connection, worker: str) -> int:
    """Put every job back to waiting whose lease a worker has, the attempt uncounted; return how many."""
    changed = connection.execute(
        update(JobRow)
        .where(JobRow.state == JobState.WORKING.value, JobRow.lease.startswith(worker))
        .values(
            state=JobState.WAITING.value,
            lease=None,
            leased_until=None,
            attempts=JobRow.attempts - 1,
        )
    )
    return changed.rowcount


def set_step(connection: Connection, job: LeasedJob, step: int) -> bool:
    """Record how far a job has got; False if another worker has it now."""
    return _update_leased(connection, job, step=step)


def end_job(connection: Connection, job: LeasedJob, error: str | None = None) -> bool:
    """End a job as done, or as failed with what went wrong; False if another worker has it now."""
    if error is not None:
        return _update_leased(connection, job, state=JobState.FAILED.value, error=error, leased_until=None)
    done = JobState.DONE.value
    return _update_leased(connection, job, state=done, step=JobRow.steps, leased_until=None)


def delete_job(connection: Connection, job: LeasedJob) -> bool:
    """Delete a job of which nothing is to be left; False if another worker has it now."""
    deleted = connection.execute(delete(JobRow).where(JobRow.id == job.id, JobRow.lease == job.lease))
    return deleted.rowcount == 1


def is_over(kind: str, before: datetime) -> ColumnElement[bool]:
    """Return the condition that a job of a kind was stored before a time and has ended."""
    ended = (JobState.DONE.value, JobState.FAILED.value)
    return and_(JobRow.kind == kind, JobRow.state.in_(ended), JobRow.created_at < before)


def forget_jobs(connection: Connection, kind: str, before: datetime) -> None:
    """Delete the jobs of a kind that were stored before a time and have ended."""
    connection.execute(delete(JobRow).where(is_over(kind, before)))


def put_off_job(connection: Connection, job: LeasedJob, error: str, until: datetime) -> bool:
    """Let a job wait until it is tried again, with what went wrong; False if another worker has it now."""
    waiting = JobState.WAITING.value
    return _update_leased(
        connection, job, state=waiting, error=error, attempts=0, leased_until=None, not_before=until
    )


def retry_job(connection: Connection, kind: str, subject: str) -> bool:
    """Put a failed job back to waiting; False if it has not failed."""
    changed = connection.execute(
        update(JobRow)
        .where(JobRow.kind == kind, JobRow.subject == subject, JobRow.state == JobState.FAILED.value)
        .values(state=JobState.WAITING.value, step=0, attempts=0, error=None, lease=None, not_before=None)
    )
    return changed.rowcount == 1
