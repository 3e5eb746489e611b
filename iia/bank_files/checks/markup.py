"""Markup: what CommonMark finds in a text: links, HTML, which banks do not use, and too deep a nesting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from iia.bank_files.codes import Code
from iia.commonmark import is_too_deep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.texts import TextSpot
    from iia.errors import Finding

_MARKDOWN_KEYS: Final = frozenset({"hint", "intro", "guidance", "text", "description"})
_ADDRESS: Final = re.compile(r"https?://")
_NESTED: Final = re.compile(r"^[ \t]*(?:[-+*>]|[0-9]{1,9}[.)])", re.MULTILINE)
"""What begins a list or a quotation: most texts have none, and need not be read."""

_PARSER: Final = MarkdownIt("commonmark")


def check_markup(subject: Subject, texts: Iterable[TextSpot]) -> Iterator[Finding]:
    """Find HTML, and lists or quotations that are nested too deeply, in the texts that are CommonMark."""
    for spot in texts:
        if spot.key in _MARKDOWN_KEYS:
            for language, string in spot.strings(subject.languages):
                yield from _check_string(spot, language, string)


def _check_string(spot: TextSpot, language: str, string: str) -> Iterator[Finding]:
    if has_html(string):
        message = f"{spot.key} is CommonMark without HTML"
        yield Code.HTML.at(spot.node_in(language), message)
    if _NESTED.search(string) is not None and is_too_deep(string):
        message = f"{spot.key} has lists or quotations nested deeper than five lists or ten quotations"
        yield Code.TOO_DEEP.at(spot.node_in(language), message)


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
