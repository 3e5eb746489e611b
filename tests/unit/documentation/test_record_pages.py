"""The pages on records, answers files and scores name every entry, every key and every kind of answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from exports.record import models
from exports.record.ids import PARTICULARS, EntryKind, Meter
from iia.domain.kinds import kind_of
from iia.domain.questions import ALL_KINDS
from iia.services.assessments.answers_file import _KEYS
from tests.unit.documentation.pages import ROOT, read, rows, table, under, words

if TYPE_CHECKING:
    from pydantic import BaseModel

RECORD: Final = read("record.md")
ENTRIES: Final = rows(under(RECORD, "Entries"))
SCORES: Final = table(under(read("command-line.md"), "Answers"), "key")
RESCORED: Final = table(under(read("command-line.md"), "Running the site"), "key")
ANSWERS_FILE: Final = read("answers-file.md")


def _told(part: str) -> set[str]:
    """Return the words of the rows about what begins so, or is called so."""
    return {word for name, row in ENTRIES.items() if f"{name}:".startswith(f"{part}:") for word in words(row)}


def _keys(*parts: type[BaseModel]) -> set[str]:
    return {key for part in parts for key in part.model_fields}


def _deep_keys(value: object) -> set[str]:
    """Return the keys of all maps in a value."""
    if isinstance(value, dict):
        return value.keys() | set().union(*(_deep_keys(inner) for inner in value.values()))
    return set().union(*(_deep_keys(inner) for inner in value)) if isinstance(value, list) else set()


def test_every_kind_of_entry_and_every_meter_is_told_and_no_other() -> None:
    assert {name.partition(":")[0] for name in ENTRIES} == set(EntryKind)
    assert {name.partition(":")[2] for name in ENTRIES if name.startswith(EntryKind.METER)} == set(Meter)
    assert set(PARTICULARS) <= _told(EntryKind.PARTICULAR)


@pytest.mark.parametrize(
    ("entry", "contents"),
    [
        ("answer", [models.AnswerContent, models.FilesContent]),
        ("file", [models.FileContent]),
        ("section", [models.AppliesContent]),
        ("duty", [models.DutyContent]),
        ("flag", [models.FlagContent]),
        ("cell", [models.CellContent]),
        ("meter:completeness", [models.CompletenessContent]),
        ("meter:evidence", [models.EvidenceContent]),
    ],
)
def test_what_an_entry_says_is_told(entry: str, contents: list[type[BaseModel]]) -> None:
    assert _keys(*contents) <= _told(entry)


def test_the_record_that_is_shown_has_every_key() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])
    assert shown.keys() == _keys(models.RecordFile)
    assert shown["sealed"].keys() == _keys(models.SealedPart)
    assert all(entry.keys() == _keys(models.ShownEntry) for entry in shown["shown"].values())


def test_every_key_of_the_scores_and_of_a_line_of_rescored_figures_is_told() -> None:
    with (ROOT / "tests" / "stored" / "scores.jsonl").open(encoding="utf-8") as file:
        line = json.loads(next(file))
    assert RESCORED.keys() == line.keys()
    assert SCORES.keys() == line["scores"].keys()
    for key, value in line["scores"].items():
        assert _deep_keys(value) <= words(SCORES[key]), key


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        ("metrics", _keys(models.MetricContent, models.MetricPart, models.MetricStep, models.MetricOpen)),
        ("impacts", _keys(models.GoalContent, models.PeopleContent)),
        ("gates", {"because"}),
        ("flags", {"message"}),
    ],
)
def test_what_the_stored_scores_do_not_have_is_told_too(key: str, keys: set[str]) -> None:
    assert keys <= words(SCORES[key])


def test_every_key_of_an_answers_file_is_told() -> None:
    earlier = {"bank_hash", "scores"}
    assert table(ANSWERS_FILE, "key").keys() == _KEYS - earlier
    assert earlier <= words(ANSWERS_FILE)


def test_every_kind_of_question_is_told_as_json() -> None:
    assert table(under(ANSWERS_FILE, "Answers by kind of question"), "kind").keys() == {
        kind_of(kind) for kind in ALL_KINDS
    }
