"""The documentation leads where it says: to files, headings, targets of make and commands that are there."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

import click
import pytest

from iia.cli import main
from tests.unit.documentation.pages import ROOT, codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_OURS: Final = {".venv", "node_modules", "build", "dist", "mutants", ".pytest_cache"}
PAGES: Final = sorted(
    page
    for top in ROOT.iterdir()
    if top.name not in NOT_OURS
    for page in ([top] if top.suffix == ".md" else top.rglob("*.md"))
    if not page.is_symlink()
)
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
MAKE: Final = re.compile(r"(?:^| {4}|`|&& )make ([a-z-]+)", re.MULTILINE)
TARGETS: Final = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
FOLDERS: Final = ("iia/", "forms/", "exports/", "templates/", "tests/", "setup/", "benchmarks/", "docs/")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _anchors(path: Path) -> set[str]:
    """Return the anchors that a forge gives to the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_to_a_file_and_a_heading_of_it(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_what_make_is_asked_for_can_be_made(page: Path) -> None:
    assert set(MAKE.findall(page.read_text(encoding="utf-8"))) <= TARGETS


@pytest.mark.parametrize("page", [page for page in PAGES if "decisions" not in page.parts], ids=_name)
def test_a_file_of_the_program_that_is_named_is_there(page: Path) -> None:
    named = [code for code in codes(page.read_text(encoding="utf-8")) if code.startswith(FOLDERS)]
    assert [name for name in named if re.fullmatch(r"[\w./-]+", name) and not (ROOT / name).exists()] == []


def _calls() -> Iterator[tuple[str, str]]:
    """Yield every line of a block of code that calls the program, with its page."""
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"(?: {4})?(?:\.venv/bin/)?(iia [a-z].*)", line):
                yield _name(page), found[1].partition(" #")[0].partition(" > ")[0]


@pytest.mark.parametrize(("page", "call"), sorted(set(_calls())))
def test_a_call_that_is_shown_is_one_that_the_program_takes(page: str, call: str) -> None:
    command: click.Command = main
    _, *rest = shlex.split(call)
    while isinstance(command, click.Group):
        command = command.commands[rest.pop(0)]
    options = {name for part in command.params for name in part.opts}
    assert [word for word in rest if word.startswith("-") and word not in options] == [], page


def test_the_list_of_decisions_has_every_decision_by_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(
        r"^\| \[(\d{4})\]\((\S+)\) \| (.+) \|$", (folder / "README.md").read_text("utf-8"), re.MULTILINE
    )
    kept = [(path, path.read_text(encoding="utf-8").splitlines()[0]) for path in sorted(folder.glob("0*.md"))]
    assert [(name, f"# {int(number)}. {title}") for number, name, title in listed] == [
        (path.name, head) for path, head in kept
    ]
