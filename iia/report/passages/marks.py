"""Marks and numbers that begin the lines of a list in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TAB: Final = 4
"""How far a tab indents, at the most."""

_BULLETS: Final = "-\u2010\u2011\u2012–—*+•‣\u2043∙·●○◦◉■□▪▫◆◇♦➢➤►▶▸→⇒✓✔✗✘☐☑☒"
"""Dashes, stars and bullets, arrows, ticks and boxes."""

_OF_WORD: Final = {"\uf0a7": "▪", "\uf0b7": "•", "\uf0d8": "➢", "\uf0fc": "✓"}
"""The bullets that Word draws with fonts of its own, as every other font has them."""

_MARK: Final = re.compile(
    rf"""
    (?P<indent>\s*)
    (?P<mark>
        [{re.escape(_BULLETS)}{"".join(_OF_WORD)}]
        | [o§](?=\t)                           # Word's bullets; before a space, "o" is a word
        | \d{{1,3}}(?:\.\d{{1,3}}){{0,5}}[.)]  # 1. 1) 1.2. but no year
        | \(\d{{1,3}}\)                        # (1)
        | \(?[A-Za-z]\)                        # a) (a)
        | \(?[ivxIVX]{{2,5}}\)                 # ii) (ii)
        | [a-z]\.                              # a. but not A., which may be a name
        | [ivx]{{2,5}}\.                       # ii.
    )
    \s+
    (?P<text>\S.*)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class MarkFound:
    """The mark of a line, how far it is indented, and the text after it."""

    mark: str
    indent: int
    text: str


def find_mark(line: str) -> MarkFound | None:
    """Return the mark that a line begins with; None if it begins with none, or has nothing after it."""
    found = _MARK.fullmatch(line)
    if found is None:
        return None
    mark = _OF_WORD.get(found["mark"], found["mark"])
    return MarkFound(mark, measure_indent(line), found["text"].rstrip())


def measure_indent(line: str) -> int:
    """Return how far a line is indented, in spaces."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB))
