"""Months in words, from CLDR: written by the program, and read in whichever language somebody writes them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from babel.dates import format_date, get_month_names

from iia.language.catalogue import LANGUAGES, wording_for

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST: Final = 3
"""The fewest letters that tell one month from another, in English and in Welsh."""


def month_in_words(year: int, month: int, language: str) -> str:
    """Return a month of a year in words, such as "March 2027"."""
    return format_date(date(year, month, 1), "MMMM y", locale=wording_for(language).locale)


def find_month(name: str) -> int | None:
    """Return the number of a month by its name, whole or cut short, in any language of the program.

    So "February", "Feb", "Feb." and "Chwef" are 2 on a page of either language.
    """
    start = name.strip().removesuffix(".").casefold()
    if len(start) < _SHORTEST:
        return None
    found = {month for whole, month in _names().items() if whole.startswith(start)}
    return found.pop() if len(found) == 1 else None


@cache
def _names() -> Mapping[str, int]:
    return {
        name.casefold(): month
        for language in LANGUAGES
        for month, name in get_month_names("wide", locale=wording_for(language).locale).items()
    }
