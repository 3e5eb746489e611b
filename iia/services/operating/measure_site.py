"""Measuring a site: jobs, sessions and packs, counted in one reading of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.store.operating.figures import count_jobs, count_packs, count_sessions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from iia.services.people.sessions import SessionLimits
    from iia.store.database import Database
    from iia.store.operating.figures import CountedJobs


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """How much a site has to do, and has.

    Attributes:
        jobs: by kind and state; mails are a kind of job.
        oldest_waits: by kind, how long the job has waited that has waited for longest; nothing if none waits.
        sessions: how many people are signed in, each browser counted.
        packs: how many are kept.
    """

    jobs: tuple[CountedJobs, ...]
    oldest_waits: Mapping[str, timedelta]
    sessions: int
    packs: int


def measure_site(database: Database, limits: SessionLimits, *, now: datetime) -> SiteFigures:
    """Return the figures of a site at this moment."""
    with database.reading() as connection:
        jobs = count_jobs(connection)
        return SiteFigures(
            jobs,
            _find_oldest_waits(jobs, now),
            count_sessions(connection, used_after=now - limits.idle, started_after=now - limits.longest),
            count_packs(connection),
        )


def _find_oldest_waits(jobs: tuple[CountedJobs, ...], now: datetime) -> dict[str, timedelta]:
    # By kind, because a mail may wait for days for its server, and would hide a pack that waits.
    waits: dict[str, timedelta] = {}
    for each in jobs:
        wait = each.find_wait(now)
        waits[each.kind] = max(waits.get(each.kind, wait), wait)
    return waits
