"""Loading banks: what comes out of sound files, and that nothing but findings comes out of unsound ones."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iia.bank_files import bank_schema, check_bank, content_hash, find_shipped_bank, load_bank, shipped_banks
from iia.bank_files.codes import Code
from iia.domain.bank import Bank
from iia.domain.kinds import NumberQuestion
from iia.errors import BankError
from tests.unit.bank_files.marked import HEAD, found, with_questions, write

if TYPE_CHECKING:
    from collections.abc import Iterator

FEATURES = Path("tests/banks/every_feature")


def test_a_bank_of_every_feature_has_no_finding() -> None:
    assert check_bank(FEATURES) == ()


def test_a_bank_is_loaded_from_its_folder_or_its_file() -> None:
    assert load_bank(FEATURES) == load_bank(FEATURES / "bank.yaml")


def test_what_files_and_lists_hold_becomes_part_of_the_bank() -> None:
    bank = load_bank(FEATURES)
    assert [section.id for section in bank.sections] == ["one", "two", "last"]
    assert bank.sections[2].number == "3.1"
    assert [entry.id for entry in bank.entries("small.goals")] == ["greener", "fairer"]
    assert [metric.id for metric in bank.scoring.metrics] == ["care", "total", "spent", "sureness"]


def test_decimals_are_read_as_they_are_written(tmp_path: Path) -> None:
    questions = "- {id: q1, kind: number, label: {en: A, cy: A}, min: 0.10, max: 100000000000000000.1}\n"
    question = load_bank(write(tmp_path, with_questions(questions))).get_place("q1").question
    assert isinstance(question, NumberQuestion)
    assert str(question.min) == "0.10"
    assert question.max == Decimal("100000000000000000.1")


def test_yes_and_no_are_words_and_not_booleans(tmp_path: Path) -> None:
    questions = """\
        - {id: q1, kind: yes_no, label: {en: A, cy: A}, points: {yes: 2, no: 1}}
        - {id: q2, kind: yes_no, label: {en: A, cy: A}, when: {question: q1, is: yes}}
        """
    bank = load_bank(write(tmp_path, with_questions(questions)))
    assert bank.get_place("q2").question.when is not None


def test_a_bank_with_an_error_is_never_loaded_and_all_findings_are_reported(tmp_path: Path) -> None:
    questions = """\
        - {id: q1, kind: yes_no, label: {en: A}}
        - {id: q2, kind: yes_no, label: {en: A, cy: A}, when: {question: nowhere, is: a}}
        """
    with pytest.raises(BankError) as error:
        load_bank(write(tmp_path, with_questions(questions)))
    assert [(finding.line, finding.code) for finding in error.value.findings] == [(13, "E030"), (14, "E011")]


def test_a_bank_with_warnings_only_is_loaded(tmp_path: Path) -> None:
    text = with_questions("- {id: q1, kind: yes_no, label: {en: A, cy: A}}\n", "translation: {cy: draft}\n")
    assert load_bank(write(tmp_path, text)).translation == {"cy": "draft"}


def test_the_hash_follows_what_a_bank_says_and_not_how_it_is_written(tmp_path: Path) -> None:
    flow = with_questions("- {id: q1, kind: yes_no, label: {en: A, cy: A}, required: false}\n")
    block = with_questions("# A comment\n- label:\n    cy: 'A'\n    en: A\n  kind: yes_no\n  id: q1\n")
    other = flow.replace("label: {en: A", "label: {en: B")
    hashes = [
        content_hash(load_bank(write(tmp_path / name, text)))
        for name, text in (("flow", flow), ("block", block), ("other", other))
    ]
    assert hashes[0] == hashes[1] != hashes[2]
    assert re.fullmatch("[0-9a-f]{64}", hashes[0])


def test_a_bank_comes_back_whole_from_its_document() -> None:
    bank = load_bank(FEATURES)
    again = Bank.from_document(json.loads(json.dumps(bank.to_document())))
    assert again == bank
    assert content_hash(again) == content_hash(bank)


def test_the_banks_that_ship_are_found_by_id() -> None:
    assert find_shipped_bank("wales_iia") in shipped_banks()
    assert find_shipped_bank("nowhere") is None


@pytest.mark.parametrize("folder", shipped_banks(), ids=lambda folder: folder.name)
def test_a_bank_that_ships_has_no_finding_except_its_draft_translation(folder: Path) -> None:
    assert {finding.code for finding in check_bank(folder)} <= {Code.DRAFT.value}


def test_every_code_is_documented() -> None:
    documented = re.findall(
        r"^\| `([EW][0-9]{3})` \|", Path("docs/bank-findings.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(documented) == sorted(code.value for code in Code)


def test_the_smallest_bank_of_the_documentation_is_sound(tmp_path: Path) -> None:
    page = Path("docs/bank-format.md").read_text("utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    assert check_bank(write(tmp_path, example)) == ()


# --- Broken banks --------------------------------------------------------------------------------

FILES = ["bank.yaml", "scoring.yaml", "sections/one.yaml", "sections/two.yaml", "frameworks/small.yaml"]
REPLACEMENTS = [
    "",
    "x",
    "5",
    "[]",
    "{}",
    "~",
    "true",
    "[x, y]",
    "{en: x}",
    "1.5",
    "2027-13-45",
    "'",
    "*a",
    "yes",
    "{a: {b: c}}",
]


def _copied(folder: Path) -> Path:
    for file in FEATURES.rglob("*.yaml"):
        write(folder, file.read_text("utf-8"), str(file.relative_to(FEATURES)))
    return folder


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(choices=st.data())
def test_a_broken_bank_ends_in_findings_and_never_in_an_exception(
    tmp_path: Path, choices: st.DataObject
) -> None:
    """Take a sound bank, spoil a few lines, check it: the promise is findings, whatever was done."""
    folder = _copied(tmp_path)
    for _ in range(choices.draw(st.integers(1, 4))):
        file = folder / choices.draw(st.sampled_from(FILES))
        lines = file.read_text("utf-8").splitlines()
        number = choices.draw(st.integers(0, len(lines) - 1))
        file.write_text("\n".join(_spoilt(lines, number, choices)) + "\n", encoding="utf-8")
    findings = check_bank(folder)
    assert all(finding.line >= 1 and finding.message for finding in findings)
    if not any(finding.is_error for finding in findings):
        assert load_bank(folder).languages == ("en", "cy") or findings


def _spoilt(lines: list[str], number: int, choices: st.DataObject) -> Iterator[str]:
    line = lines[number]
    key, colon, _ = line.partition(":")
    match choices.draw(st.sampled_from(["drop", "double", "value", "key", "cut", "indent"])):
        case "drop":
            kept: list[str] = []
        case "double":
            kept = [line, line]
        case "value":
            kept = [f"{key}{colon} {choices.draw(st.sampled_from(REPLACEMENTS))}"]
        case "key":
            kept = [line.replace(key.strip(" -"), "spoilt", 1)]
        case "cut":
            kept = [line[: choices.draw(st.integers(0, len(line)))]]
        case _:
            kept = ["  " + line]
    yield from (*lines[:number], *kept, *lines[number + 1 :])


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_end_in_findings(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bank.yaml").write_bytes(content)
    assert found(tmp_path)


KEY = re.compile(r"(?<![\w.])([a-z_]+):(?= |\n)")
FREE = {"fault", "minister", "officials", "size", "faint"}
"""What looks like a key in the files of the sound bank but is not one of the format's."""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(choices=st.data())
def test_a_misspelt_key_is_one_finding_at_its_line(tmp_path: Path, choices: st.DataObject) -> None:
    folder = _copied(tmp_path)
    name = choices.draw(st.sampled_from(FILES))
    text = (folder / name).read_text("utf-8")
    key = choices.draw(st.sampled_from([each for each in KEY.finditer(text) if each[1] not in FREE]))
    write(folder, f"{text[: key.end(1)]}x{text[key.end(1) :]}", name)
    line = text.count("\n", 0, key.start()) + 1
    assert [(file, at) for file, at, _ in found(folder)] == [(Path(name).name, line)]


def test_a_long_chain_of_metrics_is_followed_to_its_end(tmp_path: Path) -> None:
    metrics = "".join(
        f"    - {{id: m{n}, title: {{en: M, cy: M}}, method: sum, terms: [{{question: q}}], "
        f"adjust: [{{add: 1, when: {{metric: m{(n + 1) % 1500}, below: 1}}}}]}}\n"
        for n in range(1500)
    )
    level = "- {id: q, kind: scale, label: {en: A, cy: A}, from: 0, to: 1}\n"
    write(tmp_path, with_questions(level, f"scoring:\n  metrics:\n{metrics}"))
    assert [code for _, _, code in found(tmp_path)] == ["E047"]


# --- The schema ----------------------------------------------------------------------------------


def _references(part: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is any value
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def test_the_schema_says_what_an_author_must_write() -> None:
    schema = bank_schema()
    assert schema["required"] == ["format", "id", "version", "title", "languages", "sections"]
    assert schema["additionalProperties"] is False
    assert {"Section", "Scoring", "Framework"} <= set(schema["$defs"])
    assert all(ref.removeprefix("#/$defs/") in schema["$defs"] for ref in _references(schema))


def test_a_bank_of_a_later_format_is_refused_with_its_number(tmp_path: Path) -> None:
    text = HEAD.replace("format: 1", "format: 3") + "sections: []\n"
    (finding, *_) = check_bank(write(tmp_path, text))
    assert finding.message == "format is 3, and this version of the program reads formats up to 1"
