"""The list of assessments: many may start at once, and nobody who saves waits for them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from iia.domain.answers import Particulars
from iia.services.assessments.start_assessment import record_start
from iia.services.assessments.verify_site import verify_site
from iia.store.stamp import EventStamp
from tests.integration.cases import NOW, OWNER, THE_BANK, save, start

if TYPE_CHECKING:
    from iia.store.database import Database


def test_assessments_that_start_at_once_are_all_in_the_list(database: Database) -> None:
    with ThreadPoolExecutor(6) as pool:
        started = set(pool.map(lambda _: start(database), range(12)))
    assert len(started) == 12
    assert list(verify_site(database)) == []


def start_twice(database: Database) -> None:
    """Start an assessment whose id is taken the second time."""
    stamp = EventStamp("new", OWNER.id, NOW)
    with database.writing() as connection:
        for title in ("First", "Second"):
            record_start(connection, database, stamp, THE_BANK.id, Particulars(title))


def test_an_assessment_that_could_not_be_started_is_not_in_the_list(database: Database) -> None:
    start(database)
    with pytest.raises(IntegrityError):
        start_twice(database)
    assert list(verify_site(database)) == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nobody_who_saves_waits_for_somebody_who_starts(database: Database) -> None:
    assessment = start(database)
    with database.writing() as connection:
        record_start(connection, database, EventStamp("new", OWNER.id, NOW), THE_BANK.id, Particulars("New"))
        # In another thread, because if it did wait, it would wait for the end of this block.
        with ThreadPoolExecutor(1) as pool:
            saved = pool.submit(save, database, assessment, "about", {"name": "A road"})
            assert saved.result(timeout=20).saved
    assert list(verify_site(database)) == []
