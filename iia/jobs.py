"""Jobs: the worker that does what requests leave for later, and how a request wakes it.

The jobs are rows of the database; Huey's queue holds wake-up calls and nothing else. A lost call costs at
most a minute, because a worker also looks for jobs by itself every minute, and when it starts.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.serializer import SignedSerializer

from iia.services.jobs.give_back_jobs import give_back_jobs
from iia.services.mail.daily import order_digests
from iia.services.taking_part.remind import remind
from iia.store.jobs.queries import LEASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.services.mail.outgoing import Outgoing
    from iia.store.database import Database

LONGEST_NAP: Final = 0.5
"""The most seconds between two looks at the queue."""

BEAT_SECONDS: Final = 15
"""How often a worker says that it is there."""

_BEAT: Final = "worker"
"""The key of its word in the queue."""

_log = logging.getLogger(__name__)


def wake_worker(database: Database) -> None:
    """Tell a worker that there is a job; if that fails, the job waits for the worker's next look."""
    try:
        _open_queue(database).wake()
    except Exception:  # noqa: BLE001 - the request has done its work; only the call is lost
        _log.exception("no worker could be woken; the job waits")


def run_worker(database: Database, *, outgoing: Outgoing | None = None, parent: int | None = None) -> None:
    """Do jobs until SIGINT (the job in hand is finished first) or SIGTERM (it is given back at once).

    Args:
        database: where the jobs are.
        outgoing: how mails are sent; None on a site that sends none.
        parent: the id of the process that started this worker; once it has died, the worker stops too.
    """
    queue = _open_queue(database)
    queue.outgoing = outgoing
    queue.wake()
    # A second look when the lease has run out, because this worker may replace one killed with a job in hand.
    queue.wake(in_seconds=LEASE.total_seconds() + 1)
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    threading.Thread(target=_keep_beating, args=(queue,), daemon=True).start()
    queue.huey.create_consumer(workers=1, max_delay=LONGEST_NAP).run()
    if give_back_jobs(database, queue.worker):
        queue.wake()


def find_last_beat(database: Database) -> datetime | None:
    """Return when a worker last said that it is there; None if none ever did, or nobody can tell."""
    try:
        return _open_queue(database).find_last_beat()
    except Exception:  # noqa: BLE001 - a queue that cannot be read is why somebody asks
        _log.exception("it is not known whether a worker is there")
        return None


def _now() -> datetime:
    return datetime.now(UTC)


def look_for_jobs(
    database: Database,
    outgoing: Outgoing | None = None,
    *,
    worker: str = "",
    clock: Callable[[], datetime] = _now,
) -> None:
    """Do every job that is due, the digests of today among them, and remind people of what is due.

    They are ordered on a site that sends no mail too: otherwise all that was told until it does would be in
    its first digest.

    Args:
        database: where the jobs are.
        outgoing: how mails are sent; None on a site that sends none.
        worker: the name of the worker that does them.
        clock: tells the time.
    """
    remind(database, now=clock())
    order_digests(database, now=clock())
    work_off(database, outgoing, worker=worker, clock=clock)


def work_off(
    database: Database,
    outgoing: Outgoing | None = None,
    *,
    worker: str = "",
    clock: Callable[[], datetime] = _now,
) -> None:
    """Do every job that is there and due; the arguments are those of `look_for_jobs`."""
    # It imports WeasyPrint, which only workers need.
    from iia.services.jobs.take_up_job import take_up_job  # noqa: PLC0415 - heavy

    while take_up_job(database, clock=clock, outgoing=outgoing, worker=worker):
        pass


def _keep_beating(queue: _Queue) -> None:
    """Say four times a minute that a worker is there, for as long as the process lives."""
    while True:
        try:
            queue.beat(_now())
        except Exception:  # noqa: BLE001 - the next beat tries again
            _log.warning("no beat was kept: the queue cannot be written to")
        time.sleep(BEAT_SECONDS)


def _end_with(parent: int) -> None:
    """End this process once its parent has died; a job in hand is taken up by the next worker."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


class _Queue:
    """The wake-up calls of one database: beside it on SQLite, within it on PostgreSQL.

    Huey pickles them, and unpickling can run any code. They are signed with a key kept outside the
    database, so that someone who can only write to the database cannot make a worker run anything.
    """

    def __init__(self, database: Database) -> None:
        self.huey = _open_huey(database)
        self.worker = secrets.token_hex(8)
        self.outgoing: Outgoing | None = None
        self._waking = threading.Lock()

        def look() -> None:
            look_for_jobs(database, self.outgoing, worker=self.worker)

        self._call = self.huey.task(name="work_off")(look)
        self.huey.periodic_task(crontab(minute="*"), name="look_for_jobs")(look)

    def wake(self, in_seconds: float = 0) -> None:
        """Put a wake-up call into the queue, for now or for later.

        Huey's connection is closed after each call: calls are rare, and no connection may outlive the
        database's own.
        """
        with self._waking, closing(self.huey.storage):
            if in_seconds:
                self._call.schedule(delay=in_seconds)
            else:
                self._call()

    def beat(self, now: datetime) -> None:
        """Keep the moment at which a worker says that it is there, in the place of its last."""
        self.huey.storage.put_data(_BEAT, now.isoformat().encode())

    def find_last_beat(self) -> datetime | None:
        """Return when a worker last said that it is there."""
        with self._waking, closing(self.huey.storage):
            kept = self.huey.storage.peek_data(_BEAT)
        return datetime.fromisoformat(bytes(kept).decode()) if isinstance(kept, bytes | memoryview) else None


_keep_queue = lru_cache(maxsize=8)(_Queue)
_opening = threading.Lock()


def _open_queue(database: Database) -> _Queue:
    """Return the one queue of a database: two would not wait for each other's calls."""
    with _opening:
        return _keep_queue(database)


def _open_huey(database: Database) -> Huey:
    secret = database.keys.derive("wake-up calls").hex()
    serializer = SignedSerializer(secret=secret, salt="iia")
    url = database.engine.url
    if database.is_sqlite:
        # A lost call costs a minute and nothing more, so waiting for the disk is not worth it.
        return SqliteHuey("iia", filename=f"{url.database}.queue", serializer=serializer, results=False)
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return PostgresHuey("iia", dsn=address, serializer=serializer, results=False)
