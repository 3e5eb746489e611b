"""The annotated blank bank, its coverage and its law, as plain text or as a self-contained HTML page."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from exports.passages import print_commonmark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.report.coverage import Coverage
    from iia.report.law_list import LawOfBank
    from iia.report.sheet.tree import BankSheet
    from iia.report.wording import Wording

WIDTH: Final = 100
"""The width of the plain text, in characters."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("templates", "bank"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["commonmark"] = print_commonmark
    environment.filters["wrapped"] = _wrap
    return environment


def _wrap(text: str, first: str, others: str) -> str:
    """Break text into lines, keeping the lines and paragraphs that it already has.

    Args:
        text: what to break.
        first: what goes before the first line.
        others: what goes before the other lines.
    """
    lines = [
        part
        for line in text.strip().splitlines()
        for part in textwrap.wrap(line, WIDTH - len(others), break_long_words=False, break_on_hyphens=False)
        or [""]
    ]
    return "\n".join(f"{first if order == 0 else others}{line}".rstrip() for order, line in enumerate(lines))


def render_text(sheet: BankSheet, wording: Wording) -> str:
    """Return the blank bank as plain text."""
    return _environment().get_template("sheet.txt").render(sheet=sheet, say=wording.say)


def render_html(sheet: BankSheet) -> str:
    """Return the blank bank as an HTML page that needs no other file."""
    return _environment().get_template("sheet.html").render(sheet=sheet)


def render_form(sheet: BankSheet, wording: Wording) -> str:
    """Return the HTML of the blank bank with room to write in, unstyled: what the PDF is made from."""
    return _environment().get_template("form.html").render(sheet=sheet, say=wording.say)


def render_coverage(coverage: Coverage, form: Literal["text", "html"]) -> str:
    """Return which questions speak to what, as plain text or as an HTML page."""
    template = _environment().get_template("coverage.html" if form == "html" else "coverage.txt")
    return template.render(coverage=coverage)


def render_law(banks: Sequence[LawOfBank], wording: Wording) -> str:
    """Return every statement of law of banks and their frameworks, as plain text."""
    return _environment().get_template("law.txt").render(banks=banks, say=wording.say)
