"""Attempts to sign in, counted in the database, because several processes may serve one site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from iia.store.people.sign_in_tables import SignInAttemptRow

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many attempts there have been since the first of them."""

    count: int
    began_at: datetime


def count_attempt(connection: Connection, bucket: str, *, now: datetime, window: timedelta) -> Attempts:
    """Count an attempt, and return how many there have been; a window that is over begins anew.

    One statement counts and tells, so that of two attempts at once none sees the other's number.
    """
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    is_over = SignInAttemptRow.began_at <= now - window
    statement = (
        insert(SignInAttemptRow)
        .values(bucket=bucket, count=1, began_at=now)
        .on_conflict_do_update(
            index_elements=["bucket"],
            set_={
                "count": case((is_over, 1), else_=SignInAttemptRow.count + 1),
                "began_at": case((is_over, now), else_=SignInAttemptRow.began_at),
            },
        )
        .returning(SignInAttemptRow.count, SignInAttemptRow.began_at)
    )
    return Attempts(*connection.execute(statement).one())


def give_back(connection: Connection, bucket: str) -> None:
    """Take back one attempt, because it was no wrong one."""
    connection.execute(
        update(SignInAttemptRow)
        .where(SignInAttemptRow.bucket == bucket, SignInAttemptRow.count > 0)
        .values(count=SignInAttemptRow.count - 1)
    )


def forget_bucket(connection: Connection, bucket: str) -> None:
    """Forget every attempt that was counted together."""
    connection.execute(delete(SignInAttemptRow).where(SignInAttemptRow.bucket == bucket))


def forget_attempts(connection: Connection, before: datetime) -> None:
    """Delete what began before a time; on PostgreSQL what others are counting stays until the next time."""
    old = (
        select(SignInAttemptRow.bucket)
        .where(SignInAttemptRow.began_at < before)
        .with_for_update(skip_locked=True)
    )
    connection.execute(delete(SignInAttemptRow).where(SignInAttemptRow.bucket.in_(old)))
