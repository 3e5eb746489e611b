"""A bank that cannot be taken up is refused alone: the others are offered, and assessments go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import update

from iia.errors import BankChangedError, BankError, SameBankError
from iia.services.assessments.load_sample import ASSESSMENT, BANK, SAM, load_sample
from iia.services.banks.list_banks import list_banks
from iia.services.banks.publish_banks import publish_banks
from iia.services.banks.stored import available_banks, offer_banks
from iia.store.assessments.queries import find_assessment
from iia.store.banks.tables import BankRow
from iia.store.database import Database
from tests.builders import a_bank, a_question
from tests.integration.cases import NOW, THE_BANK, is_clean, reopen, save, start
from tests.unit.bank_files.marked import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

OLD_PATTERN: Final = a_bank(a_question("name", "short_text", pattern=r"\w+"), id="old_pattern")
"""A bank as an earlier version of the program stored it."""


def a_folder(root: Path, name: str, *, bank: str = "", version: str = "1", label: str = "A question") -> Path:
    """Write a bank of one question."""
    text = f"""\
    format: 1
    id: {bank or name}
    version: {version}
    title: {{en: Bank}}
    languages: [en]
    sections:
      - id: one
        title: {{en: One}}
        pages:
          - id: page
            title: {{en: Page}}
            questions: [{{id: q, kind: short_text, label: {{en: {label}}}}}]
    """
    return write(root / name, text)


def offered(database: Database) -> list[tuple[str, str]]:
    return [(bank.id, bank.version) for bank in available_banks(database)]


def test_a_bank_changed_under_its_version_is_refused_alone(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = a_folder(tmp_path, "one"), a_folder(tmp_path, "other")
    before = publish_banks(database, [one, other], now=NOW).offered
    a_folder(tmp_path, "one", label="Another question")
    a_folder(tmp_path, "other", version="2")
    published = publish_banks(database, [one, other], now=NOW)
    (refused,) = published.refused
    assert refused.id == "one"
    assert isinstance(refused.why, BankChangedError)
    assert offered(database) == [("one", "1"), ("other", "2")]
    assert available_banks(database)[0] == before[0]
    assert caplog.messages == ["the bank one was not taken up: one 1 has changed: raise its version"]


def test_a_folder_that_does_not_load_is_refused_alone(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = a_folder(tmp_path, "one"), a_folder(tmp_path, "other")
    publish_banks(database, [one, other], now=NOW)
    (one / "bank.yaml").write_text("format: 1\nid: one\n", encoding="utf-8")
    refused, _ = publish_banks(database, [one, other, tmp_path / "no_such_folder"], now=NOW).refused
    assert isinstance(refused.why, BankError)
    assert offered(database) == [("one", "1"), ("other", "1")]
    assert "bank.yaml:1: E005" in caplog.text
    assert "no_such_folder was not taken up" in caplog.text


def test_of_two_folders_with_one_id_neither_is_guessed(database: Database, tmp_path: Path) -> None:
    one = a_folder(tmp_path, "one")
    publish_banks(database, [one], now=NOW)
    copy = a_folder(tmp_path, "copy_of_one", bank="one", version="2")
    (refused,) = publish_banks(database, [copy, one], now=NOW).refused
    assert isinstance(refused.why, SameBankError)
    assert refused.why.folders == (str(copy), str(one))
    assert offered(database) == [("one", "1")]


def test_an_assessment_goes_on_while_its_bank_is_refused(database: Database, tmp_path: Path) -> None:
    found = start(database)
    changed = a_folder(tmp_path, THE_BANK.id, version=THE_BANK.version)
    assert publish_banks(database, [changed], now=NOW).refused
    assert is_clean(save(database, found, "about", {"name": "A road"}))
    assert reopen(database, found).bank == THE_BANK
    assert reopen(database, start(database)).bank == THE_BANK


def test_a_demonstration_goes_on_without_the_sample_if_its_bank_is_not_on_offer(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    load_sample(database, now=NOW)
    offer_banks(database, [a_bank(a_question("q"), id=BANK)], now=NOW)
    load_sample(database, now=NOW)
    assert [line.partition(":")[0] for line in caplog.messages] == [
        f"there is no sample assessment, because the bank {BANK} is not on offer",
        "there is no sample assessment, because it does not fit the bank on offer",
    ]
    with database.reading() as connection:
        assert find_assessment(connection, ASSESSMENT, SAM.id) is None


def test_a_stored_bank_with_an_old_pattern_opens_and_its_questions_are_named(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    offer_banks(database, [THE_BANK, OLD_PATTERN], now=NOW)
    (listed,) = (each for each in list_banks(database) if each.bank.id == "old_pattern")
    assert (listed.is_offered, listed.unheld, listed.is_readable) == (True, ("name",), True)
    assert "old_pattern 1: the pattern of name is held against no answer" in caplog.messages
    found = start(database, bank=OLD_PATTERN)
    assert is_clean(save(database, found, "main_page", {"name": "tŷ!"}))


def test_a_stored_bank_that_cannot_be_read_is_named_and_the_others_are_listed(database: Database) -> None:
    offer_banks(database, [OLD_PATTERN], now=NOW)
    with database.writing() as connection:
        damaged = update(BankRow).where(BankRow.bank_id == "old_pattern").values(document="{}")
        connection.execute(damaged)
    reader = Database(database.url, database.keys)
    listed = [(each.bank.id, each.is_offered, each.is_readable) for each in list_banks(reader)]
    assert listed == [("old_pattern", True, False), ("test_bank", False, True)]
    reader.close()
