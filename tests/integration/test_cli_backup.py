"""`iia backup` and `iia restore`, as an operator uses them."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from iia.store.database import Database
from tests.integration.cases import save
from tests.integration.command import run_iia
from tests.integration.conftest import KEYS
from tests.integration.small_site import ROAD, fill_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that keeps everything in one folder."""
    monkeypatch.delenv("IIA_DATABASE_URL", raising=False)
    fill_site(sqlite)
    sqlite.close()
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "iia.db").rename(folder / "iia.sqlite3")
    (folder / "chain.keys").write_text(sqlite.keys.current.hex() + "\n", encoding="ascii")
    (folder / "session.key").write_text("s" * 43 + "\n", encoding="ascii")
    return folder


def test_a_site_is_moved_with_its_keys(site: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "site.iia", tmp_path / "new"
    made = run_iia("backup", "--data", site, "--out", out, "--verify")
    assert (made.exit_code, made.stdout.splitlines()[1]) == (0, "It was restored and proven.")
    assert re.fullmatch(
        rf"{out} \(0\.\d MB\) holds the keys too \(chain\.keys, session\.key\): keep it as safe as those\.",
        made.stdout.splitlines()[0],
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.iia"]
    restored = run_iia("restore", out, "--data", new)
    assert restored.exit_code == 0, restored.stderr
    assert "assessments 2, people 3, files 1, packs 2." in restored.stdout
    for name in ("chain.keys", "session.key"):
        assert (new / name).read_bytes() == (site / name).read_bytes()
        assert (new / name).stat().st_mode & 0o077 == 0
    verified = run_iia("db", "verify", "--data", new)
    assert verified.stdout == "2 assessments are as the program stored them.\n"


def test_without_its_keys_a_backup_is_restored_only_where_they_are(site: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "site.iia", tmp_path / "new"
    made = run_iia("backup", "--data", site, "--out", out, "--without-keys")
    assert "holds no keys" in made.stdout
    assert (site / "chain.keys").read_bytes().strip() not in out.read_bytes()
    refused = run_iia("restore", out, "--data", new)
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (
        1,
        f"{new}/chain.keys: is missing, and without the keys nothing can be proven",
    )
    new.mkdir()
    (new / "chain.keys").write_bytes((site / "chain.keys").read_bytes())
    assert run_iia("restore", out, "--data", new).exit_code == 0


def test_a_site_of_the_environment_gets_its_chain_keys_where_its_setting_says(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_iia("backup", "--data", site, "--out", tmp_path / "site.iia")
    monkeypatch.setenv("IIA_DATABASE_URL", f"sqlite:///{tmp_path}/new/iia.db")
    monkeypatch.setenv("IIA_CHAIN_KEYS", str(tmp_path / "keys" / "mine"))
    restored = run_iia("restore", tmp_path / "site.iia")
    assert restored.exit_code == 0, restored.stderr
    assert "The backup also holds session.key, which this site has as a setting" in restored.stdout
    assert (tmp_path / "keys" / "mine").read_bytes() == (site / "chain.keys").read_bytes()
    assert run_iia("db", "verify").exit_code == 0


def test_what_differs_is_listed_and_restored_only_when_accepted(site: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(site / "iia.sqlite3")) as connection:
        connection.execute("UPDATE assessment SET title = 'Another' WHERE id = 'road'")
        connection.commit()
    out, new = tmp_path / "site.iia", tmp_path / "new"
    assert run_iia("backup", "--data", site, "--out", out).exit_code == 0
    refused = run_iia("restore", out, "--data", new)
    assert refused.exit_code == 1
    assert "road: table assessment: title is not what the events say" in refused.stderr
    assert f"{out}: is not as the program stored it; nothing was restored" in refused.stderr
    assert not list(new.iterdir())
    assert run_iia("restore", out, "--data", new, "--accept-faults").exit_code == 0


def test_people_may_begin_to_work_on_a_site_at_rest_while_it_is_backed_up(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = shutil.disk_usage

    def work(place: Path) -> object:
        with closing(Database(f"sqlite:///{site}/iia.sqlite3", KEYS)) as database:
            for count in range(60):
                save(database, ROAD, "about", {"story": f"{count} " * 40})
        return measured(place)

    # The backup asks for the room on the disk once it has begun to read.
    with monkeypatch.context() as patched:
        patched.setattr("shutil.disk_usage", work)
        made = run_iia("backup", "--data", site, "--out", tmp_path / "site.iia")
    assert made.exit_code == 0, made.stderr
    assert run_iia("restore", tmp_path / "site.iia", "--data", tmp_path / "new").exit_code == 0


def test_a_backup_changes_no_tables_and_makes_no_keys(site: Path, tmp_path: Path) -> None:
    (site / "chain.keys").rename(tmp_path / "chain.keys")
    refused = run_iia("backup", "--data", site, "--out", tmp_path / "site.iia")
    assert refused.stderr == f"{site}/chain.keys: is missing, and without the keys nothing can be proven\n"
    assert not (site / "chain.keys").exists()
    (tmp_path / "chain.keys").rename(site / "chain.keys")
    with closing(sqlite3.connect(site / "iia.sqlite3")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0008'")
        connection.commit()
    refused = run_iia("backup", "--data", site, "--out", tmp_path / "site.iia")
    assert refused.stderr == "database: does not have the tables of this version: run iia db upgrade\n"
    assert not (tmp_path / "site.iia").exists()


def test_bad_places_are_said_in_a_line(site: Path, tmp_path: Path) -> None:
    nowhere = run_iia("backup", "--data", site, "--out", tmp_path / "no" / "site.iia")
    assert (nowhere.exit_code, nowhere.stderr.splitlines()[-1]) == (
        2,
        f"Error: Invalid value for --out: there is no folder {tmp_path}/no",
    )
    empty = run_iia("backup", "--data", tmp_path / "empty", "--out", tmp_path / "site.iia")
    assert empty.exit_code == 2
    assert f"no site is kept in {tmp_path}/empty" in empty.stderr
    run_iia("backup", "--data", site, "--out", tmp_path / "site.iia")
    there = run_iia("restore", tmp_path / "site.iia", "--data", site)
    assert there.stderr == f"{site}/iia.sqlite3: is there already; a backup is restored where there is none\n"
    no_backup = run_iia("restore", site / "chain.keys", "--data", tmp_path / "new")
    assert no_backup.stderr == f"{site}/chain.keys: is not a backup that `iia backup` made\n"
