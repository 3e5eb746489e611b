"""Forgeries: what somebody changes in the database without the key is found, and said where it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import Boolean, Date, DateTime, Integer, LargeBinary, text

from iia.domain.answers import Particulars
from iia.services.assessments.start_assessment import start_assessment
from iia.services.assessments.verify_chain import chain_heads
from iia.services.banks.stored import offer_banks
from iia.store.database import Database
from iia.store.keys import ChainKeys
from iia.store.people.queries import save_sample_people
from iia.store.proving.every_table import (
    CHAINED,
    COLUMNS_NOT_PROVEN,
    LISTED,
    NAMED_BY_EVENTS,
    NOT_PROVEN,
    REPLAYED,
    SEALED,
)
from iia.store.tables import METADATA
from iia.store.upgrade import upgrade
from tests.integration.cases import CONTRIBUTOR, NOW, OUTSIDER, OWNER, THE_BANK
from tests.integration.forgeries import CUT_OFF, DELETED, FORGERIES, OTHER, Forgery
from tests.integration.small_site import fill_accounts, fill_site, rename, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Column, Table

KEYS: Final = ChainKeys(b"k" * 32)
TITLE: Final = '{"en": "A bank that suits somebody better"}'


@pytest.fixture(scope="module")
def site(sqlite_template: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a small site that nobody has forged yet."""
    path = tmp_path_factory.mktemp("site") / "site.db"
    path.write_bytes(sqlite_template)
    with closing(Database(f"sqlite:///{path}", KEYS)) as database:
        with database.writing() as connection:
            save_sample_people(connection, KEYS, (OWNER, CONTRIBUTOR, OUTSIDER))
        offer_banks(database, [THE_BANK], now=NOW)
        fill_site(database)
        fill_accounts(database)
    return path.read_bytes()


@pytest.fixture
def copied(site: bytes, tmp_path: Path) -> Path:
    """A copy of the site."""
    path = tmp_path / "copy.db"
    path.write_bytes(site)
    return path


def forge(path: Path, script: str) -> None:
    """Change a database as somebody does who has its file, and not the program or its keys."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def verify(path: Path) -> tuple[bool, list[str]]:
    """Return what is found in a file that is only read."""
    with closing(Database(f"sqlite:///{path}", KEYS, read_only=True)) as database:
        return tell(database)


def test_nothing_is_found_where_nobody_changed_anything(database: Database) -> None:
    fill_site(database)
    assert tell(database) == (False, [])


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.name)
def test_a_forgery_is_found_and_its_place_is_named(copied: Path, forgery: Forgery) -> None:
    forge(copied, forgery.sql)
    assert verify(copied) == (True, forgery.said)


def test_forgeries_are_found_in_either_database(database: Database) -> None:
    fill_site(database)
    with database.writing() as connection:
        for table, change in (
            ("answer", "version = 7 WHERE question = 'affects'"),
            ("pack", "made_at = requested_at WHERE id = 'pack1'"),
            ("person", "team = 'Another team' WHERE id = 'owner'"),
            ("assessment_list", "started = 1"),
        ):
            connection.execute(text(f"UPDATE {table} SET {change}"))  # noqa: S608 - the two above
    assert tell(database)[1] == [
        "table assessment_list, row 1: its row is missing, or the seal does not fit",
        "table person, row owner: added or changed: the seal does not fit",
        "road: table answer, row affects: version is not what the events say",
        "road: table pack, row pack1: made_at is not what the events say",
    ]


def test_what_people_wrote_may_be_erased_and_is_listed(copied: Path) -> None:
    forge(copied, "DELETE FROM event_payload WHERE assessment_id = 'road' AND seq IN (3, 16)")
    gone = "what the event said was erased, so it cannot be proven"
    assert verify(copied) == (False, [f"road: table event_payload, row {seq}: {gone}" for seq in (3, 16)])
    forge(copied, "UPDATE answer SET version = 2 WHERE assessment_id = 'road' AND question = 'name'")
    assert verify(copied)[1][2:] == ["road: table answer, row name: version is not what the events say"]


def test_an_earlier_state_put_back_is_found_only_with_heads_kept_elsewhere(site: bytes, copied: Path) -> None:
    with closing(Database(f"sqlite:///{copied}", KEYS)) as database:
        rename(database, "A bridge that was built")
        started = start_assessment(
            database, OWNER, bank_id=THE_BANK.id, particulars=Particulars("A tunnel"), now=NOW
        )
        exported = chain_heads(database)
    copied.with_name("copy.db-wal").unlink(missing_ok=True)
    copied.write_bytes(site)
    with closing(Database(f"sqlite:///{copied}", KEYS, read_only=True)) as database:
        assert tell(database) == (False, [])
        assert tell(database, exported) == (
            True,
            [
                "bridge: event 5 is missing",
                f"{started}: the exported heads name it, but it is not in table assessment any more",
            ],
        )


def test_what_was_cut_off_stays_found_after_more_work(copied: Path) -> None:
    forge(copied, CUT_OFF.sql)
    with closing(Database(f"sqlite:///{copied}", KEYS)) as database:
        rename(database, "A bridge, gone on with")
        assert tell(database) == (True, [CUT_OFF.said[0].replace("event 3", "event 4")])


def test_a_deleted_assessment_stays_found_after_another_is_started(copied: Path) -> None:
    forge(copied, DELETED.sql)
    forge(copied, "UPDATE assessment_list SET started = 1")
    with closing(Database(f"sqlite:///{copied}", KEYS)) as database:
        start_assessment(database, OWNER, bank_id=THE_BANK.id, particulars=Particulars("New"), now=NOW)
        assert tell(database)[1] == [
            "table assessment_list, row 1: its row is missing, or the seal does not fit"
        ]


def test_seals_that_were_taken_away_with_their_columns_are_not_made_again(
    copied: Path, caplog: pytest.LogCaptureFixture
) -> None:
    forge(copied, CUT_OFF.sql)
    forge(
        copied,
        """
        DROP TABLE assessment_list;
        DROP TABLE session;
        ALTER TABLE assessment DROP COLUMN seal;
        ALTER TABLE bank DROP COLUMN seal;
        ALTER TABLE pack DROP COLUMN replaced;
        DROP TABLE unsaved_form;
        DROP TABLE kept_progress;
        DROP TABLE found_text;
        DROP TABLE found_number;
        DROP TABLE found_index;
        DROP TABLE mail;
        DROP TABLE notice;
        DROP TABLE told;
        DROP TABLE given_section;
        DROP TABLE due_told;
        DROP TABLE presence;
        ALTER TABLE answer DROP COLUMN copied_from;
        ALTER TABLE job DROP COLUMN not_before;
        DROP TABLE local_account;
        DROP TABLE identity;
        DROP TABLE passkey;
        DROP TABLE totp;
        DROP TABLE recovery_code;
        DROP TABLE one_time_link;
        DROP TABLE known_browser;
        DROP TABLE sign_in_attempt;
        DROP TABLE logout_token;
        DROP TABLE security_event;
        DROP INDEX ix_person_email;
        CREATE TABLE older AS SELECT id, name, email, language, roles, team, is_sample FROM person;
        DROP TABLE person;
        CREATE TABLE person (
            id TEXT NOT NULL CONSTRAINT pk_person PRIMARY KEY,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            language TEXT NOT NULL,
            roles JSON NOT NULL,
            team TEXT NOT NULL,
            is_sample BOOLEAN NOT NULL,
            CONSTRAINT uq_person_email UNIQUE (email)
        );
        INSERT INTO person SELECT * FROM older;
        DROP TABLE older;
        UPDATE alembic_version SET version_num = '0001';
        """,
    )
    with closing(Database(f"sqlite:///{copied}", KEYS)) as database:
        upgrade(database)
        are_faults, lines = tell(database)
    assert caplog.messages == [
        "nothing was sealed, because the seals that were there are gone: see iia db verify"
    ]
    assert are_faults
    assert CUT_OFF.said[0] in lines


# --- Any cell ------------------------------------------------------------------------------------


PROVEN: Final = (*CHAINED, *REPLAYED, *NAMED_BY_EVENTS, *SEALED, *LISTED)


def test_every_table_is_proven_or_has_a_reason_not_to_be() -> None:
    listed = [table.__tablename__ for table in (*PROVEN, *NOT_PROVEN)]
    assert sorted(listed) == sorted(METADATA.tables)
    assert all(NOT_PROVEN.values())


def test_every_column_of_a_sealed_row_is_sealed_or_has_a_reason_not_to_be() -> None:
    for table in SEALED:
        named = {f"{table.__tablename__}.{column.name}" for column in table.__table__.columns}
        sealed = {f"{table.__tablename__}.{name}" for name in (*table.sealed_columns, "seal")}
        assert named - sealed == named & COLUMNS_NOT_PROVEN.keys()


def columns() -> Iterator[Column[object]]:
    """Yield every column that is proven."""
    for each in PROVEN:
        table: Table = METADATA.tables[each.__tablename__]
        for column in table.columns:
            if str(column) not in COLUMNS_NOT_PROVEN or isinstance(column.type, LargeBinary):
                yield column


def other(column: Column[object], value: object) -> object:
    """Return something else that could stand in a cell."""
    match column.type:
        case Boolean():
            return not value
        case Integer():
            return int(str(value)) + 1
        case LargeBinary():
            return OTHER
        case Date():
            return "2031-01-01"
        case DateTime():
            return "2031-01-01 00:00:00.000000"
    if column.name in ("value", "roles", "languages"):
        return '["other"]'
    return TITLE if column.name == "title" and column.table.name == "bank" else f"{value}x"


@pytest.fixture(scope="module")
def opened(site: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A copy of the site that stays open, in which each cell is put back."""
    path = tmp_path_factory.mktemp("cells") / "site.db"
    path.write_bytes(site)
    with closing(Database(f"sqlite:///{path}", KEYS)) as database:
        yield database


@pytest.mark.parametrize("column", tuple(columns()), ids=str)
def test_any_cell_that_is_changed_is_found(opened: Database, column: Column[object]) -> None:
    table, name = column.table.name, column.name
    where = "WHERE id = 'pack1'" if table == "pack" else ""
    change = f'UPDATE "{table}" SET "{name}" = ? WHERE rowid = ?'  # noqa: S608 - names of our own
    with closing(sqlite3.connect(str(opened.engine.url.database), isolation_level=None)) as connection:
        found = connection.execute(f'SELECT rowid, "{name}" FROM "{table}" {where}')  # noqa: S608 - likewise
        row, value = found.fetchall()[-1]
        connection.execute(change, (other(column, value), row))
        assert tell(opened)[0]
        connection.execute(change, (value, row))
