"""What the tests of packs run in processes of their own: a worker, one that hangs, one with a parent."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from iia.jobs import run_worker
from iia.store.database import Database
from iia.store.jobs.queries import lease_job
from tests.integration.processes import KEYS


def say(word: object) -> None:
    """Tell the test how far this process has got."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def hang(database: Database) -> NoReturn:
    """Lease a job as a worker does, and never end it."""
    now = datetime.now(UTC)
    with database.writing() as connection:
        assert lease_job(connection, "hanging", now=now, until=now + timedelta(minutes=5)) is not None
    say("working")
    while True:
        time.sleep(60)


def become_parent(url: str) -> NoReturn:
    """Start a worker as a child, and wait."""
    command = [sys.executable, "-m", "tests.integration.workers", url, "child"]
    say(subprocess.Popen(command).pid)
    while True:
        time.sleep(60)


def main(url: str, part: str) -> None:
    """Play a part."""
    if part == "orphan":
        become_parent(url)
    database = Database(url, KEYS)
    if part == "hang":
        hang(database)
    # Read before it says that it is ready, because the test kills the parent as soon as it hears that.
    parent = os.getppid() if part == "child" else None
    say("ready")
    run_worker(database, parent=parent)


if __name__ == "__main__":
    main(*sys.argv[1:])
