"""Giving back the jobs of a worker that is told to stop, so that another takes them up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.jobs.queries import release_jobs

if TYPE_CHECKING:
    from iia.store.database import Database


def give_back_jobs(database: Database, worker: str) -> int:
    """Let go of what a worker has in hand; what it still makes of that is thrown away.

    Returns:
        How many jobs that were.
    """
    with database.writing() as connection:
        return release_jobs(connection, worker)
