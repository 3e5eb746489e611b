"""How complete an assessment is: kept beside its head by whatever moves that, and read by the list alone."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from iia.domain.answers import Particulars
from iia.domain.progress import Completeness
from iia.services.answering.complete_section import set_section_completed
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.kept_progress import fill_progress
from iia.services.assessments.list_assessments import list_assessments
from iia.services.assessments.verify_site import verify_site
from iia.services.jobs.take_up_job import take_up_job
from iia.services.packs.request_pack import request_pack
from iia.services.scores.rescore import plan_rescoring, rescore
from iia.store.answering.tables import AnswerRow
from iia.store.assessments.tables import KeptProgressRow
from iia.store.database import Database
from tests.integration.cases import (
    CONTRIBUTOR,
    NEWEST,
    NOW,
    OWNER,
    give_part,
    later,
    reopen,
    restore,
    save,
    start,
)
from tests.integration.test_items import add, remove

if TYPE_CHECKING:
    from collections.abc import Callable


def listed(database: Database) -> Completeness | None:
    """Return how complete the list says that the only assessment is."""
    (found,) = list_assessments(database, OWNER)
    return found.progress


def give_title(database: Database, assessment: str) -> None:
    """Give an assessment another title."""
    change_particulars(
        database, OWNER, assessment, particulars=Particulars("Another"), versions=NEWEST, now=later(1)
    )


def complete(database: Database, assessment: str) -> None:
    """Mark the second section as completed."""
    opened = reopen(database, assessment)
    set_section_completed(database, OWNER, opened, section_id="second", completed=True, now=later(4))


def make_pack(database: Database, assessment: str) -> None:
    """Have a pack made, which adds an event and changes nothing."""
    request_pack(database, OWNER, assessment, language="en", now=NOW)
    take_up_job(database, clock=lambda: NOW)


CHANGES: dict[str, Callable[[Database, str], object]] = {
    "starting": lambda *_: None,
    "saving": lambda database, found: save(database, found, "about", {"name": "A road"}),
    "adding an item": lambda database, found: add(database, found, "a1", {"note": "Loud"}),
    "changing the details": give_title,
    "completing a section": complete,
    "making a pack": make_pack,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_moves_the_head_keeps_the_progress_for_it(database: Database, change: str) -> None:
    found = start(database)
    CHANGES[change](database, found)
    assert listed(database) == reopen(database, found).progress.whole


def test_removing_an_item_and_putting_it_back_keep_the_progress(database: Database) -> None:
    found = start(database)
    give_part(database, found, CONTRIBUTOR, "contributor")
    add(database, found, "a1", {"note": "Loud"})
    assert listed(database) == Completeness(3, 0, 1)
    remove(database, found, "a1")
    assert listed(database) == Completeness(2, 0, 1)
    restore(database, found, "a1")
    assert listed(database) == Completeness(3, 0, 1)


def test_what_is_kept_for_another_head_is_not_shown(database: Database) -> None:
    start(database)
    with database.writing() as connection:
        connection.execute(update(KeptProgressRow).values(seq=KeptProgressRow.seq - 1))
    assert listed(database) is None


def test_what_is_missing_is_filled_in_and_what_cannot_be_read_counts_as_no_answer(database: Database) -> None:
    first, second = start(database), start(database)
    save(database, first, "about", {"name": "A road"})
    save(database, second, "about", {"name": "A bridge"})
    with database.writing() as connection:
        connection.execute(delete(KeptProgressRow))
        connection.execute(update(AnswerRow).where(AnswerRow.assessment_id == second).values(value=[1]))
    fill_progress(database)
    with closing(Database(database.url, database.keys)) as elsewhere:
        for listing in list_assessments(database, OWNER):
            assert listing.progress == reopen(elsewhere, listing.id).progress.whole


def test_rescoring_works_the_progress_out_anew(database: Database) -> None:
    found = start(database)
    right = listed(database)
    with database.writing() as connection:
        connection.execute(update(KeptProgressRow).values(required=99))
    assert listed(database) == replace(right or Completeness(), required=99)
    list(rescore(database, plan_rescoring(database)))
    assert listed(database) == right == reopen(database, found).progress.whole


def test_nobody_relies_on_it(database: Database) -> None:
    start(database)
    with database.writing() as connection:
        connection.execute(update(KeptProgressRow).values(required=99))
    assert list(verify_site(database)) == []
