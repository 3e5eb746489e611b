"""A document whose tables, lists and passages reach over several pages, as the packs' PDFs are finished."""

from __future__ import annotations

from typing import Final

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from exports.fetcher import PackFetcher
from exports.page_style import declare_fonts
from exports.pdf import VARIANT
from exports.pdf_metadata import PackMetadata
from exports.pdf_structure import finish_structure

_ROWS: Final = "".join(
    f"<tr><th scope='row' rowspan='2'>Row {row}</th><td>a</td><td>b</td></tr><tr><td colspan='2'>c</td></tr>"
    for row in range(60)
)
_LONG: Final = "Words and words. " * 400
_ITEMS: Final = "".join(f"<li>Item {item}</li>" for item in range(60))
PARTED: Final = f"""
<h1>Over pages</h1>
<table>
<thead><tr><td></td><th scope='col'>A</th><th scope='col'>B</th></tr></thead>
<tbody>{_ROWS}</tbody>
</table>
<ul>{_ITEMS}</ul>
<ul><li><p>{_LONG}</p><p>More</p><ol>{_ITEMS}</ol></li></ul>
<table><tbody><tr><th scope='row'>A long row</th><td><p>{_LONG}</p></td></tr></tbody></table>
<blockquote><p><a href='https://example.org/'>{_LONG}</a></p></blockquote>
"""
"""Two tables, one with row spans over breaks and one with a row longer than a page; lists; a long link."""


def finish_pdf(body: str) -> bytes:
    """Return the PDF of the body of a page in English, on small paper."""
    fonts, fetcher = FontConfiguration(), PackFetcher()
    style = "@page { size: A5; @top-left { content: 'In the margin' } } td { border: 1pt solid }"
    sheet = CSS(
        string=f"{declare_fonts(['NotoSans'])}\n{style}",
        font_config=fonts,
        url_fetcher=fetcher,
        base_url="pack:",
    )
    html = f"<!doctype html><html lang='en'><title>Parted</title><body>{body}</body></html>"
    source = HTML(string=html, url_fetcher=fetcher, base_url="pack:")
    layout = source.render(font_config=fonts, stylesheets=[sheet], pdf_variant=VARIANT)
    layout.metadata = PackMetadata(**vars(layout.metadata))
    content: bytes = layout.write_pdf(pdf_variant=VARIANT, finisher=finish_structure)
    return content
