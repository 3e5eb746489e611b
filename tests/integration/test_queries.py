"""How many statements the database sees: a fixed few, however much has been answered."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event

from iia.domain.values import AnswerKey
from iia.services.answering.remove_items import remove_items
from iia.services.assessments.list_assessments import list_assessments
from iia.services.banks.stored import bank_by_hash
from iia.store.database import Database
from tests.integration.cases import OWNER, later, reopen, restore, save, start
from tests.integration.test_items import add

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements that a block sends, the beginnings of transactions left out."""
    statements: list[str] = []

    def collect(*arguments: object) -> None:
        statement = str(arguments[2])
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", collect)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", collect)


def locking(database: Database) -> int:
    """Return how many statements lock an assessment: SQLite's writers have locked all of it to begin with."""
    return 0 if database.is_sqlite else 1


def test_opening_takes_four_queries_whatever_is_in_it(database: Database) -> None:
    found = start(database)
    with closing(Database(database.url, database.keys)) as elsewhere:
        bank_by_hash(elsewhere, reopen(database, found).bank_hash)
        with counted(elsewhere) as empty:
            reopen(elsewhere, found)
    save(database, found, "about", {"name": "A road", "story": "Long", "cost": "3", "day": "2026-01-01"})
    for item in ("a1", "b2", "c3"):
        add(database, found, item, {"what": "Noise", "note": "Loud"})
    with closing(Database(database.url, database.keys)) as elsewhere:
        bank_by_hash(elsewhere, reopen(database, found).bank_hash)
        with counted(elsewhere) as full:
            reopen(elsewhere, found)
    assert len(empty) == len(full) == 4


def test_saving_a_page_of_four_takes_seven_statements(database: Database) -> None:
    found = start(database)
    opened = reopen(database, found)
    page = {"name": "A road", "story": "Long", "cost": "3", "day": "2026-01-01"}
    with counted(database) as statements:
        save(database, found, "about", page, opened=opened)
    # The assessment's row read; answers, events, payloads, the chain's head, progress and words written.
    assert len(statements) == 7 + locking(database)


def test_saving_a_page_unchanged_only_reads(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "A road"})
    opened = reopen(database, found)
    with counted(database) as statements:
        save(database, found, "about", {"name": "A road"}, opened=opened)
    assert all(statement.lstrip().startswith("SELECT") for statement in statements)
    assert len(statements) == 1 + locking(database)


def test_saving_an_item_takes_no_more_than_a_page(database: Database) -> None:
    found = start(database)
    add(database, found, "a1", {"what": "Noise"})
    opened = reopen(database, found)
    with counted(database) as statements:
        save(database, found, "impacts_page", {AnswerKey("impacts.what", "a1"): "Smell"}, opened=opened)
    assert len(statements) == 7 + locking(database)


def test_removing_three_items_takes_as_many_statements_as_removing_one(database: Database) -> None:
    found, items = start(database), ("a1", "b2", "c3")
    counts = []
    for those in (items[:1], items):
        for item in items:
            add(database, found, item, {"what": "Noise"})
            restore(database, found, item)
        opened = reopen(database, found)
        places, seen = [("impacts", item) for item in those], opened.row.head.seq
        with counted(database) as statements:
            remove_items(database, OWNER, opened, places, seen=seen, now=later(2))
        counts.append(len(statements))
    # The row and the changes since then read; items, events, payloads, the head, progress and words written.
    assert counts == [8 + locking(database)] * 2


def test_listing_takes_one_query(database: Database) -> None:
    for _ in range(3):
        start(database)
    with counted(database) as statements:
        assert len(list_assessments(database, OWNER)) == 3
    assert len(statements) == 1
