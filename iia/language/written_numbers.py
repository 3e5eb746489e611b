"""Written numbers: which numbers a text states, read as its language writes them."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from iia.language.number_formats import SPACES, number_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.language.number_formats import NumberFormat

_SEPARATORS: Final = f".,'’\u066b\u066c{SPACES} "
"""What may stand between the digits of a number, Arabic's own signs among them."""

_FRACTIONS: Final = "".join(
    sign for sign in map(chr, range(0xBC, 0x2190)) if unicodedata.decomposition(sign).startswith("<fraction>")
)
_TOKEN: Final = re.compile(
    rf"""
    (?P<date>\d{{1,2}}(?P<sign>[./-])\d{{1,2}}(?P=sign)(?:\d{{4}}|\d{{2}})(?!\d))
    | (?P<years>\d{{4}}[-–/]\d{{2}}(?![\d./-]))
    | (?P<run>\d+(?:[{_SEPARATORS}]\d+)*)?(?P<part>[{_FRACTIONS}])
    | (?P<figure>\d+(?:[{_SEPARATORS}]\d+)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROMAN: Final = re.compile(
    r"(?<![\w])(?=[MDCLXVI])(M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
    r"(?=(?:er|re|e|ème|o|º|ª)?(?!\w))"
)
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_PM: Final = re.compile(r"(?<![^\W\d])p\.?\s?m\b", re.IGNORECASE)
_AS_WIDE: Final = str.maketrans("，．", ",.")  # noqa: RUF001 - full-width signs, written beside full-width digits
_NEAR: Final = 12
"""How many characters lie between the name of a month and a figure of the same day, at most."""

_HALF_DAY: Final = 12
_DAY_AND_MONTH: Final = 2
_LONG_YEAR: Final = 4


@dataclass(frozen=True)
class WrittenNumber:
    """A number as it is written, and what it may stand for.

    `values` are its readings; `also` are what it stands for where somebody writes it in another way, such as
    17 for 5 pm. `is_plain` says that there is one reading, `is_certain` that it is a number at all: a Roman
    numeral may be a word, and the name of a month is a figure only in some languages.
    """

    written: str
    values: frozenset[Fraction]
    also: frozenset[Fraction] = frozenset()
    is_plain: bool = True
    is_certain: bool = True

    def agrees(self, other: WrittenNumber) -> bool:
        """Return whether both may stand for the same number."""
        return not (
            self.values.isdisjoint(other.values)
            and self.also.isdisjoint(other.values)
            and self.values.isdisjoint(other.also)
        )


@dataclass(frozen=True)
class Figure:
    """Digits that stand together, in the digits 0 to 9, and the numbers in them: several in a date."""

    written: str
    numbers: tuple[WrittenNumber, ...]

    @property
    def number(self) -> WrittenNumber | None:
        """The one number that the figure plainly is, if it is one."""
        return self.numbers[0] if len(self.numbers) == 1 and self.numbers[0].is_plain else None


def read_figures(text: str, language: str) -> tuple[Figure, ...]:
    """Return the figures in a text, and the words that may be figures elsewhere."""
    plain, form = _cleaned(text), number_format(language)
    is_afternoon = _has_afternoon(plain, form)
    figures = [found for match in _TOKEN.finditer(plain) for found in _read(match, form, is_afternoon)]
    return (*figures, *_read_romans(plain), *_read_months(plain, form))


def _has_afternoon(text: str, form: NumberFormat) -> bool:
    """Return whether a text speaks of an hour of the second half of the day."""
    low = text.casefold()
    return _PM.search(text) is not None or any(word in low for word in form.afternoons)


def _cleaned(text: str) -> str:
    """Return a text without entities and signs that nobody sees, its digits as 0 to 9."""
    seen = "".join(sign for sign in html.unescape(text) if unicodedata.category(sign) != "Cf")
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in seen.translate(_AS_WIDE)
    )


def _read(match: re.Match[str], form: NumberFormat, is_afternoon: bool) -> Iterator[Figure]:  # noqa: FBT001 - of the text
    """Yield the figures of a match: more than one if an ordinary space in it does not group thousands."""
    if match["date"]:
        yield _read_date(match[0])
    elif match["years"]:
        yield _read_years(match[0])
    elif match["part"]:
        yield _read_part(match)
    else:
        after = match.string[match.end() :]
        if _is_clock(match[0], after, form):
            yield Figure(match[0], tuple(_time(each, is_afternoon) for each in match[0].split(".")))
            return
        *others, last = _apart(match[0], form)
        for written in others:
            yield _read_figure(written, "", form, is_afternoon)
        yield _read_figure(last, after, form, is_afternoon)


def _apart(written: str, form: NumberFormat) -> Iterator[str]:
    """Split digits at the ordinary spaces that do not group thousands."""
    parts = written.split(" ")
    while parts:
        most = len(parts) if form.groups_by_space else 1
        size = next((n for n in range(most, 1, -1) if any(_readings(" ".join(parts[:n]), form))), 1)
        yield " ".join(parts[:size])
        parts = parts[size:]


# --- Days and times --------------------------------------------------------------------------------


def _is_clock(written: str, after: str, form: NumberFormat) -> bool:
    """Return whether a figure with a stop in it is a time, because a part of the day follows."""
    if not re.fullmatch(r"\d{1,2}\.\d{2}", written):
        return False
    rest = after.lstrip().casefold()
    return re.match(r"[ap]\.?\s?m\b", rest) is not None or rest.startswith(tuple(form.day_parts))


def _time(written: str, is_afternoon: bool) -> WrittenNumber:  # noqa: FBT001 - of the text
    """Return a whole number, which in the afternoon may be an hour that others count on to 24."""
    number = Fraction(int(written))
    also = frozenset({number + _HALF_DAY}) if is_afternoon and number <= _HALF_DAY else frozenset[Fraction]()
    return WrittenNumber(written, frozenset({number}), also)


def _read_date(written: str) -> Figure:
    """Read a day in figures; a year of two digits leaves open which century it is of."""
    *parts, year = re.findall(r"\d+", written)
    is_whole = len(year) == _LONG_YEAR
    numbers = [replace(_time(part, is_afternoon=False), is_plain=is_whole) for part in parts]
    last = _time(year, is_afternoon=False)
    also = frozenset() if is_whole else frozenset(Fraction(century + int(year)) for century in (1900, 2000))
    return Figure(written, (*numbers, replace(last, also=also, is_plain=is_whole)))


def _read_years(written: str) -> Figure:
    """Read a year and the one after it, which may be cut short: 2026-27 is 2026-2027."""
    first, last = re.findall(r"\d+", written)
    whole = Fraction(int(first[:_DAY_AND_MONTH] + last))
    cut = replace(_time(last, is_afternoon=False), also=frozenset({whole}), is_plain=False)
    return Figure(written, (_time(first, is_afternoon=False), cut))


def _read_months(text: str, form: NumberFormat) -> Iterator[Figure]:
    """Yield the months that are named near a figure, because others write them as one."""
    low = text.casefold()
    for name, number in form.months.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", low):
            if re.search(r"\d", low[max(0, match.start() - _NEAR) : match.end() + _NEAR]):
                value = frozenset({Fraction(number)})
                yield Figure(name, (WrittenNumber(name, value, is_certain=False),))


def _read_romans(text: str) -> Iterator[Figure]:
    for match in _ROMAN.finditer(text):
        if match[1]:
            value = frozenset({Fraction(_roman(match[1]))})
            yield Figure(match[1], (WrittenNumber(match[1], value, is_certain=False),))


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in written]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


# --- Amounts ---------------------------------------------------------------------------------------


def _read_part(match: re.Match[str]) -> Figure:
    """Read a fraction that is one sign, such as the half in 1½."""
    whole = int(match["run"]) if (match["run"] or "").isdecimal() else 0
    value = whole + Fraction(unicodedata.numeric(match["part"])).limit_denominator(100)
    return Figure(match[0], (WrittenNumber(match[0], frozenset({value})),))


def _read_figure(written: str, after: str, form: NumberFormat, is_afternoon: bool) -> Figure:  # noqa: FBT001 - of the text
    """Read digits with what stands between them; `after` is what follows."""
    if written.isdecimal():
        number = replace(_time(written, is_afternoon), is_plain=not re.match(r"['’]?s\b", after))
        return Figure(written, (_scaled(number, after, form),))
    values = frozenset(_readings(written, form))
    if values:
        number = WrittenNumber(written, values, is_plain=len(values) == 1)
        return Figure(written, (_scaled(number, after, form),))
    return Figure(written, tuple(_read_strange(written)))


def _readings(written: str, form: NumberFormat) -> Iterator[Fraction]:
    """Yield what digits stand for by the signs of the language."""
    unified = re.sub(f"[ {SPACES}]", SPACES[0], written)
    for decimal in (*form.decimals, None):
        whole, sign, places = (unified, "", "") if decimal is None else unified.rpartition(decimal)
        is_cut = decimal is None or (sign and places.isdecimal())
        if is_cut and (whole.isdecimal() or any(_grouped(whole, each) for each in form.groups - {decimal})):
            yield Fraction(f"{_digits(whole)}.{places or 0}")


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _grouped(whole: str, group: str) -> bool:
    """Return whether a sign groups thousands, or as in India thousands and then hundreds."""
    sign = re.escape(group)
    return re.fullmatch(rf"[1-9]\d{{0,2}}(?:{sign}\d{{2,3}})*{sign}\d{{3}}", whole) is not None


def _read_strange(written: str) -> Iterator[WrittenNumber]:
    """Yield what digits may be whose signs are not of the language: one number, or several, such as 1.2.3."""
    parts = re.findall(r"\d+", written)
    if len(set(_signs(written))) == 1 and _grouped(written, next(_signs(written))):
        values = {Fraction(_digits(written))}
        if len(parts) == 2:  # noqa: PLR2004 - before and after a decimal sign
            values.add(Fraction(".".join(parts)))
        yield WrittenNumber(written, frozenset(values), is_plain=False)
        return
    for part in parts:
        yield WrittenNumber(written, frozenset({Fraction(int(part))}), is_plain=False)


def _signs(written: str) -> Iterator[str]:
    return (sign for sign in written if not sign.isdecimal())


def _scaled(number: WrittenNumber, after: str, form: NumberFormat) -> WrittenNumber:
    """Return a number times the word after it, such as "million", which the other text may have in full."""
    rest = after.lstrip(f"{SPACES} -").casefold()
    for word in sorted(form.scales, key=len, reverse=True):
        if rest.startswith(word) and not (word[-1].isascii() and rest[len(word) :][:1].isalpha()):
            scale = form.scales[word]
            return replace(
                number,
                written=f"{number.written} {word}",
                values=frozenset(each * scale for each in number.values),
                also=number.values,
            )
    return number
