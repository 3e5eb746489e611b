"""Answers files: what fits is read exactly, and all that does not is reported without a traceback."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from iia.domain.values import AnswerKey
from iia.errors import UnreadableFileError
from iia.report.problems import say_with_place
from iia.services.assessments.answers_file import AnswersFile, language_of, read_answers_file
from tests.builders import ENGLISH, a_bank, a_framework, a_group, a_question, a_scale

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BANK = a_bank(
    a_question("name", "short_text"),
    a_question("cost", "number"),
    a_scale("size"),
    a_group("impacts", a_question("what", "short_text")),
    a_question("goal", "choice", options_from="frame.goals"),
    frameworks=[a_framework(goals=["now", {"id": "old", "until": "2026-12-31"}])],
)
NOT_ISO = "Write the date as YYYY-MM-DD, such as 2027-03-27"
UNSHOWABLE = "Remove the character U+0000 after “a”, which cannot be shown"
NO_ID = "Each item needs an id of letters, digits, - and _"
FRAME = {"format": 1, "bank": "test_bank", "bank_version": "1"}


def read(
    folder: Path, keys: Mapping[str, object], *, day: date | None = None
) -> tuple[AnswersFile | None, list[str]]:
    """Write an answers file and read it; return it with its problems in words."""
    path = folder / "answers.json"
    path.write_text(json.dumps({**FRAME, **keys}), encoding="utf-8")
    file, problems = read_answers_file(path, BANK, decision_date=day)
    return file, [say_with_place(problem, ENGLISH) for problem in problems]


def read_text(folder: Path, text: str | bytes) -> str:
    """Write a file that cannot be read and return why not."""
    path = folder / "answers.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UnreadableFileError) as refused:
        read_answers_file(path, BANK)
    return refused.value.problem


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    document = {
        "language": "cy",
        "title": " Ffordd  newydd ",
        "reference": "R 1",
        "marking": "OFFICIAL",
        "start_date": "2026-01-02",
        "decision_date": "2026-12-01",
        "answer_languages": {"name": "en"},
        "answers": {"name": "A road", "cost": "1.10", "size": 3, "impacts": [{"id": "a1", "what": "Noise"}]},
    }
    file, problems = read(tmp_path, document)
    assert problems == []
    assert file is not None
    assert file.particulars.title == "Ffordd newydd"
    assert (file.particulars.language, file.particulars.decision_date) == ("cy", date(2026, 12, 1))
    assert file.answers.get("cost") == Decimal("1.10")
    assert file.answers.get("impacts.what", "a1") == "Noise"
    assert file.answers.languages == {AnswerKey("name"): "en"}


def test_what_is_missing_is_not_a_problem(tmp_path: Path) -> None:
    file, problems = read(tmp_path, {})
    assert problems == []
    assert file is not None
    assert file.particulars.title == "Test bank"
    assert not file.answers.values


def test_a_number_written_as_one_is_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(FRAME)[:-1] + ', "answers": {"cost": 0.10}}', encoding="utf-8")
    file, _ = read_answers_file(path, BANK)
    assert file is not None
    assert str(file.answers.get("cost")) == "0.10"


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"format": 2}, "format: This must be 1, not 2"),
        ({"format": True}, "format: This must be 1, not true"),
        ({"bank": "other"}, 'bank: This must be "test_bank", not "other"'),
        ({"bank": "\ud800"}, 'bank: This must be "test_bank", not "\\ud800"'),
        ({"bank_version": "2"}, 'bank_version: This must be "1", not "2"'),
        ({"bank_version": None}, 'bank_version: This must be "1", not null'),
        ({"bank_version": 1}, 'bank_version: This must be "1", not 1'),
        ({"answer": {}}, "answer: An answers file has no such key"),
        ({"answers": []}, "answers: This must be values by question"),
        ({"answer_languages": "cy"}, "answer_languages: This must be values by question"),
        ({"title": 3}, "title: This must be text"),
        (
            {"title": "a\x00b"},
            f"title: {UNSHOWABLE}",
        ),
        ({"language": "fr"}, "language: Choose one of the languages of the bank"),
        ({"start_date": "2026-02-30"}, "start_date: Enter a real date"),
        ({"start_date": "20260201"}, f"start_date: {NOT_ISO}"),
        ({"decision_date": 20260201}, f"decision_date: {NOT_ISO}"),
        ({"decision_date": "0001-02-01"}, "decision_date: The year must be 1000 or later"),
        ({"answers": {"\ud800": 1}}, "\ud800: The bank has no such question"),
        ({"answers": {"moon": 1}}, "moon: The bank has no such question"),
        ({"answers": {"size": 9}}, "size: Enter a number that is 5 or less"),
        (
            {"answers": {"impacts": [{"what": "x"}]}},
            f"impacts [#1]: {NO_ID}",
        ),
        ({"answer_languages": {"name": "fr"}}, "name: The bank does not have this language"),
    ],
)
def test_everything_that_does_not_fit_is_reported(
    tmp_path: Path, keys: dict[str, object], problem: str
) -> None:
    assert read(tmp_path, keys) == (None, [problem])


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {"title": 3, "answers": {"moon": 1, "cost": "much"}})
    assert len(problems) == 3


def test_the_day_of_decision_can_differ_from_the_one_in_the_file(tmp_path: Path) -> None:
    keys = {"decision_date": "2027-06-01", "answers": {"goal": "old"}}
    assert read(tmp_path, keys) == (None, ["goal: Choose one of the options offered"])
    file, problems = read(tmp_path, keys, day=date(2026, 6, 1))
    assert problems == []
    assert file is not None
    assert file.particulars.decision_date == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("said", "language"), [("cy", "cy"), ("en", "en"), ("fr", "en"), (3, "en"), (None, "en")]
)
def test_a_file_is_in_a_language_of_its_bank(said: object, language: str) -> None:
    assert language_of({**FRAME, "language": said}, BANK) == language


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not JSON: line 1: Expecting value"),
        ("{", "is not JSON: line 1: Expecting property name enclosed in double quotes"),
        ("[]", "must be a JSON object"),
        ('"text"', "must be a JSON object"),
        (b"\xff\xfe", "is not UTF-8"),
        ('{"format": NaN}', "is not JSON: NaN is not a JSON number"),
        ('{"format": 1, "format": 1}', "is not JSON: format occurs twice in one object"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_file_that_is_not_a_json_object_is_unreadable(
    tmp_path: Path, text: str | bytes, reason: str
) -> None:
    assert read_text(tmp_path, text) == reason


def test_a_number_of_endless_digits_is_unreadable(tmp_path: Path) -> None:
    assert read_text(tmp_path, '{"format": ' + "1" * 10_000 + "}").startswith("is not JSON: ")


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_answers_file(tmp_path / "missing.json", BANK)
    assert refused.value.problem == "No such file or directory"


def test_an_exponent_that_would_fill_the_memory_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(FRAME)[:-1] + ', "answers": {"cost": 1e999999999}}', encoding="utf-8")
    file, problems = read_answers_file(path, BANK)
    assert file is None
    assert [problem.question for problem in problems] == ["cost"]
