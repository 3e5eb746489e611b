"""Turning CommonMark in answers into HTML for a pack, or into its plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from iia.commonmark import PassageRenderer, build_parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


class _PackRenderer(PassageRenderer):
    """Writes each link's address after it, for readers on paper."""

    def link_close(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        """End a link, with its address in brackets if the link's words are not the address itself."""
        # Links do not nest, so the nearest opening is this link's.
        opening = max(place for place in range(idx) if tokens[place].type == "link_open")
        address = str(tokens[opening].attrs["href"])
        words = "".join(token.content for token in tokens[opening + 1 : idx])
        if not words.strip():
            return f"{escape(address)}</a>"
        if words in (address, address.removeprefix("mailto:")):
            return "</a>"
        return f'</a> <span class="address">({escape(address)})</span>'


_PARSER: Final = build_parser(_PackRenderer)


def render_commonmark(text: str) -> Markup:
    """Return what somebody wrote as HTML that can fetch nothing and run nothing."""
    return Markup(_PARSER.render(text))  # noqa: S704 - the renderer escapes, HTML is switched off


def parse_commonmark(text: str) -> Sequence[Token]:
    """Return the tokens of a passage by the pack's rules, for formats other than HTML."""
    return _PARSER.parse(text)


def read_plainly(text: str) -> str:
    """Return the words of a passage without its markup, on one line."""
    blocks = ("".join(_read_leaves(token)) for token in _PARSER.parse(text))
    return " ".join(" ".join(blocks).split())


def _read_leaves(token: Token) -> Iterator[str]:
    for leaf in token.children or [token]:
        yield " " if leaf.type in {"softbreak", "hardbreak"} else leaf.content


def run_in(label: str, text: str) -> Markup:
    """Return a passage that begins with its label, inside the first paragraph if it begins with one."""
    passage, mark = render_commonmark(text), Markup("<em>{}</em>").format(label)
    opening = Markup("<p>")
    if passage.startswith(opening):
        return opening + mark + " " + passage.removeprefix(opening)
    return Markup("<p>{}</p>").format(mark) + passage
