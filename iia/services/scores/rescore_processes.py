"""Rescoring on several cores: worker processes with their own database connections, results in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import connection as connections
from typing import TYPE_CHECKING, Final

from iia.errors import WorkerLostError
from iia.services.scores.rescored import Rescorer
from iia.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from iia.services.scores.rescored import Rescored
    from iia.store.keys import ChainKeys
    from iia.store.scores.batches import IdRange

AHEAD: Final = 4
"""Ranges per worker that may be finished before their turn: more would only fill the memory."""


def rescore_in_processes(
    database: Database, ranges: Iterable[IdRange], workers: int
) -> Iterator[tuple[Rescored, ...]]:
    """Yield the assessments of each range scored again, in order.

    Raises:
        WorkerLostError: a worker process ended before its time.
    """
    # Spawned, because forked workers would share this process's database connections.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _end_with_parent)
    try:
        waiting: deque[Future[tuple[Rescored, ...]]] = deque()
        for ids in ranges:
            with _holding_interrupts():
                waiting.append(pool.submit(_rescore, database.url, database.keys, ids))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerLostError from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _holding_interrupts() -> Iterator[None]:
    """Hold back Ctrl+C while a worker may be starting: the worker inherits that, and so never gets one.

    A terminal sends Ctrl+C to every process, but only this one should act on it and stop the workers.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- In the worker -------------------------------------------------------------------------------


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, however that one ended."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connections.wait([parent.sentinel])
        # sys.exit would end this thread alone.
        os._exit(1)


def _rescore(url: str, keys: ChainKeys, ids: IdRange) -> tuple[Rescored, ...]:
    return _open_rescorer(url, keys).rescore(ids)


@cache
def _open_rescorer(url: str, keys: ChainKeys) -> Rescorer:
    """Return this process's own rescorer, because processes cannot share a database connection."""
    return Rescorer(Database(url, keys))
