"""`iia db heads` and `iia db verify`, as an operator uses them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import delete, make_url, text, update

from iia.cli import main
from iia.store.assessments.tables import AssessmentRow, EventPayloadRow, EventRow
from tests.integration.cases import save, start

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    assert (found.exit_code, found.stdout) == (0, "2 assessments are as the program stored them.\n")


def test_a_changed_event_is_named(sqlite: Database, run: Run) -> None:
    assessment = start(sqlite)
    with sqlite.writing() as connection:
        connection.execute(update(EventRow).where(EventRow.seq == 2).values(kind="item_added"))
    found = run("db", "verify")
    assert (found.exit_code, found.stderr) == (1, f"{assessment}: event 2 was changed\n")


def test_an_earlier_state_put_back_is_found_with_the_heads_kept_since(
    sqlite: Database, run: Run, tmp_path: Path
) -> None:
    assessment = start(sqlite)
    with sqlite3.connect(tmp_path / "earlier.db") as earlier, sqlite3.connect(tmp_path / "iia.db") as site:
        site.backup(earlier)
        save(sqlite, assessment, "about", {"name": "A road"})
        kept = tmp_path / "heads.json"
        kept.write_text(run("db", "heads").stdout, encoding="utf-8")
        assert run("db", "verify", "--heads", kept).exit_code == 0
        earlier.backup(site)
    earlier.close()
    site.close()
    assert run("db", "verify").exit_code == 0
    found = run("db", "verify", "--heads", kept)
    assert (found.exit_code, found.stderr) == (1, f"{assessment}: event 3 is missing\n")


@pytest.mark.parametrize(
    ("language", "clean", "said"),
    [
        ("en", "1 assessment is as the program stored it.", "title is not what the events say"),
        ("cy", "Mae 1 asesiad fel y’i storiwyd gan y rhaglen.", "nid yw title fel y dywed y digwyddiadau"),
    ],
)
def test_what_is_found_is_said_in_either_language(
    sqlite: Database, run: Run, language: str, clean: str, said: str
) -> None:
    assessment = start(sqlite)
    assert run("db", "verify", "--lang", language).stdout == f"{clean}\n"
    with sqlite.writing() as connection:
        connection.execute(update(AssessmentRow).values(title="Another"))
    found = run("db", "verify", "--lang", language)
    assert found.exit_code == 1
    assert found.stderr.startswith(f"{assessment}: tab")
    assert found.stderr.endswith(f" assessment: {said}\n")


def test_what_people_wrote_may_be_erased_and_is_listed(sqlite: Database, run: Run) -> None:
    assessment = start(sqlite)
    save(sqlite, assessment, "about", {"story": "About somebody"})
    with sqlite.writing() as connection:
        connection.execute(delete(EventPayloadRow).where(EventPayloadRow.seq == 3))
    found = run("db", "verify")
    assert (found.exit_code, found.stdout) == (0, "1 assessment is as the program stored it.\n")
    said = "table event_payload, row 3: what the event said was erased, so it cannot be proven"
    assert found.stderr == f"{assessment}: {said}\n"


# --- Only reading --------------------------------------------------------------------------------


@pytest.fixture
def copy(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of a site as somebody gets it to look at: the database and the keys, and no right to write."""
    start(sqlite)
    folder = tmp_path / "copy"
    folder.mkdir()
    with (
        closing(sqlite3.connect(folder / "iia.sqlite3")) as copied,
        closing(sqlite3.connect(tmp_path / "iia.db")) as site,
    ):
        site.backup(copied)
    (folder / "chain.keys").write_text(sqlite.keys.current.hex(), encoding="ascii")
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    monkeypatch.delenv("IIA_DATABASE_URL", raising=False)
    yield folder
    folder.chmod(0o755)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("command", ["verify", "heads"])
def test_a_copy_is_only_read_and_nothing_is_made_beside_it(copy: Path, command: str) -> None:
    before = contents(copy)
    assert before.keys() == {"iia.sqlite3", "chain.keys"}
    found = CliRunner().invoke(main, ["db", command, "--data", str(copy)])
    assert (found.exit_code, found.stderr) == (0, "")
    assert contents(copy) == before


@pytest.mark.parametrize("command", ["verify", "heads"])
def test_a_missing_key_file_is_an_error_and_no_new_key_is_made(copy: Path, command: str) -> None:
    copy.chmod(0o755)
    (copy / "chain.keys").unlink()
    found = CliRunner().invoke(main, ["db", command, "--data", str(copy)])
    said = f"{copy / 'chain.keys'}: is missing, and without the keys nothing can be proven\n"
    assert (found.exit_code, found.stderr) == (1, said)
    assert contents(copy).keys() == {"iia.sqlite3"}


def test_tables_of_another_version_are_left_as_they_are(copy: Path) -> None:
    (copy / "iia.sqlite3").chmod(0o644)
    with closing(sqlite3.connect(copy / "iia.sqlite3")) as connection, connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    before = contents(copy)
    found = CliRunner().invoke(main, ["db", "verify", "--data", str(copy)])
    said = "database: does not have the tables of this version: run iia db upgrade\n"
    assert (found.exit_code, found.stderr) == (1, said)
    assert contents(copy) == before


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_on_postgresql_the_right_to_read_is_enough(
    database: Database, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(database)
    with database.writing() as connection:
        connection.execute(text("CREATE ROLE iia_reader LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO iia_reader"))
    reader = make_url(database.url).set(username="iia_reader")
    monkeypatch.setenv("IIA_DATABASE_URL", reader.render_as_string(hide_password=False))
    found = run("db", "verify")
    assert (found.exit_code, found.stdout) == (0, "1 assessment is as the program stored it.\n")


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
