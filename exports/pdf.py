"""A report as PDF: both PDF/A-3a and PDF/UA-1, with its record attached and nothing fetched from outside."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Final

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from exports.fetcher import PackFetcher
from exports.fonts import fit_to_fonts
from exports.pack_html import render_pack_html, render_summary_html
from exports.page_style import build_style
from exports.pdf_metadata import PackMetadata
from exports.pdf_structure import finish_structure
from exports.summary_budgets import BUDGETS
from exports.watermark import stamp_watermark
from iia.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydyf import PDF
    from weasyprint.document import Document

    from exports.summary_budgets import SummaryBudget
    from iia.report.report import Report
    from iia.report.wording import Wording

VARIANT: Final = "pdf/a-3a"
RECORD_NAME: Final = "assessment.json"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished pack; `replaced` are the characters that no font has."""

    content: bytes
    replaced: tuple[str, ...]


def render_pdf(report: Report, wording: Wording) -> Pdf:
    """Return the pack of a report.

    Raises:
        ExportError: the summary does not fit one page, however little of it is shown.
    """
    with _without_collecting():
        return _render(report, wording)


def _render(report: Report, wording: Wording) -> Pdf:
    # Layout is slow, so shorter summaries are tried, by themselves, only if the fullest runs over its page.
    budget = BUDGETS[0]
    layout, replaced = _lay_out(render_pack_html(report, wording, budget), report, wording)
    if _count_summary_pages(layout) > 1:
        budget = _find_budget(report, wording)
        layout, replaced = _lay_out(render_pack_html(report, wording, budget), report, wording)
    layout.metadata = PackMetadata(**vars(layout.metadata))
    content = layout.write_pdf(
        pdf_variant=VARIANT,
        finisher=partial(_finish, watermark=wording.say("DRAFT") if report.is_draft else None),
        attachments=[_attach_record(report, wording)],
    )
    return Pdf(content, replaced)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Suspend garbage collection: it finds nothing while the layout grows, and takes a sixth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _lay_out(html: str, report: Report, wording: Wording) -> tuple[Document, tuple[str, ...]]:
    """Break the pack into pages; characters that cannot be printed are replaced first."""
    margins = report.title + report.reference + report.marking
    fitted = fit_to_fonts(html)
    families = tuple(dict.fromkeys(fitted.families + fit_to_fonts(margins).families))
    fetcher, fonts = PackFetcher(), FontConfiguration()
    style = fit_to_fonts(build_style(report, families, wording)).text
    sheet = CSS(string=style, font_config=fonts, url_fetcher=fetcher, base_url="pack:")
    source = HTML(string=fitted.text, url_fetcher=fetcher, base_url="pack:")
    layout = source.render(font_config=fonts, stylesheets=[sheet], pdf_variant=VARIANT)
    return layout, fitted.replaced


def _finish(layout: Document, pdf: PDF, *, watermark: str | None) -> None:
    finish_structure(layout, pdf)
    if watermark is not None:
        stamp_watermark(pdf, watermark)


def _count_summary_pages(layout: Document) -> int:
    """Return how many pages the summary takes: those from its anchor up to that of the contents."""
    first = next(number for number, page in enumerate(layout.pages) if "summary" in page.anchors)
    after = next(
        (number for number, page in enumerate(layout.pages) if "contents" in page.anchors), len(layout.pages)
    )
    return after - first


def _find_budget(report: Report, wording: Wording) -> SummaryBudget:
    for budget in BUDGETS[1:]:
        layout, _ = _lay_out(render_summary_html(report, wording, budget), report, wording)
        if len(layout.pages) == 1:
            return budget
    msg = "the summary does not fit one page"
    raise ExportError(msg)


def _attach_record(report: Report, wording: Wording) -> Attachment:
    made_at = report.made_at and report.made_at.astimezone(UTC)
    return Attachment(
        string=report.record,
        name=RECORD_NAME,
        description=wording.say("The record of the assessment, as data"),
        relationship="Source",
        created=made_at,
        modified=made_at,
    )
