"""Leaving out of a record: an entry goes with all that would give it away, and the rest is proven."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from exports.record.document import RecordEntry
from exports.record.leaving_out import leave_out
from exports.record.proof import prove
from iia.errors import NotFoundError
from tests.unit.exports.record.records import ANSWERS, BANK, FILES, record_of

if TYPE_CHECKING:
    from exports.record.document import Record

RECORD = record_of()


def gone(*entries: str, record: Record = RECORD) -> set[str]:
    """Return all that goes when entries are left out; the rest must be proven against the same hash."""
    redacted = leave_out(record, BANK, entries).record
    assert redacted.sealed.hash == record.sealed.hash
    proof = prove(redacted)
    assert proof.unproven == ()
    assert set(proof.proven) == redacted.shown.keys()
    return record.shown.keys() - redacted.shown.keys()


def test_an_answer_that_nothing_reads_goes_alone() -> None:
    assert gone("answer:name") == {"answer:name"}
    assert gone("answer:items.what:a1") == {"answer:items.what:a1"}
    assert gone("particular:title") == {"particular:title"}


def test_what_reads_an_answer_goes_with_it() -> None:
    assert gone("answer:size") == {"answer:size", "metric:m"}
    assert gone("answer:costs") == {
        "answer:costs",
        "question:much",
        "question:items.why:a1",
        "question:items.why:b2",
        "section:annex",
        "duty:duty",
        "flag:dear",
        "cell:now:early",
        "meter:completeness",
        "meter:duties",
    }


def test_an_answer_takes_its_files_along_and_a_file_goes_alone() -> None:
    assert gone("answer:proof") == {"answer:proof", "file:proof:1", "file:proof:2"}
    assert gone("file:proof:1") == {"file:proof:1"}


def test_the_day_of_decision_takes_along_what_counts_only_on_some_days() -> None:
    found = gone("particular:decision_date", record=record_of(on=date(2031, 1, 1)))
    assert found == {"particular:decision_date", "answer:goal", "cell:now:early", "cell:later:early"}


def test_what_is_kept_all_the_same_is_reported_as_giving_it_away() -> None:
    found = leave_out(RECORD, BANK, ["answer:costs"], keep=["duty:duty", "metric:m"])
    assert "duty:duty" in found.record.shown
    assert found.gives_away == ("duty:duty",)


def test_what_is_not_shown_cannot_be_left_out() -> None:
    redacted = leave_out(RECORD, BANK, ["answer:name"]).record
    for entry in ("answer:name", "answer:nothing", "metric:none"):
        with pytest.raises(NotFoundError):
            leave_out(redacted, BANK, [entry])


@pytest.mark.parametrize(
    ("entry", "answers"),
    [
        ("answer:name", {**ANSWERS, "name": None}),
        ("answer:name", {**ANSWERS, "name": "Another road"}),
        ("answer:costs", {**ANSWERS, "costs": "no"}),
        ("answer:costs", {**ANSWERS, "costs": None}),
        ("answer:size", {**ANSWERS, "size": 1}),
        ("answer:proof", {**ANSWERS, "proof": FILES[:1]}),
        ("answer:proof", {**ANSWERS, "proof": None}),
        ("file:proof:1", {**ANSWERS, "proof": [{**FILES[0], "name": "Other.pdf"}, FILES[1]]}),
        ("answer:grid.cell:south", {**ANSWERS, "grid": None}),
        ("answer:goal", {**ANSWERS, "goal": "later"}),
    ],
)
def test_nobody_can_tell_what_was_left_out(entry: str, answers: dict[str, object]) -> None:
    one, other = (leave_out(record_of(each), BANK, [entry]).record for each in (ANSWERS, answers))
    assert without_digests(one) == without_digests(other)
    assert one.sealed.digests.keys() == other.sealed.digests.keys()


def without_digests(record: Record) -> dict[str, object]:
    """Return all that a record shows, without the digests that an answer has instead of its files."""
    shown = {name: entry.content for name, entry in record.shown.items()}
    for content in shown.values():
        if isinstance(content, dict) and "files" in content:
            content["files"] = len(content["files"])
    salts = {name: entry.salt for name, entry in record.shown.items()}
    return {"shown": shown, "salts": salts}


# --- Proof -----------------------------------------------------------------------------------------


def tampered(name: str, content: object) -> Record:
    salt = RECORD.shown[name].salt if name in RECORD.shown else "A" * 22
    return replace(RECORD, shown={**RECORD.shown, name: RecordEntry(salt, content)})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("answer:name", {"language": "en", "value": "Another road"}),
        ("answer:name", {"language": "cy", "value": "A road"}),
        ("answer:name", {"language": "en", "value": "\ud800"}),
        ("answer:name", 1.5),
        ("answer:name", None),
        ("metric:m", None),
        ("file:proof:2", FILES[0]),
        ("file:proof:3", FILES[0]),
        ("file:name:1", FILES[0]),
        ("answer:more_than_sealed", None),
    ],
)
def test_an_entry_that_was_changed_or_added_is_found(name: str, content: object) -> None:
    proof = prove(tampered(name, content))
    assert proof.unproven == (name,)
    assert set(proof.proven) == RECORD.shown.keys() - {name}


def test_an_entry_with_another_salt_is_found() -> None:
    entry = RecordEntry("A" * 22, RECORD.shown["answer:name"].content)
    assert prove(replace(RECORD, shown={**RECORD.shown, "answer:name": entry})).unproven == ("answer:name",)


def test_an_answer_that_lists_other_files_proves_none_of_them() -> None:
    content = {"language": "en", "files": RECORD.shown["answer:proof"].content["files"][:1]}
    assert set(prove(tampered("answer:proof", content)).unproven) == {
        "answer:proof",
        "file:proof:1",
        "file:proof:2",
    }


def test_what_is_left_out_is_named_files_too() -> None:
    redacted = leave_out(RECORD, BANK, ["answer:size", "file:proof:2"]).record
    assert prove(redacted).left_out == ("answer:size", "metric:m", "file:proof:2")
