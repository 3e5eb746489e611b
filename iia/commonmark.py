"""CommonMark as this program accepts it in banks: no HTML, no images, and only safe links.

Nothing that somebody wrote disappears: what CommonMark would take in without showing it comes out as written.
The program's own guide may have tables and pictures too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import blockquote, list_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_SAFE: Final = ("http://", "https://", "mailto:")
_REFUSED: Final = ("image", "html_block", "html_inline", "reference")
"""A reference, which only says where links lead, would be the one passage of which nothing is shown."""

_DEEPEST: Final = 10
"""The level down to which lists and quotations begin: ten quotations, or five lists, each with its items."""

_NESTING: Final = _DEEPEST + 3
"""The level at which the parser would leave out what is there: below that of anything a list holds."""

_TOO_DEEP: Final = "too_deep"
"""What a passage's environment holds once something would have begun below the deepest level."""


class _SafeMarkdown(MarkdownIt):
    """CommonMark with a rule for links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's name
        """Return whether a link may be followed: only web pages and email addresses."""
        return url.lower().startswith(_SAFE)


def parse_commonmark(text: str) -> Sequence[Token]:
    """Return the tokens of a passage, in which HTML and images are plain text. Threads can share it."""
    return _PARSER.parse(text)


def parse_guide(text: str) -> Sequence[Token]:
    """Return the tokens of the program's own guide, with its tables and pictures. Threads can share it."""
    return _GUIDE_PARSER.parse(text)


def is_too_deep(text: str) -> bool:
    """Return whether lists or quotations begin below the deepest level, so that their marks show as words."""
    found = dict[str, object]()
    _PARSER.parse(text, found)
    return _TOO_DEEP in found


def _build_parser() -> MarkdownIt:
    parser = _SafeMarkdown("commonmark", {"html": False, "maxNesting": _NESTING})
    rules = parser.block.ruler
    # `alt` names what each may end, as the parser's own rules do.
    rules.at("blockquote", _not_too_deep(blockquote), {"alt": ["paragraph", "blockquote", "list"]})
    rules.at("list", _not_too_deep(list_block), {"alt": ["paragraph", "blockquote"]})
    parser.disable(list(_REFUSED))
    # When it is first used it lists its rules and the characters of links, and other threads would see these
    # lists while they are still short. So this is its first use.
    parser.parse("<https://example.org>")
    return parser


def _not_too_deep(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """Return a rule that begins nothing below the deepest level, where its marks then count as words."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - its own
        if state.level < _DEEPEST:
            return rule(state, start, end, silent)
        if rule(state, start, end, True):  # noqa: FBT003 - to try, and begin nothing
            state.env[_TOO_DEEP] = True
        return False

    return bounded


def _build_guide_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Its first use: see above.
    parser.parse("<https://example.org>")
    return parser


_PARSER: Final = _build_parser()
_GUIDE_PARSER: Final = _build_guide_parser()
