"""The guide for bank authors, followed to the letter in an empty folder: what it says happens."""

from __future__ import annotations

import json
import re
import shlex
from contextlib import chdir
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Final

import pytest

from tests.integration.command import ROOT, run_iia, run_json

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE: Final = ROOT / "docs" / "bank-authors.md"
FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE: Final = re.compile(r"\b[EW][0-9]{3}\b")
DRAFT: Final = "W104"
SAVE: Final = re.compile(r"Save (?:this|it) as\s+`([^`]+)`")


@dataclass
class Reader:
    """Somebody who does what the guide says, in the folder where they are, and looks at what is printed."""

    printed: str = ""

    def save(self, path: Path, content: str) -> None:
        """Write a file, replacing what is there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def type(self, commands: str, shown: str) -> None:
        """Run the commands of a block; each must succeed, and warn only of what the guide shows."""
        self.printed = ""
        for line in commands.splitlines():
            words, _, target = line.partition(" > ")
            result = run_iia(*shlex.split(words)[1:])
            assert result.exit_code == 0, (line, result.output)
            if line.startswith("iia bank check"):
                assert set(CODE.findall(result.output)) <= {DRAFT, *CODE.findall(shown)}, result.output
            self.printed += result.output
            if target:
                self.save(Path(target), result.stdout)

    def expect(self, lines: str) -> None:
        """Look for what the guide says was printed."""
        for line in lines.splitlines():
            assert line in self.printed, (line, self.printed)


def _blocks() -> Iterator[tuple[str, str, str]]:
    """Yield each block of the guide: the text since the block before it, its language, what it holds."""
    text, end = GUIDE.read_text(encoding="utf-8"), 0
    for fence in FENCE.finditer(text):
        yield text[end : fence.start()], fence[1], fence[2]
        end = fence.end()


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was empty, and in which a reader has followed the whole guide."""
    folder = tmp_path_factory.mktemp("author")
    reader = Reader()
    blocks = list(_blocks())
    with chdir(folder):
        for (before, language, content), (_, _, shown) in zip_longest(
            blocks, blocks[1:], fillvalue=("",) * 3
        ):
            if language in ("yaml", "json"):
                reader.save(Path(SAVE.findall(before)[-1]), content)
            elif language == "text":
                reader.expect(content)
            else:
                reader.type(content, shown)
    return folder


@pytest.fixture
def author(followed: Path, tmp_path: Path) -> Iterator[None]:
    """The author's folder, a fresh copy for each test."""
    copytree(followed, tmp_path, dirs_exist_ok=True)
    with chdir(tmp_path):
        yield


def _findings() -> list[str]:
    return [finding["code"] for finding in run_json("bank", "check", "park_events")["findings"]]


@pytest.mark.usefixtures("author")
def test_the_guide_can_be_followed_and_leaves_a_bank_with_a_draft_translation() -> None:
    assert _findings() == [DRAFT]
    assert Path("park_events.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert {Path(name).read_bytes()[:5] for name in ("fair.pdf", "ffair.pdf")} == {b"%PDF-"}


def test_the_first_bank_of_the_guide_has_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before, language, content = next(_blocks())
    assert (language, SAVE.findall(before)) == ("yaml", ["park_events/bank.yaml"])
    Reader().save(Path("park_events/bank.yaml"), content)
    assert _findings() == []


@pytest.mark.usefixtures("author")
def test_the_figure_and_the_duty_of_the_guide_come_out_as_it_says() -> None:
    scores = run_json("score", "--bank", "park_events", "--answers", "fair.json")
    [care] = scores["metrics"]
    assert (care["score"], care["band"]) == ("2", "enough")
    assert [gate["state"] for gate in scores["gates"]] == ["open"]
    assert [flag["id"] for flag in scores["flags"]] == ["safety_open"]

    answers = json.loads(Path("fair.json").read_text(encoding="utf-8"))
    answers["answers"]["way_out"] = "By either gate; stewards stand at both."
    Path("fair.json").write_text(json.dumps(answers), encoding="utf-8")
    scores = run_json("score", "--bank", "park_events", "--answers", "fair.json")
    assert ([gate["state"] for gate in scores["gates"]], scores["flags"]) == (["complete"], [])


@pytest.mark.usefixtures("author")
def test_repeating_the_test_of_the_parent_settles_what_depends_on_a_question_that_is_not_asked() -> None:
    final = Path("park_events/sections/event.yaml")
    versions = [
        content
        for before, language, content in _blocks()
        if language == "yaml" and SAVE.findall(before)[-1:] == [str(final)]
    ]
    may_apply = []
    for content in versions[-2:]:
        final.write_text(content, encoding="utf-8")
        scores = run_json("score", "--bank", "park_events", "--answers", "no_food.json")
        may_apply.append(scores["completeness"]["may_apply"])
    assert may_apply == [1, 0]
