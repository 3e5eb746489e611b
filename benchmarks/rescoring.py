"""Times the rescoring of very many stored assessments: at least 200 for each second of one core.

Processor time is what counts, because a busy machine gives the program less of it than passes by the clock.
The number of assessments can be given: `python -m benchmarks.rescoring 100000` takes some minutes and
about 8 GB of disk. The degrees of completeness are equally frequent, in no order.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.stored_assessments import COMPLETE, DEGREES, fill_database
from iia.services.scores.rescore import plan_rescoring, rescore
from iia.store.database import Database
from iia.store.keys import ChainKeys
from iia.store.upgrade import upgrade

if TYPE_CHECKING:
    from collections.abc import Sequence

REQUIRED: Final = 200
COUNT: Final = 2_000
COMPLETE_ALONE: Final = 500
KEYS: Final = ChainKeys(b"k" * 32)
KILOBYTE: Final = 1024
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True)
class Run:
    """One rescoring of a whole database in one process; `most_memory` is in bytes."""

    count: int
    unscored: int
    seconds: float
    cpu_seconds: float
    most_memory: int

    @property
    def rate(self) -> float:
        """Assessments for each second of one core."""
        return self.count / self.cpu_seconds


def rescore_all(url: str, out: Path) -> Run:
    """Rescore every assessment of a database into a file, as the command does with one worker."""
    database = Database(url, KEYS)
    plan = plan_rescoring(database)
    # A first pass that does not count, because the bank is loaded once, however many assessments there are.
    list(rescore(database, plan[:1]))
    count = unscored = 0
    begun, cpu_begun = time.perf_counter(), time.process_time()
    with out.open("wb") as file:
        for batch in rescore(database, plan):
            file.writelines(one.line for one in batch)
            count += len(batch)
            unscored += sum(one.unscored is not None for one in batch)
    seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - cpu_begun
    database.close()
    return Run(
        count, unscored, seconds, cpu_seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    )


def measure(count: int, degrees: Sequence[str]) -> Run:
    """Fill a database in a folder that is thrown away, and rescore it in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "iia.sqlite3"
        database = Database(f"sqlite:///{path}", KEYS)
        upgrade(database)
        tallies = fill_database(database, count, degrees)
        database.close()
        print(f"{count} assessments, {path.stat().st_size / MEGABYTE:.0f} MB:")
        for degree, (each, answers) in tallies.items():
            print(f"  {degree}: {each}, with {answers:.0f} answers each")
        # A process of its own, so that the memory that filling took is not counted.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            return pool.submit(rescore_all, database.url, Path(folder) / "scores.jsonl").result()


def tell(run: Run) -> None:
    """Print what one run came to."""
    print(
        f"  {run.count} rescored in {run.seconds:.1f} s ({run.count / run.seconds:.0f} a second), "
        f"{run.cpu_seconds:.1f} s of one core ({run.rate:.0f} a second of it); "
        f"{run.most_memory / MEGABYTE:.0f} MB of memory at most"
    )
    if run.unscored:
        sys.exit(f"{run.unscored} could not be scored")


def main() -> None:
    """Measure the complete ones alone, then the mix."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    tell(measure(COMPLETE_ALONE, [COMPLETE]))
    mixed = measure(count, DEGREES)
    tell(mixed)
    print(f"Rescoring: {mixed.rate:.0f} for each second of one core, required {REQUIRED}")
    if mixed.rate < REQUIRED:
        sys.exit("Rescoring is slower than required")


if __name__ == "__main__":
    main()
