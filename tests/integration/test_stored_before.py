"""What an earlier program stored still loads, scores and prints as it did: see tests/stored/README.md."""

from __future__ import annotations

import io
import json
import lzma
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from exports.pdf import render_pdf
from exports.scores_text import render_scores_text
from iia.domain.bank import Bank
from iia.language.catalogue import wording_for
from iia.services.assessments.load_sample import SAM
from iia.services.assessments.verify_chain import chain_heads
from iia.services.assessments.verify_site import verify_site
from iia.services.banks.stored import hash_document
from iia.services.packs.case import read_case
from iia.services.packs.report import build_case_report
from iia.services.scores.compare_scores import Difference, EarlierScores
from iia.services.scores.rescore import plan_rescoring, rescore
from iia.store.assessments.chain import ChainHead
from iia.store.banks.queries import read_document
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.report import Report

STORED = Path(__file__).parent.parent / "stored"
LINES: list[dict[str, Any]] = [
    json.loads(line) for line in (STORED / "scores.jsonl").read_text(encoding="utf-8").splitlines()
]
ASSESSMENTS = [line["assessment"] for line in LINES]
PRINTED = ["stored-plan-progress", "stored-sme-future-proofing"]
LANGUAGES = ["en", "cy"]

CHANGED = {
    # Its form was filled in all along, and it waits for a clearance: that is no longer called open.
    "stored-default-20mph": (Difference("gates.welsh_language.state", "open", "complete"),),
}

_BROKEN = re.compile(r"\b([0-9a-f]{40,63})\n([0-9a-f]{1,24})\b")
_DIGEST = re.compile(r"\b(?:[0-9a-f]{64}|(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12})\b")


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The site, with its tables brought up to date."""
    folder = tmp_path_factory.mktemp("stored")
    (folder / "iia.sqlite3").write_bytes(lzma.decompress((STORED / "site.sqlite.xz").read_bytes()))
    (folder / "chain.keys").write_bytes((STORED / "chain.keys").read_bytes())
    (folder / "chain.keys").chmod(0o600)
    database = Database(f"sqlite:///{folder / 'iia.sqlite3'}", load_keys(folder / "chain.keys"))
    upgrade(database)
    yield database
    database.close()


def report_of(database: Database, assessment: str, language: str) -> Report:
    """Return the report of a stored assessment."""
    return build_case_report(read_case(database, SAM, assessment), wording_for(language))


def without_states(line: dict[str, Any]) -> dict[str, Any]:
    """Return an assessment's line without the states of its duties, whose names have changed."""
    duties = [{**duty, "state": None} for duty in line["scores"]["gates"]]
    return {**line, "scores": {**line["scores"], "gates": duties}}


def words_of_pack(content: bytes) -> list[str]:
    """Return the words of a pack, hashes taken out."""
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return _DIGEST.sub("DIGEST", _BROKEN.sub(r"\1\2", text)).split()


def test_every_chain_is_whole_and_ends_as_it_did(stored: Database) -> None:
    listed = json.loads((STORED / "heads.json").read_text(encoding="utf-8"))["heads"]
    assert set(chain_heads(stored)) == {ChainHead(**head) for head in listed}
    assert list(verify_site(stored)) == []


def test_every_stored_bank_is_read_and_written_back_unchanged(stored: Database) -> None:
    hashes = {line["bank_hash"] for line in LINES}
    assert len(hashes) == 5
    for content_hash in hashes:
        with stored.reading() as connection:
            document = read_document(connection, content_hash)
        assert document is not None
        assert hash_document(document) == content_hash
        assert Bank.from_document(json.loads(document)).to_document() == json.loads(document)


def test_all_but_the_states_of_duties_is_what_it_was(stored: Database) -> None:
    found = [json.loads(one.line) for ids in rescore(stored, plan_rescoring(stored)) for one in ids]
    assert [without_states(line) for line in found] == [without_states(line) for line in LINES]


def test_a_comparison_with_the_earlier_file_finds_only_where_a_rule_has_changed(stored: Database) -> None:
    path = STORED / "scores.jsonl"
    with path.open("rb") as file:
        earlier = EarlierScores(path, file)
        found = {
            one.assessment: earlier.compare(one)
            for ids in rescore(stored, plan_rescoring(stored))
            for one in ids
        }
    assert found.keys() == set(ASSESSMENTS)
    assert {name: one.differences for name, one in found.items() if one.differences} == CHANGED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("assessment", ASSESSMENTS)
def test_the_scores_are_said_in_the_same_words(stored: Database, assessment: str, language: str) -> None:
    said = render_scores_text(report_of(stored, assessment, language), wording_for(language))
    assert said == (STORED / f"{assessment}.{language}.scores.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("assessment", PRINTED)
def test_the_pack_says_what_it_said(stored: Database, assessment: str, language: str) -> None:
    content = render_pdf(report_of(stored, assessment, language), wording_for(language)).content
    printed = (STORED / f"{assessment}.{language}.pack.txt").read_text(encoding="utf-8").split()
    assert words_of_pack(content) == printed


def test_no_row_was_lost_from_a_table_that_the_upgrade_copied(stored: Database) -> None:
    with stored.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
