"""Reading the documentation: its headings, tables, and the words that it sets as code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[3]

_FENCE: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`([^`]+)`")
_CELLS: Final = re.compile(r"(?<!\\)\|")


def read(name: str) -> str:
    """Return a page of the documentation, without its blocks of code."""
    return _FENCE.sub("", (ROOT / "docs" / name).read_text(encoding="utf-8"))


def under(text: str, heading: str) -> str:
    """Return what is under a heading, down to the next one of its level or above."""
    start = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert start is not None, heading
    rest = text[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def codes(text: str) -> list[str]:
    """Return everything that is set as code, in order."""
    return _CODE.findall(text)


def words(text: str) -> set[str]:
    """Return the words of everything that is set as code."""
    return {word for code in codes(text) for word in re.findall(r"\w+", code)}


def rows(text: str) -> dict[str, str]:
    """Return the rows of the tables of a text, by each code in their first cell."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return {code: line for line in lines for code in codes(_CELLS.split(line)[1])}


def table(text: str, head: str) -> dict[str, str]:
    """Return the rows of the table whose first column has that head, by each code in their first cell."""
    return rows(text[text.index(f"| {head} |") :].partition("\n\n")[0])


def passages(text: str) -> Iterator[str]:
    """Yield each paragraph, and each row of a table by itself."""
    for paragraph in re.split(r"\n\s*\n", text):
        if paragraph.lstrip().startswith("|"):
            yield from paragraph.splitlines()
        else:
            yield paragraph
