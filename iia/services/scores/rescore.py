"""Rescoring: scoring every stored assessment again from its bank and answers, on any number of cores."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError

from iia.errors import SettingsError
from iia.services.scores.rescore_processes import rescore_in_processes
from iia.services.scores.rescored import Rescorer
from iia.store.assessments.kept_progress import keep_unless_changed
from iia.store.scores.batches import mark_out_ranges

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from iia.services.scores.rescored import Rescored
    from iia.store.database import Database
    from iia.store.scores.batches import IdRange

BATCH: Final = 40
"""Assessments read in one transaction: few enough to take only a moment and little memory."""


def plan_rescoring(database: Database, size: int = BATCH) -> tuple[IdRange, ...]:
    """Return the ranges of assessments to score, which together are all that are stored now."""
    with database.reading() as connection:
        return mark_out_ranges(connection, size)


def rescore(
    database: Database, ranges: Sequence[IdRange], *, workers: int = 1
) -> Generator[tuple[Rescored, ...], None, None]:
    """Yield the assessments of each range scored again, in order, however many workers there are.

    How complete they are is kept for the list of assessments, because the rules of that may have changed too.

    Whoever stops before the end must close the generator, which ends the workers.

    Writers are not held up, so an assessment that changes meanwhile is scored as it was either before
    or after the change.

    Args:
        database: where they are kept.
        ranges: which assessments.
        workers: the processes that share the work; one does it in this process.

    Raises:
        WorkerLostError: a worker process ended before its time.
        SettingsError: the database cannot be read any more.
    """
    workers = min(workers, len(ranges))
    try:
        with closing(_rescore_all(database, ranges, workers)) as batches:
            for batch in batches:
                _keep_progress(database, batch)
                yield batch
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error


def _rescore_all(
    database: Database, ranges: Sequence[IdRange], workers: int
) -> Generator[tuple[Rescored, ...], None, None]:
    if workers > 1:
        yield from rescore_in_processes(database, ranges, workers)
    else:
        yield from map(Rescorer(database).rescore, ranges)


def _keep_progress(database: Database, batch: tuple[Rescored, ...]) -> None:
    found = {(one.assessment, one.seq): one.progress for one in batch if one.progress is not None}
    with database.writing() as connection:
        keep_unless_changed(connection, found)
