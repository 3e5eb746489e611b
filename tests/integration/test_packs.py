"""Packs are jobs: asked for once, made by a worker, taken up again when it dies, tried again on failure."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, update
from sqlalchemy.exc import OperationalError

from iia.domain.scoring.impacts import score_impacts
from iia.domain.scoring.score import score
from iia.errors import NotFoundError, WithheldError
from iia.jobs import _open_queue, wake_worker, work_off
from iia.services.assessments.verify_chain import verify_chain
from iia.services.jobs.take_up_job import take_up_job
from iia.services.packs.follow_packs import get_pack, list_packs, name_file, read_pack, retry_pack
from iia.services.packs.request_pack import request_pack
from iia.store.assessments.tables import ParticipationRow
from iia.store.jobs.queries import JobState, lease_job
from iia.store.jobs.tables import JobRow
from iia.store.packs.queries import find_pack
from iia.store.packs.tables import PackRow
from iia.store.recording import read_chain
from tests.integration.cases import CONTRIBUTOR, NOW, OWNER, give_part, later, reopen, save, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from iia.domain.applicability import Applicability
    from iia.domain.scoring.results import ImpactProfile
    from iia.store.database import Database

ROOT = Path(__file__).parents[2]
THEIRS = ParticipationRow.person_id == CONTRIBUTOR.id


def ask(database: Database, assessment: str, language: str = "en") -> str:
    """Ask for a pack."""
    return request_pack(database, OWNER, assessment, language=language, now=NOW)


def state(database: Database, pack: str) -> JobState:
    """Return how far along a pack is."""
    with database.reading() as connection:
        stored = find_pack(connection, pack)
    assert stored is not None
    return stored.state


@pytest.fixture
def found(database: Database) -> str:
    """An assessment with an answer."""
    assessment = start(database, title="Ffordd dawel: a quiet road")
    save(database, assessment, "about", {"name": "A road"})
    return assessment


def test_a_pack_waits_until_a_worker_makes_it_and_is_then_kept(database: Database, found: str) -> None:
    pack = ask(database, found)
    waiting = get_pack(database, OWNER, found, pack)
    assert (waiting.state, waiting.step, waiting.size) == (JobState.WAITING, 0, None)
    with pytest.raises(NotFoundError):
        read_pack(database, OWNER, found, pack)
    work_off(database)
    done = get_pack(database, OWNER, found, pack)
    file = read_pack(database, OWNER, found, pack)
    assert (done.state, done.step, done.size) == (JobState.DONE, done.steps, len(file.content))
    assert file.content.startswith(b"%PDF-")
    assert (file.name, file.media_type) == ("ffordd-dawel-a-quiet-road-en.pdf", "application/pdf")
    assert file.sha256 == hashlib.sha256(file.content).hexdigest()
    assert file.sha256 in str(read_last_payload(database, found))
    assert verify_chain(database, found) == ()


def test_a_pack_whose_bytes_were_changed_in_the_database_is_withheld(database: Database, found: str) -> None:
    pack = ask(database, found)
    with database.writing() as connection:
        forged = {"content": b"%PDF-1.7 forged", "sha256": hashlib.sha256(b"%PDF-1.7 made").hexdigest()}
        connection.execute(update(PackRow).values(forged))
    with pytest.raises(WithheldError):
        read_pack(database, OWNER, found, pack)


def read_last_payload(database: Database, assessment: str) -> str | None:
    """Return what the last event of an assessment says."""
    with database.reading() as connection:
        return read_chain(connection, assessment)[-1].payload


def test_a_pack_is_not_a_change_to_the_assessment(database: Database, found: str) -> None:
    before = reopen(database, found)
    ask(database, found)
    work_off(database)
    after = reopen(database, found)
    assert (after.row.updated_at, after.stored) == (before.row.updated_at, before.stored)


def test_the_same_content_is_made_once(database: Database, found: str) -> None:
    pack = ask(database, found)
    assert ask(database, found) == pack
    work_off(database)
    made = read_pack(database, OWNER, found, pack).sha256
    assert ask(database, found) == pack
    work_off(database)
    assert read_pack(database, OWNER, found, pack).sha256 == made
    assert [each.id for each in list_packs(database, OWNER, found)] == [pack]


def test_other_content_or_another_language_is_another_pack(database: Database, found: str) -> None:
    first, welsh = ask(database, found), ask(database, found, "cy")
    save(database, found, "about", {"name": "Another road"})
    assert len({first, welsh, ask(database, found)}) == 3


def test_an_answer_written_anew_is_sealed_anew(database: Database, found: str) -> None:
    first = ask(database, found)
    save(database, found, "about", {"name": "Another road"})
    save(database, found, "about", {"name": "A road"})
    assert ask(database, found) != first


def test_another_version_of_the_program_makes_its_own_pack(
    database: Database, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(database, found)
    work_off(database)
    monkeypatch.setattr("iia.services.packs.request_pack.name_program", lambda: "0.1.0 with a word mended")
    upgraded = ask(database, found)
    assert upgraded != first
    assert ask(database, found) == upgraded


def test_a_pack_is_kept_as_that_of_the_program_that_made_it(
    database: Database, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = ask(database, found)
    with monkeypatch.context() as worker:
        worker.setattr("iia.services.packs.make_pack.name_program", lambda: "a worker not upgraded yet")
        work_off(database)
    assert state(database, pack) is JobState.DONE
    assert ask(database, found) != pack


@contextmanager
def scorings(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Collect each scoring that a block does: whether its thread was in a writing transaction."""
    writing: set[int] = set()
    found: list[bool] = []

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("iia_writing"):
            writing.add(get_ident())

    def end(connection: Connection) -> None:
        if connection.get_execution_options().get("iia_writing"):
            writing.discard(get_ident())

    def score_counted(applicability: Applicability) -> ImpactProfile:
        found.append(get_ident() in writing)
        return score_impacts(applicability)

    listeners = {"begin": begin, "commit": end, "rollback": end}
    for name, listener in listeners.items():
        event.listen(database.engine, name, listener)
    # Counted here, because scores call it once each time, whoever asked for them.
    monkeypatch.setattr("iia.domain.scoring.score.score_impacts", score_counted)
    yield found
    for name, listener in listeners.items():
        event.remove(database.engine, name, listener)


def test_a_pack_is_scored_once_and_never_while_others_wait_to_write(
    database: Database, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scorings(database, monkeypatch) as scored:
        pack = ask(database, found)
        assert scored == [], "asking scores nothing"
        work_off(database)
        assert state(database, pack) is JobState.DONE
        assert scored == [False]
        opened = reopen(database, found)
        with database.writing():
            _ = score(opened.applicability).impacts
    assert scored == [False, True], "a scoring while writing would have been seen"


def test_a_pack_made_after_a_change_is_kept_as_what_it_says(database: Database, found: str) -> None:
    asked_before = ask(database, found)
    save(database, found, "about", {"name": "Another road"})
    work_off(database)
    assert ask(database, found) == asked_before
    save(database, found, "about", {"name": "A road"})
    assert ask(database, found) != asked_before


@pytest.mark.parametrize(("language", "format_"), [("fr", "pdf"), ("en", "exe"), ("", "pdf")])
def test_a_language_or_format_that_does_not_exist_is_refused(
    database: Database, found: str, language: str, format_: str
) -> None:
    with pytest.raises(NotFoundError):
        request_pack(database, OWNER, found, language=language, format=format_, now=NOW)


def test_a_failure_is_kept_with_its_message_and_can_be_tried_again(database: Database, found: str) -> None:
    give_part(database, found, CONTRIBUTOR, "contributor")
    pack = request_pack(database, CONTRIBUTOR, found, language="en", now=NOW)
    with database.writing() as connection:
        connection.execute(update(ParticipationRow).values(role="former").where(THEIRS))
    work_off(database)
    failed = get_pack(database, OWNER, found, pack)
    assert failed.state is JobState.FAILED
    assert failed.error == "whoever asked for the pack may no longer read the assessment"
    with database.writing() as connection:
        connection.execute(update(ParticipationRow).values(role="viewer").where(THEIRS))
    retry_pack(database, OWNER, found, pack)
    assert state(database, pack) is JobState.WAITING
    work_off(database)
    assert state(database, pack) is JobState.DONE


def test_a_pack_whose_database_was_away_for_a_moment_is_made_without_asking_again(
    database: Database, found: str
) -> None:
    pack = ask(database, found)

    def go_away(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE job SET step"):
            raise OperationalError(statement, None, Exception("the server was started again"))

    event.listen(database.engine, "before_cursor_execute", go_away)
    try:
        assert take_up_job(database, clock=lambda: NOW)
    finally:
        event.remove(database.engine, "before_cursor_execute", go_away)
    assert state(database, pack) is JobState.WORKING
    assert take_up_job(database, clock=lambda: later(60))
    assert state(database, pack) is JobState.DONE


def test_asking_again_for_a_pack_that_failed_tries_it_again(database: Database, found: str) -> None:
    pack = ask(database, found)
    with database.writing() as connection:
        connection.execute(update(JobRow).values(state="failed", error="paper jam"))
    assert ask(database, found) == pack
    assert get_pack(database, OWNER, found, pack).error is None
    assert state(database, pack) is JobState.WAITING


def test_a_leased_job_is_left_alone_until_its_lease_runs_out(database: Database, found: str) -> None:
    pack = ask(database, found)
    with database.writing() as connection:
        assert lease_job(connection, "dead", now=NOW, until=later(5)) is not None
    assert not take_up_job(database, clock=lambda: later(4))
    assert state(database, pack) is JobState.WORKING
    assert take_up_job(database, clock=lambda: later(6))
    assert state(database, pack) is JobState.DONE


def test_a_job_that_takes_every_worker_down_is_given_up(database: Database, found: str) -> None:
    pack = ask(database, found)
    for minute in range(3):
        with database.writing() as connection:
            assert lease_job(connection, "dead", now=later(minute), until=later(minute)) is not None
    work_off(database)
    given_up = get_pack(database, OWNER, found, pack)
    assert given_up.state is JobState.FAILED
    assert given_up.error == "given up after 3 attempts that ended without a word"


def test_two_workers_never_have_one_job(database: Database, found: str) -> None:
    ask(database, found)
    with database.writing() as connection:
        first = lease_job(connection, "one", now=NOW, until=later(5))
    with database.writing() as connection:
        second = lease_job(connection, "two", now=NOW, until=later(5))
    assert first is not None
    assert second is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tŷ a ŵyn: 1/2", "ty-a-wyn-1-2-cy.pdf"),
        ("../../etc/passwd\n", "etc-passwd-cy.pdf"),
        ("道路", "assessment-cy.pdf"),
        ("x" * 300, "x" * 60 + "-cy.pdf"),
    ],
)
def test_a_pack_has_a_file_name_that_every_system_takes(title: str, name: str) -> None:
    assert name_file(title, "cy", "pdf") == name


# --- Workers of their own --------------------------------------------------------------------------


def start_worker(database: Database, *extra: str) -> subprocess.Popen[str]:
    """Start a worker in a process of its own."""
    command = [sys.executable, "-m", "tests.integration.workers", database.url, *extra]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def wait_for(database: Database, pack: str, wanted: JobState, seconds: float = 60) -> None:
    """Wait until a pack is in a state."""
    end = time.monotonic() + seconds
    while state(database, pack) is not wanted:
        assert time.monotonic() < end, pack
        time.sleep(0.1)


@pytest.fixture
def worker(database: Database) -> Iterator[subprocess.Popen[str]]:
    """A worker that waits to be woken."""
    with start_worker(database, "run") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.terminate()
        assert process.wait(20) is not None


def test_a_worker_makes_a_pack_as_soon_as_it_is_woken(
    database: Database, found: str, worker: subprocess.Popen[str]
) -> None:
    pack = ask(database, found)
    wake_worker(database)
    wait_for(database, pack, JobState.DONE)
    assert worker.poll() is None


def test_a_wake_up_call_leaves_no_connection_open(database: Database) -> None:
    wake_worker(database)
    queue = _open_queue(database).huey.storage
    assert queue.queue_size() >= 1
    assert queue.close(), "reading the size opened one"
    wake_worker(database)
    assert not queue.close(), "none is left to close"


def test_the_job_of_a_killed_worker_is_taken_up_by_another(database: Database, found: str) -> None:
    pack = ask(database, found)
    with start_worker(database, "hang") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        os.kill(process.pid, signal.SIGKILL)
    assert state(database, pack) is JobState.WORKING
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert take_up_job(database, clock=lambda: tomorrow)
    assert state(database, pack) is JobState.DONE


def test_a_worker_ends_with_the_process_that_started_it(sqlite: Database) -> None:
    with start_worker(sqlite, "orphan") as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    end = time.monotonic() + 20
    while Path(f"/proc/{child}").exists():
        assert time.monotonic() < end
        time.sleep(0.1)
