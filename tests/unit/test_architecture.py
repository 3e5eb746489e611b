"""The papers: every file that they name exists, and every layer has its README."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ARCHITECTURE = ROOT / "docs" / "architecture.md"
NAMED = re.compile(r"`([\w-]+/[\w./-]*|[\w-]+\.(?:py|yaml|html|css|js))`")
"""A folder or file as the papers name it; a name with a placeholder such as `<kind>` is not one."""


def list_floors() -> Iterator[Path]:
    """Yield the folders of the floors, as the layers in pyproject.toml name them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    for name in re.split(r" \| |\n", "\n".join(layers)):
        folder = ROOT / name.replace(".", "/")
        if folder.is_dir():
            yield folder


READMES = [folder / "README.md" for folder in (*list_floors(), ROOT / "iia", ROOT / "tests")]


def test_every_floor_is_in_the_picture_of_the_architecture() -> None:
    words, picture = ARCHITECTURE.read_text(), (ROOT / "docs/images/architecture.svg").read_text()
    floors = [folder.relative_to(ROOT).as_posix() for folder in list_floors()]
    assert len(floors) == 10
    assert [name for name in floors if f">{name}<" not in picture] == []
    assert [name for name in floors if f"[`{name}`](../{name}/README.md)" not in words] == []


def test_every_file_that_the_architecture_names_is_there() -> None:
    known = {path.name for folder in ("iia", "question_banks") for path in (ROOT / folder).rglob("*.*")}
    named = set(NAMED.findall(ARCHITECTURE.read_text()))
    assert len(named) > 50
    assert [name for name in named if not (ROOT / name).exists() and name not in known] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.parent.relative_to(ROOT)))
def test_every_file_that_a_readme_names_is_there(readme: Path) -> None:
    named = NAMED.findall(readme.read_text())
    below = {path.name for path in readme.parent.rglob("*.*")}
    there = (readme.parent, ROOT)
    assert [
        name for name in named if name not in below and not any((up / name).exists() for up in there)
    ] == []
