"""The records of the shipped examples: they hold data and no sentence, and lose entries without a trace."""

from __future__ import annotations

import gettext
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from exports.record.ids import is_written, split_id
from exports.record.leaving_out import leave_out
from exports.record.models import CONTENTS
from exports.record.proof import prove
from iia.bank_files.content import content_hash
from iia.domain.scoring.score import score
from iia.language.catalogue import wording_for
from iia.services.assessments.answers_file import load_document, parse_answers_file
from iia.services.packs.case import build_file_case
from iia.services.packs.report import build_case_record, build_case_report
from tests.builders import present
from tests.examples import ANSWERS
from tests.shipped import shipped_bank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from exports.record.document import Record
    from iia.services.packs.case import Case

SECRET = "the same secret every time"  # noqa: S105 - it hides nothing


def document_of(bank: str) -> dict[str, Any]:
    return dict(load_document(ANSWERS[bank]))


def case_of(bank: str, document: Mapping[str, object] | None = None) -> Case:
    """Return a case with salts that never change."""
    opened = shipped_bank(bank)
    file, problems = parse_answers_file(document or document_of(bank), opened)
    assert problems == ()
    return build_file_case(opened, content_hash(opened), present(file), secret=SECRET)


def record_of(bank: str, document: Mapping[str, object] | None = None) -> Record:
    case = case_of(bank, document)
    return build_case_record(case, score(case.applicability))


# --- Data, and no sentence ---------------------------------------------------------------------------


def say_otherwise(_: object, message: str) -> str:
    return f"¿{message}?"


def say_plural_otherwise(_: object, singular: str, plural: str, number: int) -> str:
    return f"¿{singular if number == 1 else plural}?"


@pytest.fixture
def other_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Replaces every message of the program with another; no words are left over from an earlier look-up."""

    def replace() -> None:
        for translations in (gettext.NullTranslations, gettext.GNUTranslations):
            monkeypatch.setattr(translations, "gettext", say_otherwise)
            monkeypatch.setattr(translations, "ngettext", say_plural_otherwise)
        wording_for.cache_clear()

    yield replace
    wording_for.cache_clear()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("bank", ANSWERS)
def test_other_words_of_the_program_change_no_byte_of_a_record(
    bank: str, language: str, other_words: Callable[[], None]
) -> None:
    before = build_case_report(case_of(bank), wording_for("en"))
    other_words()
    after = build_case_report(case_of(bank), wording_for(language))
    assert all(fact.label.startswith("¿") for fact in after.provenance), "the words are others"
    assert after.record_hash == before.record_hash
    assert after.record == before.record


@pytest.mark.parametrize("bank", ANSWERS)
def test_what_follows_from_the_answers_is_ids_states_and_numbers(bank: str) -> None:
    record = record_of(bank)
    follows = [entry.content for name, entry in record.shown.items() if not is_written(name)]
    texts = [text for content in follows for text in list_texts(content)]
    assert [text for text in texts if not re.fullmatch(r"[A-Za-z0-9_./-]+", text)] == []


def list_texts(content: object) -> Iterator[str]:
    """Yield every text in a JSON value, including the names of keys."""
    match content:
        case str():
            yield content
        case dict():
            for name, value in content.items():
                yield from (name, *list_texts(value))
        case list() | tuple():
            for value in content:
                yield from list_texts(value)


@pytest.mark.parametrize("bank", ANSWERS)
def test_a_record_has_the_shape_that_its_schema_gives(bank: str) -> None:
    record = record_of(bank)
    for name, entry in record.shown.items():
        CONTENTS[split_id(name)[0]].validate_python(entry.content, strict=True)
    assert prove(record).proven == tuple(record.shown)


@pytest.mark.parametrize("bank", ANSWERS)
def test_a_record_that_is_read_back_is_sealed_alike(bank: str) -> None:
    first = record_of(bank)
    case = case_of(bank, json.loads(first.to_bytes()))
    assert build_case_record(case, score(case.applicability)) == first


# --- Leaving out -------------------------------------------------------------------------------------

FILE = {"name": "Names.pdf", "media_type": "application/pdf", "size": 10, "sha256": "a" * 64}


def with_impact(document: dict[str, Any], **keys: object) -> list[dict[str, Any]]:
    """Return the impact records with other answers in the third, a harm."""
    return [{**item, **keys} if item["id"] == "i3" else item for item in document["answers"]["impacts"]]


WALES = document_of("wales_iia")
OTHERS: dict[str, dict[str, Any]] = {
    "answer:issue": {"issue": "Something else altogether."},
    "answer:do_nothing": {"do_nothing": None},
    # It decides whether annexes, duties and hundreds of questions apply.
    "answer:is_strategic": {"is_strategic": "no"},
    "answer:effect_size": {"effect_size": None},
    "answer:rate_long_term": {"rate_long_term": None},
    "answer:impacts.extent:i3": {"impacts": with_impact(WALES, extent="significant")},
    "answer:impacts.direction:i3": {"impacts": with_impact(WALES, direction="unknown")},
    "answer:impacts.people:i3": {"impacts": with_impact(WALES, people=["children"])},
    "answer:impacts.reason:i3": {"impacts": with_impact(WALES, reason="Another reason.")},
    "answer:evidence_files": {"evidence_files": [FILE]},
}


@pytest.mark.parametrize("entry", OTHERS)
def test_two_assessments_that_differ_in_what_is_left_out_show_the_same(entry: str) -> None:
    other = {**WALES, "answers": {**WALES["answers"], **OTHERS[entry]}}
    bank = shipped_bank("wales_iia")
    records = [record_of("wales_iia", document) for document in (WALES, other)]
    assert records[0].sealed.digests[entry] != records[1].sealed.digests[entry], "they do differ"
    found = [leave_out(record, bank, [entry]).record for record in records]
    for whole, redacted in zip(records, found, strict=True):
        proof = prove(redacted)
        assert redacted.sealed.hash == whole.sealed.hash
        assert proof.unproven == ()
        assert len(proof.proven) == len(redacted.shown)
    assert found[0].shown == found[1].shown
    assert found[0].sealed.digests.keys() == found[1].sealed.digests.keys()


def test_files_that_differ_alone_are_left_out_alone() -> None:
    bank = shipped_bank("wales_iia")
    documents = [
        {**WALES, "answers": {**WALES["answers"], "evidence_files": [file, FILE]}}
        for file in ({**FILE, "name": "One.pdf"}, {**FILE, "name": "Other.pdf", "sha256": "c" * 64})
    ]
    records = [record_of("wales_iia", document) for document in documents]
    found = [leave_out(record, bank, ["file:evidence_files:1"]).record for record in records]
    shown = [dict(record.shown) for record in found]
    for entries in shown:
        # It lists the digest of the file that is left out.
        del entries["answer:evidence_files"]
    assert shown[0] == shown[1]
    assert len(shown[0]) == len(records[0].shown) - 2
    assert "file:evidence_files:2" in shown[0]
