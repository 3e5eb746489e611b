"""A record: every entry by itself, sealed under a salt, whatever is answered."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
import rfc8785

from exports.record.document import RecordEntry, digest_entry
from exports.record.ids import is_file, split_id
from exports.record.models import CONTENTS
from exports.record.salts import Salts
from tests.builders import a_bank, a_choice, a_grid, a_question
from tests.unit.exports.record.records import ANSWERS, FILES, record_of

if TYPE_CHECKING:
    from exports.record.document import Record

RECORD = record_of()


def content(name: str, record: Record = RECORD) -> object:
    return record.shown[name].content


def hashed(*parts: object) -> bytes:
    return hashlib.sha256(rfc8785.dumps(list(parts))).digest()  # type: ignore[arg-type]  # any JSON


def in_base64(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def test_an_answer_comes_with_the_language_that_it_was_written_in() -> None:
    assert content("answer:name") == {"language": "en", "value": "A road"}
    assert content("answer:much") == {"language": "en", "value": "1250.50"}
    assert content("answer:items.what:b2") == {"language": "en", "value": "Dust"}
    assert content("answer:grid.cell:south") == {"language": "en", "value": 2}


def test_what_is_not_answered_has_an_entry_too() -> None:
    assert content("answer:goal") is None
    assert content("answer:items.why:b2") is None
    assert content("answer:grid.cell:north") is None


def test_the_order_of_items_is_an_entry_of_its_own() -> None:
    assert content("items:items") == ["a1", "b2"]


def test_each_particular_is_an_entry_of_its_own() -> None:
    record = record_of(on=date(2027, 4, 1))
    names = ("title", "reference", "language", "marking", "start_date", "decision_date")
    found = [content(f"particular:{name}", record) for name in names]
    assert found == ["A road", "", "en", "", None, "2027-04-01"]


def test_each_file_is_an_entry_of_its_own_and_its_answer_lists_their_digests() -> None:
    assert [content("file:proof:1"), content("file:proof:2")] == FILES
    digests = [digest_entry(name, RECORD.shown[name]) for name in ("file:proof:1", "file:proof:2")]
    assert content("answer:proof") == {"language": "en", "files": digests}


def test_what_follows_from_the_answers_is_states_and_numbers() -> None:
    assert content("section:annex") == {"applies": "yes"}
    assert content("question:much") == {"applies": "yes"}
    assert content("question:items.why:b2") == {"applies": "yes"}
    assert content("duty:duty") == {"state": "open"}
    assert content("duty:made") == {"state": "open", "in_force": "unknown"}
    assert content("flag:dear") == {"raised": "yes"}
    assert content("cell:now:early") == {"questions": 1, "answered": 1}
    assert content("meter:completeness") == {"required": 1, "answered": 1, "may_apply": 0}
    assert content("metric:m")["score"] == "3"  # type: ignore[index]  # a metric's


def test_a_cell_that_is_not_asked_for_differs_from_one_that_is_not_answered() -> None:
    harm = a_question("harm", "short_text", when={"question": "effect", "is": "o1"})
    bank = a_bank(a_grid("grid", ["north", "south"], a_choice("effect", None, None), harm))
    shown = record_of({"grid": {"north": {"effect": "o0"}, "south": {"effect": "o1"}}}, bank=bank).shown
    assert {row: shown[f"answer:grid.harm:{row}"].content for row in ("north", "south")} == {
        "north": None,
        "south": None,
    }
    assert shown["question:grid.harm:north"].content == {"applies": "no"}
    assert shown["question:grid.harm:south"].content == {"applies": "yes"}


def test_a_flag_that_is_not_raised_has_an_entry_too() -> None:
    assert content("flag:dear", record_of({"costs": "no"})) == {"raised": "no"}
    assert content("flag:dear", record_of({})) == {"raised": "undetermined"}


@pytest.mark.parametrize("on", [None, date(2026, 1, 1), date(2031, 1, 1)])
def test_which_entries_there_are_depends_on_the_items_alone(on: date | None) -> None:
    record = record_of({"items": ANSWERS["items"]}, on=on)
    assert record.sealed.digests.keys() == RECORD.sealed.digests.keys()
    assert record.shown.keys() == {name for name in RECORD.shown if not is_file(name)}


def test_what_does_not_count_on_the_day_of_decision_is_null() -> None:
    assert content("cell:later:early", record_of(on=date(2026, 1, 1))) is None
    assert content("cell:later:early", record_of(on=date(2031, 1, 1))) == {"questions": 0, "answered": 0}


def test_every_entry_has_the_shape_that_the_schema_gives_its_kind() -> None:
    for name, entry in RECORD.shown.items():
        CONTENTS[split_id(name)[0]].validate_python(entry.content, strict=True)


# --- Sealing ---------------------------------------------------------------------------------------


def test_a_digest_is_of_the_form_the_id_the_salt_and_the_content() -> None:
    entry = RecordEntry("AAAAAAAAAAAAAAAAAAAAAA", {"language": "cy", "value": "Ŵyl"})
    wanted = hashed("iia-record-2-entry", "answer:name", entry.salt, entry.content)
    assert digest_entry("answer:name", entry) == in_base64(wanted)
    assert rfc8785.dumps(entry.content) == '{"language":"cy","value":"Ŵyl"}'.encode()


def test_the_hash_is_of_the_sealed_part_alone() -> None:
    sealed = RECORD.to_document()["sealed"]
    assert RECORD.sealed.hash == hashlib.sha256(rfc8785.dumps(sealed)).hexdigest()
    assert sealed.keys() == {"form", "bank", "bank_version", "bank_hash", "digests"}
    assert sealed["digests"].keys() == {name for name in RECORD.shown if not is_file(name)}


def test_the_number_of_the_form_is_outside_as_well() -> None:
    document = RECORD.to_document()
    assert document["form"] == document["sealed"]["form"] == 2


# --- Salts -----------------------------------------------------------------------------------------


def test_the_salt_of_what_was_written_is_made_from_the_secret_of_its_event() -> None:
    salts = Salts("secret", {"answer:name": ("event",), "answer:proof": ("files",)})
    shown = record_of(salts=salts).shown
    for name, secret in (
        ("answer:name", "event"),
        ("answer:much", "secret"),
        ("answer:proof", "files"),
        ("file:proof:1", "files"),
        ("particular:title", "secret"),
    ):
        assert shown[name].salt == in_base64(hashed("iia-record-2-salt", name, secret)[:16]), name


def test_no_two_entries_have_one_salt() -> None:
    salts = [entry.salt for entry in RECORD.shown.values()]
    assert len(set(salts)) == len(salts)


def test_the_salt_of_what_follows_is_made_from_the_salts_of_all_that_it_reads() -> None:
    shown = RECORD.shown
    reads = {
        "metric:m": ["answer:size"],
        "question:items.why:b2": ["answer:costs"],
        "flag:dear": ["answer:costs"],
        "cell:now:early": ["answer:costs", "particular:decision_date"],
    }
    for name, read in reads.items():
        salts = [shown[each].salt for each in read]
        assert shown[name].salt == in_base64(hashed("iia-record-2-salt", name, *salts)[:16]), name


def test_salts_that_a_record_carried_are_kept() -> None:
    carried = {name: entry.salt for name, entry in RECORD.shown.items()}
    assert record_of(salts=Salts("another", carried=carried)).sealed.hash == RECORD.sealed.hash
    assert record_of(salts=Salts("another")).sealed.hash != RECORD.sealed.hash
