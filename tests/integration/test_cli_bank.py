"""`iia bank`: what authors are told about their banks, and what they can read of them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from tests.integration.command import EVERY_FEATURE, FRENCH, copy_bank, run_iia, run_json
from tests.shipped import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", SHIPPED)
def test_the_banks_that_ship_have_no_finding_except_that_their_welsh_is_a_draft(name: str) -> None:
    result = run_iia("bank", "check", f"question_banks/{name}")
    assert result.exit_code == 0
    lines = result.stderr.splitlines()
    assert [line.split()[1] for line in lines] == ["W104"]
    assert result.stdout == ""


def test_warnings_fail_only_a_strict_check() -> None:
    assert run_iia("bank", "check", "--strict", "question_banks/wales_iia").exit_code == 1
    assert run_iia("bank", "check", "--strict", FRENCH).exit_code == 0


def test_every_finding_has_its_file_its_line_and_its_code(tmp_path: Path) -> None:
    bank = copy_bank(
        tmp_path, **{"question: c, is: yes": "question: cc, is: yes", "kind: grid": "kind: gird"}
    )
    text = (bank / "bank.yaml").read_text(encoding="utf-8").splitlines()
    lines = {
        "E011": next(number for number, line in enumerate(text, 1) if "question: cc" in line),
        "E007": next(number for number, line in enumerate(text, 1) if "kind: gird" in line),
    }
    result = run_iia("bank", "check", bank)
    assert result.exit_code == 1
    assert [line.split()[:2] for line in result.stderr.splitlines()] == [
        [f"{bank / 'bank.yaml'}:{lines[code]}:", code] for code in ("E011", "E007")
    ]


def test_findings_come_as_one_document_for_programs(tmp_path: Path) -> None:
    bank = copy_bank(tmp_path, **{"version: 7": "version: 7\nmood: good"})
    result = run_iia("bank", "check", bank, FRENCH, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "findings": [
            {
                "path": str(bank / "bank.yaml"),
                "line": 5,
                "code": "E004",
                "severity": "error",
                "message": json.loads(result.stdout)["findings"][0]["message"],
            }
        ]
    }
    assert result.stderr == ""


def test_several_banks_are_checked_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run_iia("bank", "check", tmp_path / "empty", FRENCH)
    assert result.exit_code == 1
    assert f"{tmp_path}/empty/bank.yaml:1: E002" in result.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[" * 9000, b"a: *b", b"id:\n\t- a", b"- 1"])
def test_a_file_that_is_not_a_bank_is_a_finding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bank.yaml").write_bytes(content)
    result = run_iia("bank", "check", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{tmp_path}/bank.yaml:")


@pytest.mark.parametrize("command", [("show",), ("logic",)])
def test_a_bank_with_an_error_is_not_shown(tmp_path: Path, command: tuple[str, ...]) -> None:
    bank = copy_bank(tmp_path, **{"kind: grid": "kind: gird"})
    result = run_iia("bank", *command, bank)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "E007" in result.stderr


def test_the_schema_tells_an_editor_what_a_bank_holds() -> None:
    schema = json.loads(run_iia("bank", "schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["required"]) == {"format", "id", "version", "title", "languages", "sections"}
    assert schema["additionalProperties"] is False
    kinds = schema["$defs"]["Page"]["properties"]["questions"]["items"]["discriminator"]["mapping"]
    assert set(kinds) == {
        "short_text", "long_text", "number", "money", "date", "month", "yes_no", "choice", "choices",
        "scale", "file", "grid", "group", "note",
    }  # fmt: skip


def test_the_blank_bank_shows_what_each_question_is_for_and_when_it_is_asked() -> None:
    shown = run_iia("bank", "show", EVERY_FEATURE).stdout
    assert "[confidence] How sure are you?" in shown
    assert "Counts towards: Care (weight 1), Total (weight 0.5) and Sureness (weight 1)" in shown
    assert "Asked when: the answer to “How big?” is “Other”" in shown
    assert "Use one of these types: PDF, PNG or" in shown
    assert "( ) Yes [1]" in shown


def test_the_blank_bank_is_in_the_language_asked_for() -> None:
    shown = run_iia("bank", "show", EVERY_FEATURE, "--lang", "cy").stdout
    assert "(gofynnol)" in shown
    assert "How sure are you?" not in shown


def test_the_blank_bank_as_a_page_needs_no_other_file_and_runs_nothing() -> None:
    shown = run_iia("bank", "show", "wales_iia", "--format", "html", "--lang", "cy").stdout
    tags = _Tags()
    tags.feed(shown)
    assert '<html lang="cy">' in shown
    assert tags.count("h1") == 1
    assert not {"script", "link", "img", "iframe"} & set(tags.seen)


def test_every_condition_step_gate_and_flag_is_read_back() -> None:
    lines = run_iia("bank", "logic", EVERY_FEATURE).stdout.splitlines()
    assert (
        "Metric “Total” (total) is adjusted when: the score for “Care” is 2.5 or more. "
        "The score is multiplied by 0.85. The score is rounded to a whole number, a half upwards."
    ) in lines
    assert (
        "Duty “A duty” (duty) applies when: the answer to “Is it strategic?” is “Yes” or the section "
        "“The details” applies. It is law from 1 April 2027. It asks that every required question in "
        "“The details” is answered. It asks for the clearance for “The Welsh language”."
    ) in lines
    assert any(line.startswith("Flag “Harm is left” (harm_left, stop) is raised when: ") for line in lines)


def test_a_bank_in_a_language_of_its_own_is_read_in_it() -> None:
    assert "[b] Échelle (required)" in run_iia("bank", "show", FRENCH).stdout
    assert run_json("bank", "check", FRENCH) == {"findings": []}


def test_a_language_that_the_bank_lacks_is_wrong_usage() -> None:
    result = run_iia("bank", "show", FRENCH, "--lang", "cy")
    assert result.exit_code == 2
    assert "french has no 'cy'; it has fr" in result.stderr


def test_the_law_of_a_bank_is_listed_with_its_source_and_whether_it_was_found() -> None:
    listed = run_iia("bank", "show", EVERY_FEATURE, "--law").stdout
    assert "[basics] Page: The basics" in listed
    assert "Source: https://example.org/act/3\n    Found in this source." in listed
    assert "Source: A lecture on it\n    Recalled, not checked." in listed
    welsh = run_iia("bank", "show", EVERY_FEATURE, "--law", "--lang", "cy").stdout
    assert "Ffynhonnell: https://example.org/deddf/3" in welsh


def test_the_law_of_every_bank_that_ships_is_one_document_for_programs() -> None:
    banks = json.loads(run_iia("bank", "show", "--law", "--json").stdout)["banks"]
    assert [bank["id"] for bank in banks] == [
        "internal_control", "plan_progress", "sme_future_proofing", "wales_iia", "ways_of_working",
        "wfg_act", "affected_people",
    ]  # fmt: skip
    assert set(banks[0]["statements"][0]["law"][0]) == {"law", "url", "source", "checked"}


@pytest.mark.parametrize(
    "wrong",
    [(), ("--json",), ("wales_iia", "--json"), ("wales_iia", "--law", "--coverage"),
     ("wales_iia", "--law", "--format", "html")],
)  # fmt: skip
def test_what_does_not_go_with_the_list_of_laws_is_refused(wrong: tuple[str, ...]) -> None:
    assert run_iia("bank", "show", *wrong).exit_code == 2


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        self.seen.append(tag)

    def count(self, tag: str) -> int:
        return self.seen.count(tag)
