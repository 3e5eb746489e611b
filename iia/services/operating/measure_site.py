"""Measuring a site: jobs, sessions and packs, counted in one reading of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from iia.store.operating.figures import count_jobs, count_packs, count_sessions, find_oldest_waiting

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.people.sessions import SessionLimits
    from iia.store.database import Database
    from iia.store.operating.figures import CountedJobs


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """How much a site has to do, and has.

    Attributes:
        jobs: by kind and state; mails are a kind of job.
        oldest_wait: how long the job has waited that has waited for longest; nothing if none waits.
        sessions: how many people are signed in, each browser counted.
        packs: how many are kept.
    """

    jobs: tuple[CountedJobs, ...]
    oldest_wait: timedelta
    sessions: int
    packs: int


def measure_site(database: Database, limits: SessionLimits, *, now: datetime) -> SiteFigures:
    """Return the figures of a site at this moment."""
    with database.reading() as connection:
        jobs = count_jobs(connection)
        waiting_since = find_oldest_waiting(jobs)
        return SiteFigures(
            jobs,
            timedelta() if waiting_since is None else max(now - waiting_since, timedelta()),
            count_sessions(connection, used_after=now - limits.idle, started_after=now - limits.longest),
            count_packs(connection),
        )
