"""Many processes write at once, and one is killed: no number is used twice and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import func, select

from iia.services.answering.items import add_item
from iia.services.assessments.verify_chain import verify_chain
from iia.store.assessments.tables import EventRow
from iia.store.database import Database
from tests.integration.cases import OWNER, later, reopen, start
from tests.integration.processes import KEYS, write_all

ROOT = Path(__file__).parents[2]
ITEMS = ("a1", "b2", "c3")
PROCESSES = 12
SAVES = 15


def test_twelve_processes_write_at_once_and_lose_nothing(database: Database) -> None:
    assessments = [start(database) for _ in range(PROCESSES // len(ITEMS))]
    places = [(assessment, item) for assessment in assessments for item in ITEMS]
    for assessment, item in places:
        add_item(
            database,
            OWNER,
            reopen(database, assessment),
            group="impacts",
            item=item,
            raw={"note": "There"},
            language="en",
            now=later(1),
        )
    context = get_context("forkserver")
    context.set_forkserver_preload([write_all.__module__])
    with ProcessPoolExecutor(PROCESSES, context) as pool:
        jobs = [pool.submit(write_all, database.url, *place, SAVES) for place in places]
        assert [job.result() for job in jobs] == [SAVES] * PROCESSES
    for assessment, item in places:
        opened = reopen(database, assessment)
        assert opened.answers.get("impacts.what", item) == str(SAVES - 1)
        assert verify_chain(database, assessment) == ()
    with database.reading() as connection:
        events = connection.execute(
            select(func.count(), func.max(EventRow.seq)).group_by(EventRow.assessment_id)
        ).all()
    written = 2 + len(ITEMS) * (2 + SAVES)
    assert [tuple(row) for row in events] == [(written, written)] * len(assessments)


def test_what_was_acknowledged_before_a_kill_is_there_after_it(database: Database) -> None:
    found = start(database)
    command = [sys.executable, "-m", "tests.integration.processes", database.url, found]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None
            acknowledged = [int(writer.stdout.readline()) for _ in range(20)]
        finally:
            os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
    survivor = Database(database.url, KEYS)
    value = reopen(survivor, found).answers.get("name")
    assert isinstance(value, str)
    # The one in hand when the process died may have been written too, but never half of it.
    assert int(value) in (acknowledged[-1], acknowledged[-1] + 1)
    assert verify_chain(survivor, found) == ()
    survivor.close()
