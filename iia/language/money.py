"""Amounts of money as a language writes them, from CLDR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_currency, get_currency_symbol

from iia.language.catalogue import round_half_up, wording_for

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction


def money_in_figures(amount: Decimal | Fraction | int, currency: str, language: str) -> str:
    """Return an amount such as "£1,234" or "£12.50": to two decimals, or none if it is whole."""
    rounded = round_half_up(amount)
    pattern = "¤#,##0" if rounded == int(rounded) else "¤#,##0.00"
    locale = wording_for(language).locale
    return format_currency(rounded, currency, pattern, locale=locale, currency_digits=False)


def symbol_of(currency: str, language: str) -> str:
    """Return the sign of a currency, such as "£", or its code where it has none."""
    return get_currency_symbol(currency, locale=wording_for(language).locale)
