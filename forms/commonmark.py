"""Turning CommonMark, in a bank's hints and in answers, into HTML for a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from iia.commonmark import PassageRenderer, build_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


class _PageRenderer(PassageRenderer):
    """Marks links as the page does."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Begin a link that does not tell the other site where the reader comes from."""
        tokens[idx].attrs = {**tokens[idx].attrs, "class": "govuk-link", "rel": "noreferrer"}
        return self.renderToken(tokens, idx, options, env)


_PARSER: Final = build_parser(_PageRenderer)


def render_commonmark(text: str) -> Markup:
    """Return a passage as paragraphs and lists."""
    return Markup(_PARSER.render(text))  # noqa: S704 - the renderer escapes; HTML is switched off


def render_phrase(text: str) -> Markup:
    """Return a passage; a single paragraph comes without its `<p>`, so that it fits inside a phrase."""
    html = _PARSER.render(text).strip()
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return Markup(html)  # noqa: S704 - the renderer escapes; HTML is switched off
