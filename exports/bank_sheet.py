"""The annotated blank bank as plain text or as one self-contained HTML page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from exports.commonmark import render_commonmark

if TYPE_CHECKING:
    from iia.domain.sheet import BankSheet
    from iia.domain.wording import Wording


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("templates", "bank"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["commonmark"] = render_commonmark
    return environment


def render_text(sheet: BankSheet, wording: Wording) -> str:
    """Return the blank bank as plain text."""
    return _environment().get_template("sheet.txt").render(sheet=sheet, say=wording.say)


def render_html(sheet: BankSheet, wording: Wording) -> str:
    """Return the blank bank as an HTML page that needs no other file."""
    return _environment().get_template("sheet.html").render(sheet=sheet, say=wording.say)
