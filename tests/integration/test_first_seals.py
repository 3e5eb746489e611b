"""The first seals: made once, when a site of a version that had none is brought up to date."""

from __future__ import annotations

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from iia.services.assessments.verify_chain import chain_heads
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from tests.integration.small_site import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

UNSEALED = "is named as the last, but the seal does not fit: later ones may have been cut off"
STORED = Path(__file__).parent.parent / "stored"


@pytest.fixture
def unsealed(tmp_path: Path) -> Path:
    """A site as version 0.1.0 stored it, which had no seals."""
    path = tmp_path / "site.db"
    path.write_bytes(lzma.decompress((STORED / "site.sqlite.xz").read_bytes()))
    return path


@pytest.fixture
def stored(unsealed: Path, tmp_path: Path) -> Iterator[Database]:
    """The database of that site, which has not been brought up to date yet."""
    keys = tmp_path / "chain.keys"
    keys.write_bytes((STORED / "chain.keys").read_bytes())
    with closing(Database(f"sqlite:///{unsealed}", load_keys(keys))) as database:
        yield database


def change(path: Path, statement: str) -> None:
    """Change a database behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_what_contradicts_the_events_is_found_although_it_was_changed_before_the_first_seals(
    unsealed: Path, stored: Database, caplog: pytest.LogCaptureFixture
) -> None:
    change(
        unsealed,
        "UPDATE event SET kind = 'item_added' WHERE assessment_id = 'stored-ways-of-working' AND seq = 3",
    )
    change(unsealed, "UPDATE assessment SET title = 'Another' WHERE id = 'stored-plan-progress'")
    upgrade(stored)
    assert caplog.messages == [
        "stored-ways-of-working was not sealed, because its events are not whole: see iia db verify"
    ]
    assert tell(stored) == (
        True,
        [
            "stored-plan-progress: table assessment: title is not what the events say",
            "stored-ways-of-working: event 3 was changed",
            f"stored-ways-of-working: event {last_event(stored)} {UNSEALED}",
        ],
    )


def last_event(database: Database) -> int:
    """Return the number of the last event of the assessment whose events are not whole."""
    return next(head.seq for head in chain_heads(database) if head.assessment == "stored-ways-of-working")


def test_a_seal_that_was_taken_away_is_not_made_again(unsealed: Path, stored: Database) -> None:
    upgrade(stored)
    assert tell(stored) == (False, [])
    change(unsealed, "UPDATE person SET seal = NULL")
    change(unsealed, "UPDATE assessment SET seal = NULL WHERE id = 'stored-ways-of-working'")
    change(unsealed, "DELETE FROM assessment_list")
    upgrade(stored)
    are_faults, lines = tell(stored)
    assert are_faults
    # The list, each of the four sample people, and the head.
    assert len(lines) == 1 + 4 + 1
