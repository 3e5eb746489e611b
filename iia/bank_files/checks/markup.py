"""Markup: what CommonMark finds in a text: links, and HTML, which banks do not use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from iia.bank_files.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.texts import TextSpot
    from iia.errors import Finding

_MARKDOWN_KEYS: Final = frozenset({"hint", "intro", "guidance", "text", "description"})
_ADDRESS: Final = re.compile(r"https?://")
_PARSER: Final = MarkdownIt("commonmark")


def check_html(subject: Subject, texts: Iterable[TextSpot]) -> Iterator[Finding]:
    """Find HTML in the texts that are CommonMark."""
    for spot in texts:
        if spot.key in _MARKDOWN_KEYS:
            for language, string in spot.strings(subject.languages):
                if has_html(string):
                    message = f"{spot.key} is CommonMark without HTML"
                    yield Code.HTML.at(spot.node_in(language), message)


def has_html(string: str) -> bool:
    """Return whether a text holds HTML."""
    if "<" not in string:
        return False
    return any(token.type in {"html_block", "html_inline"} for token in _tokens(string))


def count_links(string: str) -> int:
    """Count links, however they are written; images count too."""
    if "[" not in string and "://" not in string and "<" not in string:
        return 0
    return _count_links(string)


@lru_cache(maxsize=1024)
def _count_links(string: str) -> int:
    count = depth = 0
    for token in _tokens(string):
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        count += token.type in {"link_open", "image"}
        if token.type == "text" and depth == 0:
            count += len(_ADDRESS.findall(token.content))
    return count


def _tokens(string: str) -> Iterator[Token]:
    for block in _PARSER.parse(string):
        yield block
        yield from block.children or ()
