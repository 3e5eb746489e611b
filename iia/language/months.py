"""Months in words, from CLDR."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from iia.language.catalogue import wording_for


def month_in_words(year: int, month: int, language: str) -> str:
    """Return a month of a year in words, such as "March 2027"."""
    return format_date(date(year, month, 1), "MMMM y", locale=wording_for(language).locale)
