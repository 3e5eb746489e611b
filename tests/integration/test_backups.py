"""A backup holds a site as it was at one moment, and restores it into a database of either kind."""

from __future__ import annotations

import errno
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, insert, make_url, select, text

from iia.errors import BackupError
from iia.services.assessments.verify_chain import chain_heads
from iia.services.backups.make_backup import make_backup
from iia.services.people.security_log import Origin
from iia.services.people.sessions import start_session
from iia.store.answering.tables import BlobRow
from iia.store.backups.tables import LEFT_OUT, find_tables, read_metadata
from iia.store.database import Database
from iia.store.drafts import drafting
from iia.store.keys import read_keys
from iia.store.packs.tables import PackRow
from iia.store.people.sessions import SessionStart
from iia.store.people.tables import PersonRow, SessionRow, UnsavedFormRow
from iia.store.tables import METADATA
from iia.store.upgrade import is_up_to_date, make_tables
from tests.integration.backups import OCCASION, back_up, restore
from tests.integration.cases import NOW, OWNER, save
from tests.integration.conftest import KEYS
from tests.integration.small_site import BRIDGE, MADE, PDF, ROAD, fill_site, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from iia.services.backups.watching import Advance, BackupStep


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'restored' / 'iia.sqlite3'}"
        return
    server = make_url(request.getfixturevalue("postgresql_url"))
    engine = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE restored"))
        yield server.set(database="restored").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE restored"))
    engine.dispose()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    """Opens a restored site, with the keys that were restored beside it."""
    databases = []

    def open_restored(url: str) -> Database:
        databases.append(Database(url, read_keys(tmp_path / "restored" / "chain.keys")))
        return databases[-1]

    yield open_restored
    for database in databases:
        database.close()


def test_a_backup_restores_everything_into_either_kind_of_database(
    database: Database, empty_url: str, tmp_path: Path, opened: Callable[[str], Database]
) -> None:
    fill_site(database)
    made = back_up(database, tmp_path / "site.iia")
    restore(tmp_path / "site.iia", empty_url, tmp_path / "restored")
    restored = opened(empty_url)
    assert tell(restored) == (False, [])
    assert chain_heads(restored) == chain_heads(database)
    assert restored.keys == database.keys
    with restored.reading() as connection:
        assert connection.scalars(select(BlobRow.content)).all() == [PDF]
        assert set(connection.scalars(select(PackRow.content))) == {MADE, None}
    # Made again from what was restored, it holds the same.
    assert back_up(restored, tmp_path / "again.iia").tables == made.tables


def test_every_table_can_be_backed_up_and_none_numbers_its_rows(database: Database) -> None:
    # A column of a type that backups do not have would stop here; one that the database numbers would have
    # to go on counting after the rows that were restored.
    with database.reading() as connection:
        found = find_tables(read_metadata(connection, METADATA.tables.keys()))
    assert {table.name for table in found} == METADATA.tables.keys() - LEFT_OUT.keys()
    assert LEFT_OUT.keys() <= METADATA.tables.keys()
    assert [name for name, table in METADATA.tables.items() if table.autoincrement_column is not None] == []


def test_a_site_goes_on_where_its_backup_was_made(
    sqlite: Database, empty_url: str, tmp_path: Path, opened: Callable[[str], Database]
) -> None:
    fill_site(sqlite)
    back_up(sqlite, tmp_path / "site.iia")
    restore(tmp_path / "site.iia", empty_url, tmp_path / "restored")
    restored = opened(empty_url)
    save(restored, BRIDGE, "about", {"story": "After the flood"})
    assert tell(restored) == (False, [])


def test_what_was_typed_stays_and_sessions_end(
    database: Database, tmp_path: Path, opened: Callable[[str], Database]
) -> None:
    form = {"person_id": OWNER.id, "form": "/f", "showing": "", "fields": [["a", "é"]], "files": []}
    with database.writing() as connection:
        connection.execute(insert(UnsavedFormRow), {**form, "kept_at": NOW})
    start_session(database, OWNER.id, SessionStart("s", "password"), Origin("192.0.2.1", "r1"), now=NOW)
    back_up(database, tmp_path / "site.iia")
    restored = f"sqlite:///{tmp_path}/restored/iia.sqlite3"
    restore(tmp_path / "site.iia", restored, tmp_path / "restored")
    with opened(restored).reading() as connection:
        assert connection.scalars(select(UnsavedFormRow.fields)).all() == [[["a", "é"]]]
        assert connection.scalars(select(UnsavedFormRow.kept_at)).all() == [NOW]
        assert connection.scalars(select(SessionRow.token_hash)).all() == []


def test_a_site_can_be_written_to_while_it_is_backed_up_and_the_backup_is_of_one_moment(
    database: Database, tmp_path: Path
) -> None:
    fill_site(database)
    before = chain_heads(database)
    saved: list[str] = []

    @contextmanager
    def saving(step: BackupStep, _total: int) -> Iterator[Advance]:
        saved.append(step.name)
        save(database, ROAD, "about", {"story": f"While {step.name}"})
        yield lambda _count: None

    manifest = make_backup(database, tmp_path / "site.iia", {}, OCCASION, saving)
    assert saved == ["COPYING", "READING_BACK"]
    assert manifest.chain_heads == before
    assert manifest.tables["event"].rows == sum(head.seq for head in before)


def test_a_backup_is_private_and_takes_the_place_of_no_other(sqlite: Database, tmp_path: Path) -> None:
    back_up(sqlite, tmp_path / "site.iia")
    assert stat.S_IMODE((tmp_path / "site.iia").stat().st_mode) == 0o600
    kept = (tmp_path / "site.iia").read_bytes()
    with pytest.raises(BackupError) as refused:
        back_up(sqlite, tmp_path / "site.iia")
    assert refused.value.problem == "is there already; choose another name"
    assert (tmp_path / "site.iia").read_bytes() == kept


def test_a_backup_that_is_interrupted_leaves_nothing(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()

    @contextmanager
    def interrupted(_step: BackupStep, _total: int) -> Iterator[Advance]:
        def advance(_count: int) -> None:
            raise KeyboardInterrupt

        yield advance

    with pytest.raises(KeyboardInterrupt):
        make_backup(sqlite, tmp_path / "backups" / "site.iia", {}, OCCASION, interrupted)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_that_fails_at_the_very_end_is_not_there(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    (tmp_path / "backups").mkdir()
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(BackupError, match="Input/output error"):
        back_up(sqlite, tmp_path / "backups" / "site.iia")
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.parametrize("ending", ["", "_folder"])
def test_what_a_killed_backup_left_is_swept_by_the_next_and_nothing_else(
    sqlite: Database, tmp_path: Path, ending: str
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    code = (
        "import os, pathlib, sys; from iia.store import drafts; path = pathlib.Path(sys.argv[1])\n"
        f"with drafts.drafting{ending}(path) as draft: os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(folder / "first.iia")], check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = folder.iterdir()
    assert re.fullmatch(r"\.first\.iia\.\w{8}\.iia-draft", left.name)
    with drafting(folder / "another.iia") as in_hand:
        back_up(sqlite, folder / "second.iia")
        assert set(folder.iterdir()) == {in_hand, folder / "second.iia"}


def test_a_disk_without_room_is_said_before_anything_is_written(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10}))
    with pytest.raises(BackupError, match=r"site\.iia: needs about \d+ MB, and 0 MB are free"):
        back_up(database, tmp_path / "site.iia")


def test_a_row_that_nobody_can_read_is_named(sqlite: Database, tmp_path: Path) -> None:
    fill_site(sqlite)
    with closing(sqlite3.connect(make_url(sqlite.url).database or "")) as connection:
        connection.execute("UPDATE answer SET value = 'no JSON'")
        connection.commit()
    with pytest.raises(BackupError) as refused:
        back_up(sqlite, tmp_path / "site.iia")
    assert refused.value.problem == "a row of table answer cannot be read: see iia db verify"
    assert not (tmp_path / "site.iia").exists()


def test_what_somebody_changed_behind_the_programs_back_is_restored_only_if_that_is_wanted(
    database: Database, tmp_path: Path, opened: Callable[[str], Database]
) -> None:
    fill_site(database)
    with database.writing() as connection:
        connection.execute(text("UPDATE assessment SET title = 'Another' WHERE id = 'road'"))
    back_up(database, tmp_path / "site.iia")
    restored = f"sqlite:///{tmp_path}/restored/iia.sqlite3"
    with pytest.raises(BackupError) as refused:
        restore(tmp_path / "site.iia", restored, tmp_path / "restored")
    assert refused.value.problem == "is not as the program stored it; nothing was restored"
    assert list((tmp_path / "restored").iterdir()) == []
    restore(tmp_path / "site.iia", restored, tmp_path / "restored", lambda faults: bool(list(faults)))
    are_faults, _ = tell(opened(restored))
    assert are_faults


def test_a_backup_of_an_earlier_version_is_brought_up_to_this_one(
    tmp_path: Path, empty_url: str, opened: Callable[[str], Database]
) -> None:
    earlier = Database(f"sqlite:///{tmp_path}/earlier.db", KEYS)
    with earlier.writing() as connection:
        make_tables(connection, "0005")
        connection.execute(
            text(
                "INSERT INTO person (id, name, email, language, roles, team, is_sample)"
                " VALUES ('p', 'Pat', 'p@example.org', 'en', '[\"official\"]', '', 0)"
            )
        )
    assert back_up(earlier, tmp_path / "site.iia").revision == "0005"
    earlier.close()
    restore(tmp_path / "site.iia", empty_url, tmp_path / "restored", lambda faults: bool(list(faults)))
    restored = opened(empty_url)
    assert is_up_to_date(restored)
    with restored.reading() as connection:
        assert connection.execute(select(PersonRow.name, PersonRow.roles)).all() == [("Pat", ["official"])]


def test_a_reference_to_what_is_not_there_is_refused(
    tmp_path: Path, empty_url: str, sqlite: Database
) -> None:
    fill_site(sqlite)
    with closing(sqlite3.connect(make_url(sqlite.url).database or "")) as connection:
        connection.execute("DELETE FROM person WHERE id = 'owner'")
        connection.commit()
    back_up(sqlite, tmp_path / "site.iia")
    with pytest.raises(BackupError) as refused:
        restore(tmp_path / "site.iia", empty_url, tmp_path / "restored")
    assert refused.value.problem == "has rows that refer to others that it does not have"
