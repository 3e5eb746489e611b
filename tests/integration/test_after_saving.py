"""A save hands on the assessment exactly as opening it again would give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.values import AnswerKey, files_of
from iia.services.answering.files import Upload, add_file, remove_file
from iia.services.answering.remove_items import remove_items, restore_item
from tests.integration.cases import CONTRIBUTOR, OWNER, give_part, later, remove, reopen, save, start
from tests.integration.test_items import add

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.store.database import Database

WHAT = AnswerKey("impacts.what", "a1")
REPORT = AnswerKey("report")


@pytest.fixture
def found(database: Database) -> str:
    """An assessment with answers, an item, and one that was removed."""
    assessment = start(database)
    give_part(database, assessment, CONTRIBUTOR, "contributor")
    save(database, assessment, "about", {"name": "A road", "story": "First", "cost": "3.10"})
    for item in ("a1", "b2"):
        add(database, assessment, item, {"what": "Noise"})
    remove(database, assessment, "b2", minutes=1)
    return assessment


@pytest.mark.parametrize(
    ("page", "raw"),
    [
        ("about", {"name": "Another", "cost": "1.50", "day": "2026-01-31"}),
        ("about", {"name": "", "story": "Second"}),
        ("about", {"name": "A road"}),
        ("about", {"name": "x" * 99, "story": "Kept"}),
        ("effects", {"affects": "yes", "whom": ["young", "old"], AnswerKey("effect.size", "rural"): 2}),
        ("effects", {"affects": "yes", "whom": []}),
        ("impacts_page", {WHAT: "Smell", AnswerKey("impacts.note", "a1"): "Strong"}),
        ("impacts_page", {AnswerKey("impacts.what", "b2"): "Typed while it was removed"}),
    ],
)
def test_a_saved_page_is_handed_on_as_it_is(
    database: Database, found: str, page: str, raw: Mapping[AnswerKey, object]
) -> None:
    assert save(database, found, page, raw).after == reopen(database, found)


def test_what_somebody_else_changed_meanwhile_is_handed_on_too(database: Database, found: str) -> None:
    opened = reopen(database, found)
    save(database, found, "about", {"name": "Theirs", "story": "Theirs"}, actor=CONTRIBUTOR)
    result = save(database, found, "about", {"name": "Mine", "cost": "2"}, opened=opened)
    assert [conflict.theirs for conflict in result.conflicts] == ["Theirs"]
    assert result.after == reopen(database, found)


def test_an_added_item_is_handed_on_at_the_end_of_its_group(database: Database, found: str) -> None:
    result = add(database, found, "c3", {"what": "Air", "note": ""})
    assert result.after == reopen(database, found)
    assert result.after.answers.items_of("impacts") == ("a1", "c3")


def test_items_are_handed_on_as_they_go_and_come_back(database: Database, found: str) -> None:
    opened, items = reopen(database, found), [("impacts", "a1"), ("impacts", "b2")]
    gone = remove_items(database, OWNER, opened, items, now=later(2)).after
    assert gone == reopen(database, found)
    assert gone.answers.items_of("impacts") == ()
    back = restore_item(database, OWNER, gone, group="impacts", item="a1", now=later(3)).after
    assert back == reopen(database, found)
    assert back.answers.items_of("impacts") == ("a1",)


def test_files_are_handed_on_as_they_come_and_go(database: Database, found: str) -> None:
    opened = reopen(database, found)
    upload = Upload("a.pdf", b"%PDF-1.7")
    opened = add_file(database, OWNER, opened, key=REPORT, upload=upload, language="en", now=later(2)).after
    assert opened == reopen(database, found)
    (file,) = files_of(opened.answers.values[REPORT])
    opened = remove_file(
        database, OWNER, opened, key=REPORT, address=file.address, language="cy", now=later(3)
    )
    assert opened == reopen(database, found)


def test_saves_one_after_the_other_read_nothing_again_and_lose_nothing(
    database: Database, found: str
) -> None:
    opened = reopen(database, found)
    for order in range(3):
        opened = save(database, found, "about", {"story": str(order)}, opened=opened).after
    assert opened == reopen(database, found)
    assert opened.versions[AnswerKey("story")] == 4
