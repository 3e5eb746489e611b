"""Taking up a job: leasing it, renewing the lease while the work goes on, and recording how it ended."""

from __future__ import annotations

import logging
import secrets
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import OperationalError

from iia.errors import IIAError
from iia.services.packs.make_pack import LeaseLostError, make_pack
from iia.store.jobs.queries import LEASE, end_job, lease_job, prolong_lease
from iia.store.packs.queries import PACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob

MOST_ATTEMPTS: Final = 3
"""A job that has taken its worker down this often is given up."""

_log = logging.getLogger(__name__)


def take_up_job(database: Database, *, clock: Callable[[], datetime], worker: str = "") -> bool:
    """Do the next job that is waiting, or that a dead worker left behind.

    Args:
        database: where jobs are kept.
        clock: tells the time.
        worker: the name of the worker that takes it up, with which the name of the lease begins.

    Returns:
        Whether there was one.
    """
    now = clock()
    with database.writing() as connection:
        job = lease_job(connection, worker + secrets.token_hex(16), now=now, until=now + LEASE)
    if job is None:
        return False
    if job.attempts > MOST_ATTEMPTS:
        _end_failed(database, job, f"given up after {MOST_ATTEMPTS} attempts that ended without a word")
        return True
    with _kept(database, job, clock):
        _do(database, job, clock)
    return True


def _do(database: Database, job: LeasedJob, clock: Callable[[], datetime]) -> None:
    """Do a job; whatever goes wrong is written to its row, where the person who asked for it can see it."""
    try:
        if job.kind != PACK:
            _end_failed(database, job, f"unknown kind of job: {job.kind}")
            return
        make_pack(database, job, clock=clock)
    except LeaseLostError:
        _log.warning("job %s was taken over by another worker", job.id)
    except OperationalError:
        # The database was away for a moment: nobody need ask again, the job is taken up when its lease ends.
        _log.warning("job %s waits for its lease to end: the database did not answer", job.id)
    except IIAError as error:
        _log.warning("job %s failed: %s", job.id, error)
        _end_failed(database, job, str(error))
    except Exception as error:  # noqa: BLE001 - a job that never ends would seem to be still going on
        _log.exception("job %s failed", job.id)
        _end_failed(database, job, f"{type(error).__name__}: {error}")


def _end_failed(database: Database, job: LeasedJob, error: str) -> None:
    with database.writing() as connection:
        end_job(connection, job, error)


@contextmanager
def _kept(database: Database, job: LeasedJob, clock: Callable[[], datetime]) -> Iterator[None]:
    """Keep renewing a lease until the block ends."""
    ended = Event()

    def prolong() -> None:
        # Three times as often as needed, so that one renewal that fails or is slow does not lose the job.
        while not ended.wait(LEASE.total_seconds() / 3):
            try:
                with database.writing() as connection:
                    prolong_lease(connection, job, clock() + LEASE)
            except Exception:  # noqa: BLE001 - the next turn tries again
                _log.exception("the lease of job %s was not renewed", job.id)

    thread = Thread(target=prolong, name=f"lease of {job.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
