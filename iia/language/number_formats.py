"""How languages write numbers, from CLDR: the signs for thousands and decimals, and words beside them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, Literal

from babel import Locale, UnknownLocaleError
from babel.units import UnknownUnitError, format_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SPACES: Final = "\u00a0\u2007\u2009\u202f"
"""The spaces that hold a number together; they group thousands in every language (ISO 80000)."""

_COMMON_SYSTEMS: Final = ("latn", "arab", "arabext")
"""The systems of digits that have symbols of their own in CLDR."""


_MEASURES: Final = (
    "duration-second", "duration-minute", "duration-hour", "duration-day", "duration-week", "duration-month",
    "duration-year", "length-meter", "length-kilometer", "length-mile", "mass-kilogram",
    "volume-liter", "area-hectare", "temperature-celsius",
)  # fmt: skip
"""The units that people convert, by CLDR's names."""

_LENGTHS: Final[tuple[Literal["long", "short"], ...]] = ("long", "short")
_COUNTS: Final = (0, 1, 2, 3, 6, 11, 100)
"""Numbers that take every plural of a language."""

_SHORT: Final = {"mn": (6,), "bn": (9,), "tn": (12,)}
_BESIDE_CLDR: Final[Mapping[str, Mapping[str, tuple[int, ...]]]] = {
    "en": _SHORT,
    "cy": {**_SHORT, "fil": (3,), "filiwn": (6, 9), "driliwn": (12,), "thriliwn": (12,)},
}
"""Words that CLDR does not have, with their powers of ten: short ones, and the mutated ones of Welsh."""

_AFTER_NOON: Final = ("pm", "afternoon", "evening", "night")


@dataclass(frozen=True)
class NumberFormat:
    """The signs and words by which the numbers of a text are read.

    `groups_by_space` says that an ordinary space may stand between thousands, because it is typed for one
    that holds them together. `scales` are the words for thousands, millions and so on with what each may
    stand for, `months` the names of months, `units` the words for measures with CLDR's names of them,
    `day_parts` the words that follow an hour, and `afternoons` those of them that make five o'clock 17:00;
    all of them in small letters.
    """

    groups: frozenset[str]
    decimals: frozenset[str]
    groups_by_space: bool
    scales: Mapping[str, frozenset[int]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    day_parts: frozenset[str] = frozenset()
    afternoons: frozenset[str] = frozenset()


_UNKNOWN: Final = NumberFormat(frozenset({",", ".", *SPACES}), frozenset({",", "."}), groups_by_space=True)


@cache
def number_format(language: str) -> NumberFormat:
    """Return how a language writes numbers; of one that CLDR does not know, comma and stop may be either."""
    locale = _find_locale(language) or _find_locale(language.partition("-")[0])
    if locale is None:
        return _UNKNOWN
    found = [locale.number_symbols[each] for each in _systems(locale)]
    groups = frozenset(each["group"] for each in found if "group" in each)
    return NumberFormat(
        groups=groups | {*SPACES},
        decimals=frozenset(each["decimal"] for each in found if "decimal" in each),
        groups_by_space=any(sign.isspace() for sign in groups),
        scales={word: frozenset(scales) for word, scales in _scales(locale).items()},
        months=dict(_months(locale)),
        units=dict(_units(locale)),
        day_parts=frozenset(word for _, word in _day_parts(locale)),
        afternoons=frozenset(word for part, word in _day_parts(locale) if part.startswith(_AFTER_NOON)),
    )


def _find_locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _systems(locale: Locale) -> Iterator[str]:
    """Yield the systems of digits whose symbols a language may use."""
    for name in dict.fromkeys((*_COMMON_SYSTEMS, locale.default_numbering_system)):
        if name in locale.number_symbols:
            yield name


def _scales(locale: Locale) -> dict[str, set[int]]:
    """Return the words and signs for powers of ten, such as "million", with the powers they may stand for."""
    found = defaultdict[str, set[int]](set)
    for word, scale in _cldr_scales(locale):
        found[word].add(scale)
    for word, powers in _BESIDE_CLDR.get(locale.language, {}).items():
        found[word].update(10**power for power in powers)
    return found


def _cldr_scales(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield each word or sign for a power of ten that CLDR has, with the power."""
    formats = locale.compact_decimal_formats
    for length in ("short", "long"):
        for patterns in formats[length].values() if length in formats else ():
            for power, pattern in patterns.items():
                zeros = pattern.pattern.count("0")
                word = pattern.pattern.replace("0", "").replace("'", "").strip(f"{SPACES} ").casefold()
                if word and zeros:
                    yield word, int(power) // 10 ** (zeros - 1)


def _months(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield each name of a month with its number, unless a figure is its name."""
    for form in ("format", "stand-alone"):
        for length in ("wide", "abbreviated"):
            for number, name in locale.months[form][length].items():
                word = name.rstrip(".").casefold()
                if not any(sign.isdigit() for sign in word):
                    yield word, number


def _units(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield each word or sign that a measure has after its number, with CLDR's name of the unit."""
    for unit, length, count in product(_MEASURES, _LENGTHS, _COUNTS):
        try:
            written = format_unit(count, unit, length, locale=locale)
        except UnknownUnitError:
            continue
        number, _, word = written.partition(str(count))
        if not number and word.strip():
            yield word.strip(f"{SPACES} ").casefold(), unit


def _day_parts(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield CLDR's name for each part of a day with the language's word for it."""
    for form in locale.day_periods.values():
        for parts in form.values():
            for part, word in parts.items():
                if len(word) > 1:
                    yield part, word.casefold()
