"""CommonMark in answers → HTML for a pack: no raw HTML, images or headings, and only safe links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto"})


class _PackRenderer(RendererHTML):
    """Writes headings as bold paragraphs, and each link's address after it for readers on paper."""

    def heading_open(self, *_: object) -> str:
        """Begin a bold paragraph: a heading of an answer would break the order of the pack's own."""
        return "<p><strong>"

    def heading_close(self, *_: object) -> str:
        """End the bold paragraph."""
        return "</strong></p>\n"

    def link_close(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        """End a link, with its address in brackets where the link's words are not that address."""
        opening = max(place for place in range(idx) if tokens[place].type == "link_open")
        address = str(tokens[opening].attrs["href"])
        words = "".join(token.content for token in tokens[opening + 1 : idx])
        if not words.strip():
            return f"{escape(address)}</a>"
        if words in (address, address.removeprefix("mailto:")):
            return "</a>"
        return f'</a> <span class="address">({escape(address)})</span>'


class _PackMarkdown(MarkdownIt):
    """CommonMark with the pack's rule for links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's name
        """Tell whether a link may be followed: only pages and addresses for mail."""
        return urlsplit(url).scheme.lower() in SAFE_SCHEMES


def _build_parser() -> MarkdownIt:
    parser = _PackMarkdown("commonmark", {"html": False}, renderer_cls=_PackRenderer)
    return parser.disable(["image", "html_block", "html_inline"])


_PARSER: Final = _build_parser()


def render_commonmark(text: str) -> Markup:
    """Return what somebody wrote as HTML that can fetch nothing and run nothing."""
    return Markup(_PARSER.render(text))  # noqa: S704 - the renderer escapes, HTML is switched off


def parse_commonmark(text: str) -> Sequence[Token]:
    """Return the blocks of a passage under the pack's rules, for what is not written as HTML."""
    return _PARSER.parse(text)


def read_plainly(text: str) -> str:
    """Return the words of a passage without its marks, on one line."""
    blocks = ("".join(_read_leaves(token)) for token in _PARSER.parse(text))
    return " ".join(" ".join(blocks).split())


def _read_leaves(token: Token) -> Iterator[str]:
    for leaf in token.children or [token]:
        yield " " if leaf.type in {"softbreak", "hardbreak"} else leaf.content


def run_in(label: str, text: str) -> Markup:
    """Return a passage that begins with its label, in the first paragraph where there is one."""
    passage, mark = render_commonmark(text), Markup("<em>{}</em>").format(label)
    opening = Markup("<p>")
    if passage.startswith(opening):
        return opening + mark + " " + passage.removeprefix(opening)
    return Markup("<p>{}</p>").format(mark) + passage
