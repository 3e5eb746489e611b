"""Taking up a job: leasing it, renewing the lease while the work goes on, and recording how it ended."""

from __future__ import annotations

import logging
import secrets
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from iia.errors import IIAError
from iia.services.jobs.kinds import KINDS, JobKind, Workplace, end_failed
from iia.services.packs.make_pack import LeaseLostError
from iia.store.jobs.queries import LEASE, lease_job, prolong_lease

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from iia.services.mail.outgoing import Outgoing
    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob

_log = logging.getLogger(__name__)


class GivenUpError(IIAError):
    """A job is not taken up any more."""


def take_up_job(
    database: Database,
    *,
    clock: Callable[[], datetime],
    outgoing: Outgoing | None = None,
    worker: str = "",
) -> bool:
    """Do the next job that is due, or that a dead worker left behind.

    Args:
        database: where jobs are kept.
        clock: tells the time.
        outgoing: how mails are sent; None on a site that sends none.
        worker: the name of the worker that takes it up, with which the name of the lease begins.

    Returns:
        Whether there was one.
    """
    now = clock()
    with database.writing() as connection:
        job = lease_job(connection, worker + secrets.token_hex(16), now=now, until=now + LEASE)
    if job is None:
        return False
    place, kind = Workplace(database, clock, outgoing), KINDS.get(job.kind)
    if kind is None:
        end_failed(place, job, GivenUpError(f"unknown kind of job: {job.kind}"))
    elif job.attempts > kind.most_attempts:
        said = f"given up after {kind.most_attempts} attempts that ended without a word"
        kind.give_up(place, job, GivenUpError(said))
    else:
        with _kept(place, job):
            _do(place, job, kind)
    return True


def _do(place: Workplace, job: LeasedJob, kind: JobKind) -> None:
    """Do a job; whatever goes wrong is written to its row, where the person who asked for it can see it."""
    try:
        kind.do(place, job)
    except LeaseLostError:
        _log.warning("job %s was taken over by another worker", job.id)
    except OperationalError:
        # The database was away for a moment: nobody need ask again, the job is taken up when its lease ends.
        _log.warning("job %s waits for its lease to end: the database did not answer", job.id)
    except IIAError as error:
        _log.warning("job %s failed: %s", job.id, error)
        _fail(place, job, kind, error)
    except Exception as error:  # noqa: BLE001 - a job that never ends would seem to be still going on
        _log.exception("job %s failed", job.id)
        _fail(place, job, kind, error)


def _fail(place: Workplace, job: LeasedJob, kind: JobKind, error: Exception) -> None:
    """Let a job's kind say what becomes of it; if even that fails, it is taken up when its lease ends."""
    try:
        kind.fail(place, job, error)
    except Exception:  # noqa: BLE001 - the jobs behind it are not to wait for it
        _log.exception("job %s waits for its lease to end: that it failed could not be noted", job.id)


@contextmanager
def _kept(place: Workplace, job: LeasedJob) -> Iterator[None]:
    """Keep renewing a lease until the block ends."""
    ended = Event()

    def prolong() -> None:
        # Three times as often as needed, so that one renewal that fails or is slow does not lose the job.
        while not ended.wait(LEASE.total_seconds() / 3):
            try:
                with place.database.writing() as connection:
                    prolong_lease(connection, job, place.clock() + LEASE)
            except Exception:  # noqa: BLE001 - the next turn tries again
                _log.exception("the lease of job %s was not renewed", job.id)

    thread = Thread(target=prolong, name=f"lease of {job.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
