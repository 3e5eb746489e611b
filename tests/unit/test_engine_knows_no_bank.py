"""The engine knows nothing of any bank: no id or title of a goal, a way or a duty is in its code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.shipped import SHIPPED, shipped_bank

ROOT = Path(__file__).parents[2]
FOLDERS = ("iia", "forms", "exports", "templates")
ENDINGS = {".py", ".html", ".txt", ".css", ".js", ".po"}
MADE = ("static/vendor", "pack/fonts", "__pycache__")


def read_engine() -> dict[Path, str]:
    """Return every source file of the engine that is written here."""
    return {
        path: path.read_text("utf-8")
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in ENDINGS and not any(part in path.as_posix() for part in MADE)
    }


ENGINE = read_engine()


@pytest.mark.parametrize("name", SHIPPED)
def test_no_goal_way_or_duty_of_a_bank_is_named_in_the_engine(name: str) -> None:
    bank = shipped_bank(name)
    entries = [entry for name in ("goals", "ways") for entry in bank.entries(name)]
    ids = {entry.id for entry in entries} | {gate.id for gate in bank.scoring.gates}
    titles = {
        text.in_language(language)
        for text in (*(entry.title for entry in entries), *(gate.title for gate in bank.scoring.gates))
        for language in bank.languages
    }
    quoted = "|".join(map(re.escape, ids))
    # An id such as `culture` is an ordinary word too: what counts is one that code would compare with.
    pattern = re.compile(rf"""["'](?:{quoted})["']""") if ids else re.compile("(?!)")
    long_titles = [title for title in titles if " " in title]
    found = [
        f"{source.relative_to(ROOT)}: {match}"
        for source, text in ENGINE.items()
        for match in (*pattern.findall(text), *(title for title in long_titles if title in text))
    ]
    assert found == []
