"""One `Wording` for each language, from its gettext catalogue and CLDR's dates and numbers."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal

from iia.domain.memo import Memo
from iia.errors import SettingsError
from iia.language.direction import isolate
from iia.language.lists import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

SOURCE_LANGUAGE: Final = "en"
"""The language of the message ids; it needs no catalogue."""

LANGUAGES: Final = ("en", "cy")
"""The languages that the program itself speaks, in the order in which they are offered."""

WALES: Final = ZoneInfo("Europe/London")
"""The clock that times and days are told by."""


@dataclass(frozen=True)
class CatalogueWording:
    """The program's words in one language; see `iia.report.wording.Wording`."""

    language: str
    translations: gettext.NullTranslations
    locale: Locale

    def say(self, message: str, /, **values: object) -> str:
        """Return the message in this language, its `{names}` filled in."""
        return self._messages[message].format(**_isolated(values))

    def say_plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form of the message that fits `count`, which also fills `{count}`."""
        message = self.translations.ngettext(singular, plural, count)
        return message.format(count=self.number(count), **_isolated(values))

    def list_all(self, parts: Sequence[str], /) -> str:
        """Join parts that all hold: "a, b and c"."""
        return join(parts, "all", self.language)

    def list_any(self, parts: Sequence[str], /) -> str:
        """Join parts any one of which is enough: "a, b or c"."""
        return join(parts, "any", self.language)

    def date(self, day: date, /) -> str:
        """Return a day in words, such as "1 April 2027"."""
        return format_date(day, "d MMMM y", locale=self.locale)

    def time(self, moment: datetime, /) -> str:
        """Return a day and time of day in words, in the time of Wales."""
        return format_datetime(moment, "d MMMM y, HH:mm", tzinfo=WALES, locale=self.locale)

    def clock(self, moment: datetime, /) -> str:
        """Return a time of day alone, such as "14:03", in the time of Wales."""
        return format_time(moment, "HH:mm", tzinfo=WALES, locale=self.locale)

    def number(self, value: Decimal | Fraction | int, /) -> str:
        """Return a number for reading: at most two decimals, rounded half up."""
        return _format_number(*value.as_integer_ratio(), self._locale_id)

    @cached_property
    def _messages(self) -> Memo[str, str]:
        """The messages in this language, each looked up once; the program has only so many."""
        return Memo(self.translations.gettext)

    @cached_property
    def _locale_id(self) -> str:
        return str(self.locale)


def _isolated(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return what fills a message, so that a name in Arabic turns none of the message's own words."""
    return {name: isolate(value) if isinstance(value, str) else value for name, value in values.items()}


# Cached, because a report writes the same few numbers again and again and CLDR's patterns are slow to apply.
# The key is two whole numbers, because they hash and compare faster than a fraction.
@lru_cache(maxsize=4096)
def _format_number(numerator: int, denominator: int, locale: str) -> str:
    return format_decimal(round_half_up(Fraction(numerator, denominator)), "#,##0.##", locale=locale)


def round_half_up(value: Decimal | Fraction | int) -> Decimal:
    """Return the value to two decimals; a half goes up, below zero too (the floor of x + ½)."""
    return Decimal((Fraction(value) * 100 + Fraction(1, 2)).__floor__()) / 100


@cache
def wording_for(language: str) -> CatalogueWording:
    """Return the program's words in one language.

    A bank may be in a language that the program does not speak: its texts are then in that language, and
    the program's own words, with their dates and numbers, in the source language.

    Raises:
        SettingsError: the language's catalogue has not been built.
    """
    if language == SOURCE_LANGUAGE or language not in LANGUAGES:
        return CatalogueWording(language, gettext.NullTranslations(), Locale(SOURCE_LANGUAGE))
    return CatalogueWording(language, _load(language), Locale.parse(language))


def _load(language: str) -> gettext.NullTranslations:
    resource = files("iia.language") / language / "LC_MESSAGES" / "iia.mo"
    with as_file(resource) as path:
        if not path.is_file():
            raise SettingsError("language", f"the catalogue of {language} is not built: run make assets")
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
