"""`iia db heads` and `iia db verify`, as an operator uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import delete, select, update

from iia.cli import main
from iia.store.assessments.tables import AssessmentRow, EventPayloadRow, EventRow
from tests.integration.cases import save, start

if TYPE_CHECKING:
    from pathlib import Path

    from iia.store.database import Database


@pytest.fixture
def run(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a database with an assessment."""
    keys = tmp_path / "chain.keys"
    keys.write_text(sqlite.keys.current.hex(), encoding="ascii")
    monkeypatch.setenv("IIA_DATABASE_URL", sqlite.url)
    monkeypatch.setenv("IIA_CHAIN_KEYS", str(keys))
    monkeypatch.setenv("IIA_SECRET_KEY", "s" * 64)
    return Run()


class Run:
    """Runs `iia` in this process."""

    def __call__(self, *arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_an_untouched_database_is_reported_as_such(sqlite: Database, run: Run, tmp_path: Path) -> None:
    save(sqlite, start(sqlite), "about", {"name": "A road"})
    kept = tmp_path / "heads.json"
    kept.write_text(run("db", "heads").stdout, encoding="utf-8")
    save(sqlite, start(sqlite), "about", {"name": "Another road"})
    found = run("db", "verify", "--heads", kept)
    assert (found.exit_code, found.stdout) == (0, "No event was changed.\n")


def test_a_changed_event_is_named(sqlite: Database, run: Run) -> None:
    assessment = start(sqlite)
    with sqlite.writing() as connection:
        connection.execute(update(EventRow).where(EventRow.seq == 2).values(kind="item_added"))
    found = run("db", "verify")
    assert (found.exit_code, found.stderr) == (1, f"{assessment}: event 2 was changed\n")


def test_what_was_cut_off_is_found_with_the_heads_kept_earlier(
    sqlite: Database, run: Run, tmp_path: Path
) -> None:
    assessment = start(sqlite)
    kept = tmp_path / "heads.json"
    kept.write_text(run("db", "heads").stdout, encoding="utf-8")
    with sqlite.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.seq == 2))
        connection.execute(delete(EventRow).where(EventRow.seq == 2))
        first = connection.scalar(select(EventRow.mac))
        connection.execute(update(AssessmentRow).values(last_seq=1, last_mac=first))
    assert run("db", "verify").exit_code == 0
    found = run("db", "verify", "--heads", kept)
    assert (found.exit_code, found.stderr) == (1, f"{assessment}: event 2 is missing\n")


@pytest.mark.parametrize("content", ["", "[]", '{"heads": [1]}', '{"heads": [{"assessment": "a"}]}'])
def test_heads_that_cannot_be_read_are_reported(run: Run, tmp_path: Path, content: str) -> None:
    kept = tmp_path / "heads.json"
    kept.write_text(content, encoding="utf-8")
    found = run("db", "verify", "--heads", kept)
    assert (found.exit_code, found.stderr) == (1, f"{kept}: is not what `iia db heads` printed\n")


@pytest.mark.parametrize("command", [("db", "heads"), ("db", "verify"), ("rescore",)])
def test_reading_from_a_mistyped_folder_starts_no_site_there(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IIA_DATABASE_URL", raising=False)
    folder = tmp_path / "mistyped"
    found = CliRunner().invoke(main, [*command, "--data", str(folder)])
    assert found.exit_code == 2
    assert f"no site is kept in {folder}" in " ".join(found.stderr.split())
    assert not folder.exists()
