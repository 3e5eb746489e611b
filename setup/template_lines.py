"""Finds overlong lines in templates, including comments: run by `make lint`.

djlint reads `.html` alone, and passes over what stands in comments.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).resolve().parent.parent / "templates"
ENDINGS: Final = frozenset({".html", ".svg", ".txt"})
MADE: Final = ("pack/fonts", "static/vendor")
"""What comes from npm packages."""

MOST_COLUMNS: Final = 120


def list_templates(folder: Path) -> Iterator[Path]:
    """Yield the templates of a folder, in order."""
    for path in sorted(folder.rglob("*")):
        is_made = any(path.is_relative_to(folder / made) for made in MADE)
        if path.suffix in ENDINGS and not is_made:
            yield path


def find_long_lines(folder: Path) -> Iterator[str]:
    """Yield where a line is too long, and how long it is."""
    for path in list_templates(folder):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if len(line) > MOST_COLUMNS:
                place = f"{path.relative_to(folder.parent)}:{number}"
                yield f"{place}: {len(line)} columns, of {MOST_COLUMNS} at most"


if __name__ == "__main__":
    found = list(find_long_lines(FOLDER))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
