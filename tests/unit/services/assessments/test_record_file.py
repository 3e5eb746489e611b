"""Records read back as answers: whole and proven, or refused with what is wrong."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from exports.record.leaving_out import leave_out
from iia.domain.values import AnswerKey
from iia.errors import RecordError
from iia.report.problems import say_with_place
from iia.services.assessments.answers_file import language_of, parse_answers_file
from tests.builders import ENGLISH, WELSH, answers_of, present
from tests.unit.exports.record.records import ANSWERS, BANK, record_of

if TYPE_CHECKING:
    from exports.record.document import Record

DAY = date(2031, 1, 1)
RECORD = record_of(on=DAY)

LEFT_OUT = "This is left out of the record, so the answers in it are incomplete"
NOT_PROVEN = "The record does not prove this: it was changed or added after it was sealed"


def document_of(record: Record = RECORD) -> dict[str, Any]:
    return json.loads(record.to_bytes())  # type: ignore[no-any-return]  # an object


def problems_of(document: dict[str, Any]) -> list[str]:
    """Return why a record cannot be read, in English."""
    file, problems = parse_answers_file(document, BANK)
    assert file is None
    return [say_with_place(problem, ENGLISH) for problem in problems]


def test_a_record_gives_the_same_answers_and_particulars_back() -> None:
    file, problems = parse_answers_file(document_of(), BANK)
    assert problems == ()
    answers, first = present(file).answers, answers_of(BANK, ANSWERS)
    assert (answers.values, answers.items) == (first.values, first.items)
    assert answers.languages[AnswerKey("items.what", "a1")] == "en"
    particulars = present(file).particulars
    assert (particulars.title, particulars.language, particulars.decision_date) == ("A road", "en", DAY)


def test_the_salts_of_a_record_are_kept() -> None:
    file, _ = parse_answers_file(document_of(), BANK)
    assert present(file).salts == {name: entry.salt for name, entry in RECORD.shown.items()}


def test_another_day_of_decision_has_a_salt_of_its_own() -> None:
    same, _ = parse_answers_file(document_of(), BANK, DAY)
    other, _ = parse_answers_file(document_of(), BANK, date(2032, 1, 1))
    assert present(same).salts == {name: entry.salt for name, entry in RECORD.shown.items()}
    assert present(same).salts.keys() - present(other).salts.keys() == {"particular:decision_date"}


@pytest.mark.parametrize("form", [3, 17])
def test_a_later_form_is_refused_by_its_number_before_anything_else(form: int) -> None:
    document = {"form": form, "something": "of the future"}
    said = f"This is a record of form {form}, and this version of the program reads forms up to 2"
    assert problems_of(document) == [f"form: {said}"]


def test_a_later_form_is_refused_in_welsh_too() -> None:
    _, (problem,) = parse_answers_file({"form": 3}, BANK)
    said = "Cofnod ffurf 3 yw hwn, ac mae’r fersiwn hon o’r rhaglen yn darllen ffurfiau hyd at 2"
    assert say_with_place(problem, WELSH) == f"form: {said}"


@pytest.mark.parametrize(
    ("form", "shown"), [("2", '"2"'), (True, "true"), (None, "null"), (0, "0"), (1, "1")]
)
def test_what_is_not_a_form_is_refused(form: object, shown: str) -> None:
    assert problems_of({**document_of(), "form": form}) == [f"form: This must be 2, not {shown}"]


def test_a_record_of_another_bank_is_refused() -> None:
    document = document_of()
    document["sealed"]["bank"] = "other"
    assert problems_of(document) == ['bank: This must be "test_bank", not "other"']


def test_a_tampered_record_is_refused_with_what_was_changed() -> None:
    document = document_of()
    document["shown"]["answer:name"]["content"]["value"] = "Another road"
    document["shown"]["metric:m"]["content"]["score"] = "4"
    assert problems_of(document) == [f"answer:name: {NOT_PROVEN}", f"metric:m: {NOT_PROVEN}"]


def test_a_record_that_leaves_an_answer_out_is_refused_with_what_is_missing() -> None:
    redacted = leave_out(RECORD, BANK, ["answer:size", "file:proof:2"]).record
    assert problems_of(document_of(redacted)) == [f"answer:size: {LEFT_OUT}", f"file:proof:2: {LEFT_OUT}"]


def test_what_follows_from_the_answers_is_not_missed() -> None:
    redacted = leave_out(RECORD, BANK, ["metric:m"]).record
    file, problems = parse_answers_file(document_of(redacted), BANK)
    assert problems == ()
    assert present(file).answers.get("size") == 4


def test_a_record_of_another_shape_is_not_a_record() -> None:
    with pytest.raises(RecordError) as refused:
        parse_answers_file({"form": 2, "sealed": {}, "shown": {}}, BANK)
    assert str(refused.value) == "this is not a record of form 2: sealed.form: Field required"


def test_answers_of_an_item_that_is_not_listed_are_refused() -> None:
    document = document_of(record_of({"items": [{"id": "a1", "what": "Noise"}]}))
    empty = document_of(record_of({}))
    document["sealed"]["digests"]["items:items"] = empty["sealed"]["digests"]["items:items"]
    document["shown"]["items:items"] = empty["shown"]["items:items"]
    assert problems_of(document) == ["items: This must be a list of items"]


@pytest.mark.parametrize(
    ("document", "language"),
    [(document_of(), "en"), ({"form": 3}, "en"), ({"form": 2, "shown": {"particular:language": 5}}, "en")],
)
def test_problems_come_in_the_language_of_the_record(document: dict[str, Any], language: str) -> None:
    assert language_of(document, BANK) == language


def test_problems_of_a_welsh_record_come_in_welsh() -> None:
    document = document_of()
    document["shown"]["particular:language"]["content"] = "cy"
    assert language_of(document, BANK) == "cy"
