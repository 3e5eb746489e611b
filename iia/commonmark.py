"""CommonMark as this program accepts it in banks and answers: no HTML, no images, and only safe links."""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

_SAFE: Final = ("http://", "https://", "mailto:")
_REFUSED: Final = ("image", "html_block", "html_inline")


class PassageRenderer(RendererHTML):
    """Writes a passage as HTML, its headings as bold paragraphs: the page around it has its own headings."""

    def heading_open(self, *_: object) -> str:
        """Begin a bold paragraph."""
        return "<p><strong>"

    def heading_close(self, *_: object) -> str:
        """End the bold paragraph."""
        return "</strong></p>\n"


class _SafeMarkdown(MarkdownIt):
    """CommonMark with a rule for links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's name
        """Return whether a link may be followed: only web pages and email addresses."""
        return url.lower().startswith(_SAFE)


def build_parser(renderer: type[PassageRenderer]) -> MarkdownIt:
    """Return a parser whose `render` uses this renderer; HTML and images come out as plain text."""
    parser = _SafeMarkdown("commonmark", {"html": False}, renderer_cls=renderer)
    return parser.disable(list(_REFUSED))
