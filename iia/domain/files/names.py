"""Names of files: which can be shown, written in a header and saved on every system."""

from __future__ import annotations

import re
from typing import Final

from iia.domain.characters import find_heap, is_invisible, normal_form
from iia.domain.files.problem import FileProblem

LONGEST_NAME: Final = 255
"""The most bytes of a name in UTF-8: more than that, most file systems cannot save."""

_MOST_SHOWN: Final = 40
_UNUSABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Controls, separators of paths and lines, marks that turn the direction of what follows, half characters."""


def find_name_problem(name: str) -> FileProblem | None:
    """Return what is wrong with a file's name, if anything."""
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return FileProblem.LONG_NAME
    if _UNUSABLE.search(name) or find_heap(name) is not None:
        return FileProblem.UNUSABLE_NAME
    stem = name.rpartition(".")[0] if "." in name else name
    return FileProblem.INVISIBLE_NAME if is_invisible(stem) else None


def tidy_name(sent: str) -> str:
    """Return a name as it is kept: only the last part of a path, and in one form of Unicode."""
    last = sent.replace("\\", "/").rpartition("/")[2]
    # What cannot be a name is refused anyway, and normalising it could take seconds.
    if find_name_problem(last) in (FileProblem.LONG_NAME, FileProblem.UNUSABLE_NAME):
        return last
    # Some systems send accents apart from their letters: one name must not look like two.
    return normal_form(last).strip()


def show_name(name: str) -> str:
    """Return a name that cannot be kept in a way that a message can show."""
    shown = _UNUSABLE.sub("\N{REPLACEMENT CHARACTER}", name)
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
