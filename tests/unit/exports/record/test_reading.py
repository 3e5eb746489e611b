"""Reading a record back: the same answers, particulars and salts, or what is wrong with it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from exports.record.reading import parse_record, to_answers_file
from exports.record.schema import record_schema
from iia.domain.answers_document import parse_answers
from iia.errors import RecordError
from tests.builders import answers_of
from tests.unit.exports.record.records import ANSWERS, BANK, record_of

RECORD = record_of(on=date(2031, 1, 1))


def written() -> dict[str, Any]:
    """Return the record as it is in a file."""
    return json.loads(RECORD.to_bytes())  # type: ignore[no-any-return]  # an object


def test_a_record_is_read_as_it_was_written() -> None:
    assert parse_record(written()) == RECORD


def test_the_answers_file_of_a_record_says_the_same() -> None:
    file = to_answers_file(parse_record(written()))
    answers, problems = parse_answers(BANK, file["answers"], file["answer_languages"], date(2031, 1, 1))
    assert problems == ()
    first = answers_of(BANK, ANSWERS)
    assert (answers.values, answers.items) == (first.values, first.items)
    assert set(answers.languages.values()) == {"en"}
    assert (file["title"], file["decision_date"], file["start_date"]) == ("A road", "2031-01-01", None)


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the record with one value replaced, or left out if it is None."""
    document = written()
    *parents, last = path.split("/")
    part = document
    for parent in parents:
        part = part[parent]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("sealed", None, "sealed"),
        ("sealed/digests/answer:name", "short", "sealed.digests.answer:name"),
        ("sealed/digests/file:proof:1", "A" * 43, "sealed.digests.file:proof:1"),
        ("sealed/bank_hash", "b", "sealed.bank_hash"),
        ("sealed/assessment", "", "sealed.assessment"),
        ("sealed/more", 1, "sealed.more"),
        ("more", 1, "more"),
        ("shown", [], "shown"),
        ("shown/answer:name/salt", 5, "shown.answer:name.salt"),
        ("shown/answer:name/content", None, "shown.answer:name.content"),
        ("shown/joke:name", {"salt": "A" * 22, "content": 1}, "shown.joke:name"),
        ("shown/answer:name/content/language", 5, "AnswerContent.language"),
        ("shown/items:items/content", "a1", ""),
    ],
)
def test_what_is_not_a_record_is_refused_with_the_place(path: str, value: object, place: str) -> None:
    with pytest.raises(RecordError) as refused:
        parse_record(changed(path, value))
    assert str(refused.value).startswith(f"this is not a record of form 2: {place}")


def test_the_schema_has_a_shape_for_every_kind_of_entry() -> None:
    shapes = record_schema()["properties"]["shown"]["patternProperties"]
    kinds = {name.partition(":")[0] for name in RECORD.shown}
    assert {f"^{kind}" for kind in kinds} <= {pattern.partition("(")[0] for pattern in shapes}
