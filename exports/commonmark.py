"""CommonMark in answers → HTML for a pack: no raw HTML, no images, no headings, only links that are safe to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto"})


def _is_safe_link(address: str) -> bool:
    return urlsplit(address).scheme.lower() in SAFE_SCHEMES


class _PackRenderer(RendererHTML):
    """Writes headings as bold paragraphs, and each link's address after it for readers on paper."""

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a bold paragraph: a heading of an answer would break the order of the pack's own."""
        return "<p><strong>"

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End the bold paragraph."""
        return "</strong></p>\n"

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a link, with its address in brackets where the link's words are not that address."""
        opening = max(i for i in range(idx) if tokens[i].type == "link_open")
        address = str(tokens[opening].attrs["href"])
        words = "".join(token.content for token in tokens[opening + 1 : idx])
        if not words.strip():
            return f"{escape(address)}</a>"
        if words in (address, address.removeprefix("mailto:")):
            return "</a>"
        return f'</a> <span class="address">({escape(address)})</span>'


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_PackRenderer)
    parser.disable(["image", "html_block", "html_inline"])
    parser.validateLink = _is_safe_link  # type: ignore[method-assign]  # markdown-it-py's way in
    return parser


_PARSER: Final = _build_parser()


def render_commonmark(text: str) -> Markup:
    """Return what somebody wrote as HTML that can fetch nothing and run nothing."""
    return Markup(_PARSER.render(text))  # noqa: S704  # the renderer escapes, HTML is switched off


def read_plainly(text: str) -> str:
    """Return the words of a passage without its marks, on one line."""
    blocks = ("".join(_read_leaves(token)) for token in _PARSER.parse(text))
    return " ".join(" ".join(blocks).split())


def _read_leaves(token: Token) -> Iterator[str]:
    for leaf in token.children or [token]:
        yield " " if leaf.type in {"softbreak", "hardbreak"} else leaf.content
