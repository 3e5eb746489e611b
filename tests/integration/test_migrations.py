"""The migrations make exactly the tables that the code uses, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from iia.errors import SettingsError
from iia.store.database import Database
from iia.store.finding.matching import OF_SQLITE_ALONE
from iia.store.keys import ChainKeys, load_keys
from iia.store.tables import METADATA
from iia.store.upgrade import is_up_to_date, upgrade
from iia.web.application import create_app
from iia.web.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ChainKeys(b"k" * 32)

NOT_OF_THE_CODE = ("huey", *OF_SQLITE_ALONE)
"""How the tables and indexes begin that the code does not declare: Huey's own, and the index of words."""


def differences(database: Database) -> list[object]:
    """Return where the tables differ from the code."""
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: not (name or "").startswith(NOT_OF_THE_CODE)}
        )
        return list(compare_metadata(context, METADATA))


def test_the_migrations_end_at_the_tables_of_the_code(database: Database) -> None:
    assert differences(database) == []
    assert is_up_to_date(database)


def test_upgrading_twice_at_once_is_upgrading_once(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path}/new.db", KEYS) for _ in range(3)]
    assert not is_up_to_date(databases[0])
    with ThreadPoolExecutor(len(databases)) as pool:
        list(pool.map(upgrade, databases))
    assert is_up_to_date(databases[0])
    assert differences(databases[0]) == []
    for database in databases:
        database.close()


def test_a_sqlite_database_is_durable_and_checks_its_references(sqlite: Database) -> None:
    with sqlite.reading() as connection:
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
        found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
    assert found == wanted


def test_a_database_of_a_newer_version_is_left_alone(sqlite: Database) -> None:
    with sqlite.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(SettingsError) as refused:
        upgrade(sqlite)
    assert refused.value.problem.startswith("was made by a newer version of the program")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u@127.0.0.1:abc/x",
        "postgresql://u@127.0.0.1:70000/x",
        "postgresql://u@127.0.0.1:0/x",
        "nonsense",
        "mysql://host/name",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:////no/such/folder/x.db",
    ],
)
def test_a_database_that_cannot_be_used_is_a_setting_at_fault(url: str) -> None:
    with pytest.raises(SettingsError):
        upgrade(Database(url, KEYS))


def test_a_site_does_not_start_on_tables_of_another_version(tmp_path: Path) -> None:
    load_keys(tmp_path / "site" / "chain.keys")
    with pytest.raises(SettingsError) as refused:
        create_app(Settings.in_folder(tmp_path / "site"))
    assert refused.value.problem == "does not have the tables of this version: run iia db upgrade"
