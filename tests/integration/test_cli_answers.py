"""`iia answers check`: which answers do not fit, and files that hold no answers at all."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.integration.command import EXAMPLE, FRENCH, FRENCH_ANSWERS, run_iia, run_json, write_answers

if TYPE_CHECKING:
    from pathlib import Path


def test_the_worked_example_fits_its_bank() -> None:
    result = run_iia("answers", "check", "--bank", "wales_iia", "--answers", EXAMPLE)
    assert (result.exit_code, result.output) == (0, "")


def test_what_is_merely_missing_is_not_a_problem(tmp_path: Path) -> None:
    assert run_json("answers", "check", "--bank", FRENCH, "--answers", write_answers(tmp_path, {})) == {
        "problems": []
    }


def test_every_problem_names_its_question_and_item(tmp_path: Path) -> None:
    answers = {"a": "two", "n": "0.25001", "g": [{"id": "i1", "s": 9}], "gr": {"r4": {}}, "m": ["x", "w"]}
    result = run_iia(
        "answers", "check", "--bank", FRENCH, "--answers", write_answers(tmp_path, answers), "--json"
    )
    assert result.exit_code == 1
    problems = json.loads(result.stdout)["problems"]
    assert [(problem["question"], problem["item"]) for problem in problems] == [
        ("a", None),
        ("n", None),
        ("g.s", "i1"),
        ("gr", "r4"),
        ("m", None),
    ]


def test_a_decimal_is_read_as_written(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    # As a float it would be above 0.7, the question's limit.
    file.write_text(
        '{"format": 1, "bank": "french", "bank_version": "7", "answers": {"n": 0.7}}', encoding="utf-8"
    )
    assert run_iia("answers", "check", "--bank", FRENCH, "--answers", file).exit_code == 0


def test_a_byte_order_mark_is_not_a_problem(tmp_path: Path) -> None:
    file = write_answers(tmp_path, FRENCH_ANSWERS)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert run_iia("answers", "check", "--bank", FRENCH, "--answers", file).exit_code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON: line 1"),
        (b"[]", "must be a JSON object"),
        (b"\xff\xfe{\x00}\x00", "is not UTF-8"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"a":' * 100_000, "is nested too deeply"),
        (b'{"format": NaN}', "NaN is not a JSON number"),
        (b'{"format": -Infinity}', "-Infinity is not a JSON number"),
        (b'{"format": 1, "format": 1}', "format occurs twice"),
        (b'{"format": ' + b"9" * 5_000 + b"}", "a number has more than 1000 digits"),
        (b'{"format": 1e999999999}', "This must be 1"),
        (b'{"\\ud800": 1}', "\\ud800"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_file_that_holds_no_answers_is_told_apart(
    tmp_path: Path, content: bytes, told: str, *, as_json: bool
) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(content)
    arguments = ["answers", "check", "--bank", FRENCH, "--answers", file]
    result = run_iia(*arguments, *(["--json"] if as_json else []))
    assert result.exit_code == 1
    assert told in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("--bank", FRENCH, "--answers", "no_such_file.json"),
        ("--bank", FRENCH, "--answers", "."),
        ("--bank", "no_such_bank", "--answers", EXAMPLE),
        ("--bank", "b" * 5_000, "--answers", EXAMPLE),
        ("--answers", EXAMPLE),
        ("--bank", FRENCH, "--answers", EXAMPLE, "--mood", "good"),
    ],
)
def test_wrong_usage_is_reported_and_ends_with_two(arguments: tuple[str, ...]) -> None:
    result = run_iia("answers", "check", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("answers", "check", "--bank", FRENCH, "--answers"),
        ("score", "--bank", FRENCH, "--answers"),
        ("record", "check"),
        ("db", "verify", "--heads"),
        ("rescore", "--against"),
    ],
    ids=lambda command: command[0],
)
def test_a_pipe_is_refused_at_once_in_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    result = run_iia(*command, pipe)
    assert (result.exit_code, result.stderr) == (1, f"{pipe}: is a pipe, not a file\n")
