"""The annotated blank bank as a PDF to write on: PDF/A-3a and PDF/UA-1, like a pack, fetching nothing."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from exports.bank_sheet import render_form
from exports.fetcher import PackFetcher
from exports.fonts import fit_to_fonts
from exports.page_style import count_pages, declare_fonts, quote
from exports.pdf import VARIANT, Pdf
from exports.pdf_metadata import PackMetadata
from exports.pdf_structure import finish_structure

if TYPE_CHECKING:
    from iia.report.sheet.tree import BankSheet
    from iia.report.wording import Wording


def render_sheet_pdf(sheet: BankSheet, wording: Wording) -> Pdf:
    """Return the blank bank with ruled lines under each question."""
    fitted = fit_to_fonts(render_form(sheet, wording))
    rules = fit_to_fonts(_write_rules(sheet, wording))
    families = tuple(dict.fromkeys(fitted.families + rules.families))
    fetcher, fonts = PackFetcher(), FontConfiguration()
    style = CSS(
        string=f"{declare_fonts(families)}\n{rules.text}",
        font_config=fonts,
        url_fetcher=fetcher,
        base_url="pack:",
    )
    source = HTML(string=fitted.text, url_fetcher=fetcher, base_url="pack:")
    layout = source.render(font_config=fonts, stylesheets=[style], pdf_variant=VARIANT)
    layout.metadata = PackMetadata(**vars(layout.metadata))
    content = layout.write_pdf(pdf_variant=VARIANT, finisher=finish_structure)
    return Pdf(content, fitted.replaced)


def _write_rules(sheet: BankSheet, wording: Wording) -> str:
    packaged = (files("templates") / "bank" / "form.css").read_text("utf-8")
    return f"""{packaged}
@page {{
  @top-left {{ content: {quote(sheet.title)} }}
  @bottom-left {{ content: {quote(sheet.edition)} }}
  @bottom-right {{ content: {count_pages(wording)} }}
}}
@page :first {{ @top-left {{ content: none }} }}"""
