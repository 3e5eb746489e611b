"""Banks are pinned by content: an assessment is served from what it began with, for good."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from forms.form_size import FormSize, measure_forms
from iia.bank_files.content import content_hash
from iia.bank_files.shipped import shipped_banks
from iia.errors import BankChangedError, BankError, LaterFormatError, NotFoundError
from iia.services.banks.find_largest_form import find_largest_form
from iia.services.banks.publish_banks import publish_banks
from iia.services.banks.stored import available_banks, bank_by_hash, hash_document, offer_banks
from iia.store.assessments.tables import AssessmentRow
from iia.store.banks.queries import StoredBank, add_bank
from iia.store.banks.tables import BankRow
from iia.store.database import Database
from tests.builders import a_bank, a_question
from tests.integration.cases import NOW, OWNER, THE_BANK, is_clean, reopen, save, start

if TYPE_CHECKING:
    from collections.abc import Iterator

NEXT = a_bank(a_question("other"), version="2")


@pytest.fixture
def fresh(database: Database) -> Iterator[Database]:
    """The same database as seen by a process that has no bank in memory."""
    reader = Database(database.url, database.keys)
    yield reader
    reader.close()


def test_an_offered_bank_is_listed_under_the_hash_of_its_content(database: Database) -> None:
    (listing,) = available_banks(database)
    assert (listing.id, listing.version, listing.languages) == ("test_bank", "1", ("en", "cy"))
    assert listing.title == THE_BANK.title
    assert listing.content_hash == content_hash(THE_BANK)


def test_the_bank_comes_back_whole(database: Database, fresh: Database) -> None:
    (listing,) = available_banks(database)
    assert bank_by_hash(fresh, listing.content_hash) == THE_BANK


def test_changed_content_under_an_unchanged_version_is_refused(database: Database) -> None:
    with pytest.raises(BankChangedError) as refused:
        offer_banks(database, [a_bank(a_question("other"))], now=NOW)
    assert (refused.value.bank, refused.value.version) == ("test_bank", "1")
    assert [listing.version for listing in available_banks(database)] == ["1"]


def test_an_assessment_goes_on_with_its_bank_when_the_next_version_is_out(
    database: Database, fresh: Database
) -> None:
    found = start(database)
    offer_banks(database, [NEXT], now=NOW)
    assert [listing.version for listing in available_banks(database)] == ["2"]
    assert is_clean(save(fresh, found, "about", {"name": "A road"}))
    assert reopen(fresh, found).bank == THE_BANK
    assert reopen(fresh, start(database)).bank == NEXT


def test_offering_the_same_bank_again_changes_nothing(database: Database) -> None:
    before = available_banks(database)
    offer_banks(database, [THE_BANK], now=NOW)
    assert available_banks(database) == before


def test_a_bank_that_an_earlier_version_wrote_otherwise_is_the_same_bank(database: Database) -> None:
    bank = a_bank(
        a_question("name", "short_text"),
        a_question("more", when={"question": "name", "is": "Yes"}),
        id="older",
    )
    document = json.dumps(bank.to_document()).replace('"Yes"', '"Yes "')
    content_hash = hash_document(document)
    described = StoredBank(content_hash, bank.id, bank.version, bank.title, bank.languages)
    with database.writing() as connection:
        add_bank(connection, database.keys, described, document, NOW)
    assert bank_by_hash(database, content_hash) == bank
    (offered,) = offer_banks(database, [bank], now=NOW)
    assert offered.content_hash == content_hash
    with pytest.raises(BankChangedError):
        offer_banks(database, [a_bank(a_question("name", "short_text"), id="older")], now=NOW)


def test_the_largest_form_is_of_a_bank_that_somebody_can_still_answer(database: Database) -> None:
    assert find_largest_form(database) == measure_forms(THE_BANK)
    begun = start(database)
    offer_banks(database, [NEXT], now=NOW)
    assert find_largest_form(database) == measure_forms(THE_BANK) | measure_forms(NEXT)
    with database.writing() as connection:
        connection.execute(update(AssessmentRow).where(AssessmentRow.id == begun).values(status="signed_off"))
    assert find_largest_form(database) == measure_forms(NEXT)


def test_a_bank_that_cannot_be_read_keeps_no_site_from_starting(database: Database, fresh: Database) -> None:
    with database.writing() as connection:
        connection.execute(update(BankRow).values(document="{}"))
    assert find_largest_form(fresh) == FormSize()


def test_a_stored_bank_that_was_tampered_with_is_not_served(database: Database, fresh: Database) -> None:
    found = start(database)
    document = json.dumps(NEXT.to_document())
    with database.writing() as connection:
        connection.execute(update(BankRow).values(document=document))
    with pytest.raises(NotFoundError):
        reopen(fresh, found, OWNER)


def test_a_stored_bank_of_a_later_format_is_refused_with_its_number(
    database: Database, fresh: Database
) -> None:
    later = json.dumps({**THE_BANK.to_document(), "format": 2})
    with database.writing() as connection:
        connection.execute(update(BankRow).values(document=later, content_hash=hash_document(later)))
    with pytest.raises(LaterFormatError, match=r"test_bank is of format 2; .* reads up to 1"):
        bank_by_hash(fresh, hash_document(later))


def test_banks_with_errors_are_not_offered_and_every_finding_is_reported(
    database: Database, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "bank.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    published = publish_banks(database, [*shipped_banks(), tmp_path / "one", tmp_path / "two"], now=NOW)
    found = [refused.why.findings for refused in published.refused if isinstance(refused.why, BankError)]
    assert [{Path(finding.path).parent.name for finding in findings} for findings in found] == [
        {"one"},
        {"two"},
    ]
    assert [len(findings) for findings in found] == [4, 4]
    assert [bank.id for bank in available_banks(database)] == [path.name for path in shipped_banks()]


def test_several_machines_that_start_at_once_offer_the_banks_once(database: Database) -> None:
    databases = [Database(database.url, database.keys) for _ in range(4)]
    with ThreadPoolExecutor(len(databases)) as pool:
        list(pool.map(lambda each: offer_banks(each, [NEXT], now=NOW), databases))
    assert [listing.version for listing in available_banks(database)] == ["2"]
    for each in databases:
        each.close()
