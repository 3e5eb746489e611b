"""A file that is no whole backup, or that was made to do harm, restores nothing and leaves nothing behind."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from iia.errors import BackupError, SettingsError, UnreadableFileError
from tests.integration.backups import alter, back_up, restore
from tests.integration.conftest import KEYS
from tests.integration.small_site import fill_site

if TYPE_CHECKING:
    from pathlib import Path

    from iia.store.database import Database

DAMAGED = "is damaged or not complete; nothing was restored"
FOREIGN = "is not a backup that `iia backup` made"
LATER = "was made by a later version of the program, and needs that"


@pytest.fixture
def backup(sqlite: Database, tmp_path: Path) -> Path:
    """A backup of a small site."""
    fill_site(sqlite)
    back_up(sqlite, tmp_path / "site.iia")
    return tmp_path / "site.iia"


def refuse(backup: Path, folder: Path) -> str:
    """Return why a file is refused, having made sure that nothing came of it."""
    with pytest.raises(BackupError) as refused:
        restore(backup, f"sqlite:///{folder}/restored/iia.sqlite3", folder / "restored")
    assert not (folder / "restored").exists() or list((folder / "restored").iterdir()) == []
    return refused.value.problem


def rewrite_manifest(backup: Path, **changed: object) -> Path:
    """Put another manifest into a backup, with a digest that fits."""
    with closing(sqlite3.connect(backup)) as connection:
        query = "SELECT content FROM backup_part WHERE name = 'manifest.json'"
        manifest = json.loads(connection.execute(query).fetchone()[0])
        content = json.dumps({**manifest, **changed}).encode()
        connection.execute(
            "UPDATE backup_part SET content = ?, sha256 = ? WHERE name = 'manifest.json'",
            (content, sha256(content).hexdigest()),
        )
        connection.commit()
    return backup


@pytest.mark.parametrize("part", [0.999, 0.7, 0.3, 0.02])
def test_a_file_that_was_cut_off_is_damaged(backup: Path, tmp_path: Path, part: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * part)])
    assert refuse(backup, tmp_path) == DAMAGED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET value = '\"Another\"' WHERE question = 'name'",
        "DELETE FROM event WHERE seq = 2",
        "UPDATE blob SET content = x'00'",
        "UPDATE backup_part SET content = x'00' WHERE name = 'chain.keys'",
        "UPDATE backup_part SET content = x'00' WHERE name = 'manifest.json'",
        "DELETE FROM backup_part WHERE name = 'chain.keys'",
        "DROP TABLE pack",
        "ALTER TABLE pack ADD COLUMN more",
        "CREATE TRIGGER t AFTER INSERT ON pack BEGIN DELETE FROM pack; END",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE TABLE more (x)",
    ],
)
def test_a_file_that_was_changed_is_damaged(backup: Path, tmp_path: Path, statement: str) -> None:
    assert refuse(alter(backup, statement), tmp_path) == DAMAGED


def test_a_table_that_is_really_a_view_without_an_end_is_not_read(backup: Path, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS sha256 FROM n"
    assert refuse(alter(backup, "DROP TABLE blob", f"CREATE VIEW blob AS {endless}"), tmp_path) == DAMAGED
    alter(backup, "DROP TABLE backup_part", f"CREATE VIEW backup_part AS {endless}")
    assert refuse(backup, tmp_path) == DAMAGED


def test_a_flipped_bit_in_any_page_is_found_or_does_no_harm(backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    for place in range(5000, len(content), 20_011):
        backup.write_bytes(content[:place] + bytes([content[place] ^ 16]) + content[place + 1 :])
        try:
            restore(backup, f"sqlite:///{tmp_path}/restored/iia.sqlite3", tmp_path / "restored")
        except BackupError as error:
            assert error.problem in (DAMAGED, FOREIGN)  # noqa: PT017 - either may happen
        shutil.rmtree(tmp_path / "restored", ignore_errors=True)


def test_other_files_are_no_backups(tmp_path: Path, sqlite: Database) -> None:
    other = tmp_path / "other"
    for content in (b"", b"%PDF-1.7", b"PK\x03\x04" + bytes(5000), bytes(100_000)):
        other.write_bytes(content)
        assert refuse(other, tmp_path) == FOREIGN
    with closing(sqlite3.connect(tmp_path / "another")) as connection:
        connection.execute("CREATE TABLE backup_part (name)")
    assert refuse(tmp_path / "another", tmp_path) == FOREIGN
    sqlite.close()
    assert refuse(tmp_path / "iia.db", tmp_path) == FOREIGN
    for missing in (tmp_path / "none", tmp_path):
        with pytest.raises(UnreadableFileError):
            restore(missing, f"sqlite:///{tmp_path}/restored/iia.sqlite3", tmp_path / "restored")


@pytest.mark.parametrize("changed", [{"format": 2, "more": 1}, {"revision": "9999"}])
def test_a_backup_of_a_later_version_says_so(
    backup: Path, tmp_path: Path, changed: dict[str, object]
) -> None:
    assert refuse(rewrite_manifest(backup, **changed), tmp_path) == LATER


def test_a_manifest_that_says_nothing_that_fits_is_damaged(backup: Path, tmp_path: Path) -> None:
    assert refuse(rewrite_manifest(backup, tables=3), tmp_path) == DAMAGED


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chain.keys", b""),
        ("chain.keys", b"no key"),
        ("chain.keys", b"\xff\xfe"),
        ("session.key", b"\xff\xfe"),
    ],
)
def test_keys_that_are_none_are_damaged(backup: Path, tmp_path: Path, name: str, content: bytes) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("DELETE FROM backup_part WHERE name = ?", (name,))
        connection.execute(
            "INSERT INTO backup_part VALUES (?, ?, ?)", (name, sha256(content).hexdigest(), content)
        )
        connection.commit()
    good = sha256(f"{KEYS.current.hex()}\n".encode()).hexdigest()
    rewrite_manifest(backup, keys={"chain.keys": good, name: sha256(content).hexdigest()})
    assert refuse(backup, tmp_path) == DAMAGED


def test_a_site_that_is_there_is_left_alone(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / "iia.sqlite3").write_bytes(b"a site")
    with pytest.raises(SettingsError, match="is there already"):
        restore(backup, f"sqlite:///{tmp_path}/restored/iia.sqlite3", tmp_path / "restored")
    assert [path.name for path in (tmp_path / "restored").iterdir()] == ["iia.sqlite3"]


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_nothing_is_restored_beside_what_a_former_database_left(
    backup: Path, tmp_path: Path, ending: str
) -> None:
    # SQLite would play such a file into whatever database it finds beside it.
    left = tmp_path / "restored" / f"iia.sqlite3{ending}"
    left.parent.mkdir()
    left.write_bytes(b"changes to another site")
    with pytest.raises(SettingsError, match=rf"iia\.sqlite3{ending}: is left from a database that was here"):
        restore(backup, f"sqlite:///{tmp_path}/restored/iia.sqlite3", tmp_path / "restored")
    assert list(left.parent.iterdir()) == [left]
    left.unlink()
    restore(backup, f"sqlite:///{tmp_path}/restored/iia.sqlite3", tmp_path / "restored")


def test_a_postgresql_database_that_is_not_empty_is_left_alone(
    backup: Path, tmp_path: Path, postgresql_url: str
) -> None:
    with pytest.raises(SettingsError, match="is not empty"):
        restore(backup, postgresql_url, tmp_path / "restored")
    assert list((tmp_path / "restored").iterdir()) == []


def test_a_server_that_does_not_answer_is_not_held_against_the_backup(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^database: "):
        restore(backup, "postgresql://nobody@127.0.0.1:1/none", tmp_path / "restored")


def test_other_keys_are_not_replaced(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / "chain.keys").write_text("ab" * 32 + "\n", encoding="ascii")
    with pytest.raises(SettingsError, match="holds other keys than the backup"):
        restore(backup, f"sqlite:///{tmp_path}/restored/iia.sqlite3", tmp_path / "restored")
    (tmp_path / "restored" / "chain.keys").write_text(KEYS.current.hex(), encoding="ascii")
    restore(backup, f"sqlite:///{tmp_path}/restored/iia.sqlite3", tmp_path / "restored")
