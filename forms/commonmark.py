"""CommonMark in a bank's hints and in answers → HTML for a web page: no raw HTML, no images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_SAFE: Final = ("http://", "https://", "mailto:")


def _is_safe_link(address: str) -> bool:
    return address.lower().startswith(_SAFE)


class _ProseRenderer(RendererHTML):
    """Writes headings as bold paragraphs, since the page has its own, and marks links as the page does."""

    def heading_open(self, *_: object) -> str:
        """Begin a bold paragraph."""
        return "<p><strong>"

    def heading_close(self, *_: object) -> str:
        """End the bold paragraph."""
        return "</strong></p>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Begin a link that tells the other site nothing."""
        tokens[idx].attrs = {**tokens[idx].attrs, "class": "govuk-link", "rel": "noreferrer"}
        return self.renderToken(tokens, idx, options, env)


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_ProseRenderer)
    parser.disable(["image", "html_block", "html_inline"])
    parser.validateLink = _is_safe_link  # type: ignore[method-assign, assignment] # markdown-it-py's way in
    return parser


_PARSER: Final = _build_parser()


def render_commonmark(text: str) -> Markup:
    """Return a passage as paragraphs and lists."""
    return Markup(_PARSER.render(text))  # noqa: S704 - the renderer escapes; HTML is switched off


def render_phrase(text: str) -> Markup:
    """Return a passage; one of a single paragraph without its `<p>`, to stand inside a phrase."""
    html = _PARSER.render(text).strip()
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return Markup(html)  # noqa: S704 - the renderer escapes; HTML is switched off
