"""The words of a bank's CommonMark text without its marks, for lists that have one line an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.commonmark import PassageRenderer, build_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_PARSER: Final = build_parser(PassageRenderer)


def read_words(text: str) -> str:
    """Return the words of a text on one line."""
    blocks = ("".join(_read_leaves(token)) for token in _PARSER.parse(text))
    return " ".join(" ".join(blocks).split())


def _read_leaves(token: Token) -> Iterator[str]:
    for leaf in token.children or [token]:
        yield " " if leaf.type in {"softbreak", "hardbreak"} else leaf.content
