"""CommonMark as this program accepts it in banks and answers: no HTML, no images, and only safe links.

Nothing that somebody wrote disappears: what CommonMark would take in without showing it comes out as written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import blockquote, list_block

from iia.domain.direction import find_direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from iia.domain.direction import ReadingDirection

_SAFE: Final = ("http://", "https://", "mailto:")
_REFUSED: Final = ("image", "html_block", "html_inline", "reference")
"""A reference, which only says where links lead, would be the one passage of which nothing is shown."""

_DEEPEST: Final = 10
"""The level down to which lists and quotations begin: ten quotations, or five lists, each with its items."""

_NESTING: Final = _DEEPEST + 3
"""The level at which the parser would leave out what is there: below that of anything a list holds."""


class PassageRenderer(RendererHTML):
    """Writes a passage as HTML, its headings as bold paragraphs: the page around it has its own headings."""

    def heading_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        """Begin a bold paragraph."""
        return f"<p{self.renderAttrs(tokens[idx])}><strong>"

    def heading_close(self, *_: object) -> str:
        """End the bold paragraph."""
        return "</strong></p>\n"


class _SafeMarkdown(MarkdownIt):
    """CommonMark with a rule for links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's name
        """Return whether a link may be followed: only web pages and email addresses."""
        return url.lower().startswith(_SAFE)


def build_parser(renderer: type[PassageRenderer]) -> MarkdownIt:
    """Return a parser whose `render` uses this renderer; HTML and images come out as plain text.

    Threads can share it.
    """
    parser = _SafeMarkdown("commonmark", {"html": False, "maxNesting": _NESTING}, renderer_cls=renderer)
    rules = parser.block.ruler
    # `alt` names what each may end, as the parser's own rules do.
    rules.at("blockquote", _not_too_deep(blockquote), {"alt": ["paragraph", "blockquote", "list"]})
    rules.at("list", _not_too_deep(list_block), {"alt": ["paragraph", "blockquote"]})
    parser.core.ruler.push("direction", _mark_directions)
    parser.disable(list(_REFUSED))
    # When it is first used it lists its rules and the characters of links, and other threads would see these
    # lists while they are still short. So this is its first use.
    parser.render("<https://example.org>")
    return parser


def _not_too_deep(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """Return a rule that begins nothing below the deepest level, where its marks then count as words."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - its own
        return state.level < _DEEPEST and rule(state, start, end, silent)

    return bounded


def _mark_directions(state: StateCore) -> None:
    """Mark paragraphs, lists and quotations that are read from right to left, and what in them is not.

    Each goes the way of its own first letter, as `dir="auto"` would have it, which no PDF renderer knows.
    """
    around: list[tuple[Token, ReadingDirection | None]] = []
    for token in state.tokens:
        if token.nesting > 0:
            around.append((token, None))
        elif token.nesting < 0:
            around.pop()
        elif token.type == "inline" and (direction := find_direction(token.content)):
            around = list(_decide(around, direction))


def _decide(
    around: Sequence[tuple[Token, ReadingDirection | None]], direction: ReadingDirection
) -> Iterator[tuple[Token, ReadingDirection]]:
    """Give a direction to each block around a text that has none yet, marking it where it turns."""
    outer: ReadingDirection = "ltr"
    for token, decided in around:
        if decided is None and direction != outer:
            token.attrSet("dir", direction)
        outer = decided or direction
        yield token, outer
