"""The guide in the language of the page, read once for all requests."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from iia.report.guide import read_guide

if TYPE_CHECKING:
    from iia.report.guide import Guide


@cache
def guide_in(language: str) -> Guide:
    """Return the guide in a language of the program."""
    return read_guide((files("templates") / "help" / f"{language}.md").read_text("utf-8"))
