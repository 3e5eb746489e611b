"""How much of a thing is stored, and in what state: for the figures of a running site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from iia.store.jobs.queries import JobState
from iia.store.jobs.tables import JobRow
from iia.store.packs.tables import PackRow
from iia.store.people.tables import SessionRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class CountedJobs:
    """How many jobs of a kind are in a state, and since when the oldest of them is there."""

    kind: str
    state: str
    count: int
    oldest: datetime

    def find_wait(self, now: datetime) -> timedelta:
        """Return for how long the oldest of them has waited; nothing if jobs in their state do not wait."""
        is_waiting = self.state == JobState.WAITING.value
        return max(now - self.oldest, timedelta()) if is_waiting else timedelta()


def count_jobs(connection: Connection) -> tuple[CountedJobs, ...]:
    """Return how many jobs there are, by kind and state."""
    rows = connection.execute(
        select(JobRow.kind, JobRow.state, func.count(), func.min(JobRow.created_at))
        .group_by(JobRow.kind, JobRow.state)
        .order_by(JobRow.kind, JobRow.state)
    )
    return tuple(CountedJobs(*row) for row in rows)


def count_sessions(connection: Connection, *, used_after: datetime, started_after: datetime) -> int:
    """Return how many sessions last."""
    return connection.execute(
        select(func.count()).where(
            SessionRow.ended_at.is_(None),
            SessionRow.waits_for.is_(None),
            SessionRow.used_at > used_after,
            SessionRow.started_at > started_after,
        )
    ).scalar_one()


def count_packs(connection: Connection) -> int:
    """Return how many packs have been made and are kept."""
    return connection.execute(
        select(func.count()).select_from(PackRow).where(PackRow.made_at.is_not(None))
    ).scalar_one()
