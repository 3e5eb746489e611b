"""`iia record`, and records of every form given to the commands that read answers."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from exports.record.leaving_out import leave_out
from exports.record.reading import parse_record
from iia.cli.inputs import load_named_bank
from tests.integration.command import FRENCH, FRENCH_ANSWERS, ROOT, run_iia, run_json, write_answers

if TYPE_CHECKING:
    from pathlib import Path

FORM_1 = ROOT / "tests" / "records" / "french.form_1.json"
FORM_2 = ROOT / "tests" / "records" / "french.form_2.json"
HASHES = {
    FORM_1: "f47757970759ecdf6f04f77913fffa6b08cbb41766a842e8c838ede33b697c3f",
    FORM_2: "2257d13be624919308a4d08c95f9239e30acf71b09e244f9aefdaa3490238a27",
}
"""Records that earlier programs made, and the hashes that their packs printed: never to be made again."""


def export_record(folder: Path, answers: Path) -> bytes:
    """Make a pack and return the record that is attached to it."""
    out = folder / "pack.pdf"
    result = run_iia("export", "--bank", FRENCH, "--answers", answers, "--out", out)
    assert result.exit_code == 0, result.stderr
    return PdfReader(io.BytesIO(out.read_bytes())).attachments["assessment.json"][0]


def write_record(folder: Path, document: dict[str, Any]) -> Path:
    path = folder / "assessment.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def form_2() -> dict[str, Any]:
    return json.loads(FORM_2.read_bytes())  # type: ignore[no-any-return]  # an object


@pytest.mark.parametrize("path", HASHES)
def test_records_of_every_form_are_proven_for_good(path: Path) -> None:
    found = run_json("record", "check", path)
    assert found["hash"] == HASHES[path]
    assert (found["bank"], found["bank_version"]) == ("french", "7")
    assert (found["not_proven"], found["left_out"]) == ([], [])


@pytest.mark.parametrize("path", HASHES)
def test_records_of_every_form_are_read_like_answers(path: Path, tmp_path: Path) -> None:
    frame = {"title": "Une route", "reference": "R 1", "decision_date": "2027-04-01"}
    answers = write_answers(tmp_path, FRENCH_ANSWERS, **frame)
    assert run_json("answers", "check", "--bank", FRENCH, "--answers", path) == {"problems": []}
    scored = [run_json("score", "--bank", FRENCH, "--answers", each) for each in (path, answers)]
    assert scored[0] == scored[1]


def test_the_record_of_a_pack_is_checked_against_the_hash_that_the_pack_prints(tmp_path: Path) -> None:
    record = export_record(tmp_path, write_answers(tmp_path, FRENCH_ANSWERS))
    path = write_record(tmp_path, json.loads(record))
    result = run_iia("record", "check", path)
    assert result.exit_code == 0
    first, second, third = result.stdout.splitlines()
    printed = first.removeprefix("SHA-256: ")
    pages = PdfReader(tmp_path / "pack.pdf").pages
    assert printed in "".join(page.extract_text() for page in pages).replace("\n", "")
    assert second == "Form 2, of french 7"
    assert third == f"Entries: {len(json.loads(record)['shown'])} proven, 0 left out"


def test_a_pack_made_from_a_record_has_the_same_record(tmp_path: Path) -> None:
    record = export_record(tmp_path, write_answers(tmp_path, FRENCH_ANSWERS))
    again = export_record(tmp_path, write_record(tmp_path, json.loads(record)))
    assert again == record


def test_two_packs_from_answers_have_salts_of_their_own(tmp_path: Path) -> None:
    answers = write_answers(tmp_path, FRENCH_ANSWERS)
    one, other = (json.loads(export_record(tmp_path, answers)) for _ in range(2))
    assert one["sealed"]["digests"].keys() == other["sealed"]["digests"].keys()
    assert one["sealed"]["digests"]["answer:a"] != other["sealed"]["digests"]["answer:a"]


def test_a_tampered_entry_is_reported(tmp_path: Path) -> None:
    document = form_2()
    document["shown"]["answer:b"]["content"]["value"] = 5
    path = write_record(tmp_path, document)
    result = run_iia("record", "check", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"SHA-256: {HASHES[FORM_2]}\n")
    assert result.stderr == "not proven: answer:b\n"
    result = run_iia("score", "--bank", FRENCH, "--answers", path, "--lang", "fr")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "answer:b: The record does not prove this" in result.stderr


def test_what_is_left_out_is_reported(tmp_path: Path) -> None:
    redacted = leave_out(parse_record(form_2()), load_named_bank(FRENCH), ["answer:n"]).record
    path = write_record(tmp_path, redacted.to_document())
    result = run_iia("record", "check", path)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"SHA-256: {HASHES[FORM_2]}\n")
    assert "left out: answer:n\n" in result.stdout
    assert run_json("record", "check", path)["left_out"][0] == "answer:n"
    result = run_iia("export", "--bank", FRENCH, "--answers", path, "--out", tmp_path / "pack.pdf")
    assert result.exit_code == 1
    assert "answer:n: This is left out of the record" in result.stderr
    assert not (tmp_path / "pack.pdf").exists()


def test_a_later_form_is_refused_with_its_number(tmp_path: Path) -> None:
    path = write_record(tmp_path, {"form": 3})
    said = "This is a record of form 3, and this version of the program reads forms up to 2"
    for arguments in (["record", "check", path], ["score", "--bank", FRENCH, "--answers", path]):
        result = run_iia(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert said in result.stderr


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"format": 1, "bank": "french"}, "this is not a record: it has neither a form"),
        ({"form": 2}, "this is not a record of form 2: sealed: Field required"),
        (
            {"format": 1, "bank": "a", "bank_version": "1", "bank_hash": "b", "scores": {"a": 1.5}},
            "this is not a record of form 1: unsupported type",
        ),
    ],
)
def test_what_is_not_a_record_is_reported(tmp_path: Path, document: dict[str, Any], told: str) -> None:
    result = run_iia("record", "check", write_record(tmp_path, document))
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


def test_the_documentation_s_own_program_proves_a_record() -> None:
    guide = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", program, FORM_2], check=True, capture_output=True, text=True)
    first, *entries = done.stdout.splitlines()
    assert first == HASHES[FORM_2]
    assert {entry.rpartition(" ")[2] for entry in entries} == {"True"}
    assert len(entries) == len(form_2()["sealed"]["digests"])


def test_the_schema_is_printed() -> None:
    result = run_iia("record", "schema")
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema["title"] == "Record of an assessment, form 2"
    assert schema["properties"].keys() == {"form", "sealed", "shown"}
