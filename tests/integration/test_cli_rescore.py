"""`iia rescore`, as an operator uses it: before and after an upgrade, on a site that goes on being used."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from iia.store.assessments.tables import AssessmentRow
from tests.integration.cases import save
from tests.integration.command import run_iia
from tests.integration.rescoring import fill, run_sql, spoil_answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from iia.store.database import Database

PATIENCE = 60
"""Seconds: the machine may be busy with other tests."""


@pytest.fixture(autouse=True)
def _site(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the commands use the test's database."""
    keys = tmp_path / "chain.keys"
    keys.write_text(sqlite.keys.current.hex(), encoding="ascii")
    monkeypatch.setenv("IIA_DATABASE_URL", sqlite.url)
    monkeypatch.setenv("IIA_CHAIN_KEYS", str(keys))
    monkeypatch.setenv("IIA_SECRET_KEY", "s" * 64)


@pytest.fixture
def earlier(sqlite: Database, tmp_path: Path) -> Earlier:
    """A file of the scores of three assessments."""
    return Earlier(sqlite, tmp_path)


class Earlier:
    """Assessments, and a file of their scores; `ids` are theirs, in the order of the file."""

    def __init__(self, database: Database, folder: Path) -> None:
        fill(database, 3)
        self.path = folder / "earlier.jsonl"
        assert run_iia("rescore", "--workers", 1, "--out", self.path).exit_code == 0
        self.ids = [json.loads(line)["assessment"] for line in self.path.read_bytes().splitlines()]

    def change(self, old: str, new: str) -> None:
        """Change the first figure that fits, as another version of the program might have had it."""
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _compare(earlier: Earlier, *more: object) -> Result:
    return run_iia("rescore", "--workers", 1, "--against", earlier.path, *more)


# --- Writing -------------------------------------------------------------------------------------


def test_the_file_has_a_line_for_each_assessment_and_is_the_same_however_many_workers(
    sqlite: Database, tmp_path: Path
) -> None:
    found = fill(sqlite, 50)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    result = run_iia("rescore", "--workers", 1, "--out", one)
    assert (result.exit_code, result.stdout) == (0, "50 assessments scored.\n")
    assert result.stderr == f"Scoring 50 assessments…\n{one}\n"
    assert run_iia("rescore", "--workers", 2, "--out", two).exit_code == 0
    assert one.read_bytes() == two.read_bytes()
    lines = [json.loads(line) for line in one.read_bytes().splitlines()]
    assert sorted(line["assessment"] for line in lines) == sorted(found)


def test_a_site_without_assessments_has_an_empty_file(tmp_path: Path) -> None:
    out = tmp_path / "none.jsonl"
    result = run_iia("rescore", "--out", out)
    assert (result.exit_code, result.stdout) == (0, "0 assessments scored.\n")
    assert out.read_bytes() == b""


def test_an_assessment_that_cannot_be_scored_has_a_line_without_scores(
    sqlite: Database, tmp_path: Path
) -> None:
    found = fill(sqlite, 2)
    spoil_answer(sqlite, found[1], "name", value=7)
    out = tmp_path / "scores.jsonl"
    result = run_iia("rescore", "--workers", 1, "--out", out)
    assert result.exit_code == 1
    assert f"{found[1]}: what is stored for name is no answer to it\n" in result.stderr
    assert result.stdout == "1 assessment scored.\n1 assessment could not be scored.\n"
    scores = {line["assessment"]: line["scores"] for line in map(json.loads, out.read_bytes().splitlines())}
    assert scores[found[0]] is not None
    assert scores[found[1]] is None


@pytest.mark.parametrize(
    "arguments", [("--out", "scores.csv"), ("--out", "no/folder.jsonl"), ("--workers", 0)]
)
def test_what_could_not_be_done_is_wrong_usage(arguments: tuple[object, ...]) -> None:
    assert run_iia("rescore", *arguments).exit_code == 2


# --- Comparing -----------------------------------------------------------------------------------


def test_figures_that_stayed_the_same_are_reported_as_such(earlier: Earlier) -> None:
    result = _compare(earlier)
    assert (result.exit_code, result.stderr) == (0, "Scoring 3 assessments…\n")
    assert result.stdout == "3 assessments scored.\n3 have the figures of the earlier file.\n"


def test_one_changed_figure_is_found_and_named(earlier: Earlier) -> None:
    earlier.change('"completeness":{"required":2,"answered":0', '"completeness":{"required":2,"answered":1')
    result = _compare(earlier)
    assert result.exit_code == 1
    [line] = [line for line in result.stderr.splitlines() if "completeness" in line]
    assessment, _, difference = line.partition(": ")
    assert assessment in earlier.ids
    assert difference == "completeness.answered was 1, now 0"
    assert result.stdout.splitlines()[1:] == [
        "2 have the figures of the earlier file.",
        "1 has other figures than in the earlier file, though nothing was done to it.",
    ]


def test_the_new_figures_are_written_beside_those_compared_with(earlier: Earlier) -> None:
    whole = earlier.path.read_bytes()
    earlier.change('"answered":0', '"answered":1')
    assert _compare(earlier, "--out", earlier.path).exit_code == 1
    assert earlier.path.read_bytes() == whole


def test_work_on_an_assessment_is_not_a_fault_of_the_program(sqlite: Database, earlier: Earlier) -> None:
    for assessment in earlier.ids:
        save(sqlite, assessment, "effects", {"affects": "no"})
    result = _compare(earlier)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "3 were worked on since, and have other figures."


def test_what_was_begun_since_is_counted(sqlite: Database, earlier: Earlier) -> None:
    fill(sqlite, 1)
    result = _compare(earlier)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 is not in the earlier file.")


def test_what_vanished_is_named(sqlite: Database, earlier: Earlier) -> None:
    gone = earlier.ids[0]
    tables = ("event_payload", "event", "item", "answer", "participation", "completed_section")
    for table in (*tables, "kept_progress", "found_text"):
        run_sql(sqlite, f"DELETE FROM {table} WHERE assessment_id = :id", id=gone)  # noqa: S608 - a test's own
    run_sql(sqlite, "DELETE FROM assessment WHERE id = :id", id=gone)
    result = _compare(earlier)
    assert result.exit_code == 1
    assert f"{gone}: it is in the earlier file, and not stored any more\n" in result.stderr
    assert result.stdout.splitlines()[-1] == "1 of the earlier file is not stored any more."


def test_what_can_no_longer_be_scored_differs(sqlite: Database, earlier: Earlier) -> None:
    run_sql(sqlite, "UPDATE assessment SET start_date = 'some day' WHERE id = :id", id=earlier.ids[1])
    result = _compare(earlier)
    assert result.exit_code == 1
    assert f"{earlier.ids[1]}: what is stored of it cannot be read\n" in result.stderr
    assert f"{earlier.ids[1]}: scores was …, now nothing\n" in result.stderr


def test_another_file_is_refused_before_anything_is_scored(earlier: Earlier) -> None:
    earlier.change('"assessment"', '"something"')
    result = _compare(earlier)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{earlier.path}: line 1 is not what `iia rescore` writes\n"


def test_a_database_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.db").write_bytes(b"This is no database. " * 100)
    monkeypatch.setenv("IIA_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    result = run_iia("rescore", "--out", tmp_path / "scores.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "database: file is not a database\n"
    assert not (tmp_path / "scores.jsonl").exists()


def test_it_speaks_welsh(earlier: Earlier) -> None:
    earlier.change('"answered":0', '"answered":1')
    result = _compare(earlier, "--lang", "cy")
    assert result.stderr.splitlines()[0] == "Yn sgorio 3 asesiad…"
    assert "completeness.answered: 1 o'r blaen, 0 nawr" in result.stderr
    assert result.stdout.splitlines()[:2] == [
        "Sgoriwyd 3 asesiad.",
        "Mae gan 2 yr un ffigurau ag yn y ffeil gynharach.",
    ]
    assert run_iia("rescore", "--lang", "fr").exit_code == 2


# --- On a terminal, and stopped ------------------------------------------------------------------


def _start(out: Path, terminal: int, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "iia.cli", "rescore", "--workers", str(workers), "--out", str(out)]
    return subprocess.Popen(command, stdout=terminal, stderr=terminal, start_new_session=True)


def _read_all(terminal: int) -> str:
    """Read what is written to a terminal until nobody writes to it any more."""
    found = b""
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:
            return found.decode()
        if not part:
            return found.decode()
        found += part


def test_a_terminal_shows_a_bar_with_the_count_and_the_rate(sqlite: Database, tmp_path: Path) -> None:
    found = fill(sqlite, 3)
    spoil_answer(sqlite, found[2], "name", value=7)
    ours, theirs = pty.openpty()
    with _start(tmp_path / "scores.jsonl", theirs, workers=1) as command:
        os.close(theirs)
        shown = _read_all(ours)
    os.close(ours)
    assert command.returncode == 1
    assert "Scoring  [" in shown
    assert "3/3" in shown
    assert "a second" in shown
    assert f"\x1b[K{found[2]}: what is stored for name is no answer to it\r\n" in shown


def _copy(database: Database, assessment: str, times: int) -> None:
    """Store an assessment very many times, under other ids: there is work for some seconds then."""
    names = [column.name for column in AssessmentRow.__table__.columns if column.name != "id"]
    run_sql(
        database,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :times) "  # noqa: S608 - a test's own
        f"INSERT INTO assessment (id, {', '.join(names)}) "
        f"SELECT 'copy' || i, {', '.join(names)} FROM assessment, n WHERE id = :id",
        times=times,
        id=assessment,
    )


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def _is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopped_half_way_it_leaves_no_file_no_process_and_no_traceback(
    sqlite: Database, tmp_path: Path, stop: signal.Signals, workers: int
) -> None:
    [found] = fill(sqlite, 1)
    _copy(sqlite, found, 30_000)
    ours, theirs = pty.openpty()
    with _start(tmp_path / "scores.jsonl", theirs, workers) as command:
        os.close(theirs)
        shown = b""
        while b" 40/30001" not in shown:
            shown += os.read(ours, 65_536)
        # A terminal's Ctrl+C reaches every process, a SIGTERM the one that it is meant for.
        (os.killpg if stop is signal.SIGINT else os.kill)(command.pid, stop)
        end = _read_all(ours)
    os.close(ours)
    assert command.returncode == 1
    assert "Traceback" not in end
    assert "30001/30001" not in end
    assert list(tmp_path.glob("*scores*")) == list(tmp_path.glob(".*scores*")) == []
    _wait_until(lambda: _is_gone(command.pid))
