"""Written numbers: which numbers a text states, read as its language writes them."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from iia.language.number_formats import SPACES, number_format

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

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

_SET_TOGETHER: Final = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""The scripts, by Unicode's names of their letters, in which words follow each other without a space."""

_HALF_DAY: Final = 12
_LONG_YEAR: Final = 4

_BESIDE: Final = 40
"""How much of what follows a figure says what it counts."""

_BETWEEN: Final = f"{SPACES} -"
"""What may stand between a figure and what it counts."""

_LONG_WORD: Final = 5
"""The fewest letters of a word for millions that is known with any ending, as in Finnish *miljoonan*."""

_LONGEST: Final = 60
"""The longest figure that is read whole: nobody writes a longer one, and a machine may write any."""

_MOST: Final = 300
"""The most figures of a text that are read, because each is compared with each of another text."""


@dataclass(frozen=True)
class WrittenNumber:
    """A number as it is written, and what it may stand for.

    `values` are its readings; `also` are what it stands for where somebody writes it in another way, such as
    17 for 5 pm; `unit` is what it measures, if that is known. `unscaled` is the number without the word that
    multiplies it, such as "million"; `has_word` says that another word comes after it. `is_plain` says that
    it cannot be read otherwise, `is_certain` that it is a number at all: a Roman numeral may be a word, and
    the name of a month is a figure only in some languages.
    """

    written: str
    values: frozenset[Fraction]
    also: frozenset[Fraction] = frozenset()
    unit: str | None = None
    unscaled: WrittenNumber | None = None
    has_word: bool = False
    is_plain: bool = True
    is_certain: bool = True

    def agrees(self, other: WrittenNumber) -> bool:
        """Return whether both may stand for the same number."""
        return not (
            self.values.isdisjoint(other.values)
            and self.also.isdisjoint(other.values)
            and self.values.isdisjoint(other.also)
            and not self._is_measured_as(other)
            and not other._is_measured_as(self)
        )

    def _is_measured_as(self, other: WrittenNumber) -> bool:
        """Return whether the sign after this number is one for the other's unit too: 5m may be 5 metres."""
        measured = self.unscaled
        if measured is None or measured.unit is None:
            return False
        return measured.unit == other.unit and not measured.values.isdisjoint(other.values)

    def may_be_scaled_as(self, other: WrittenNumber) -> bool:
        """Return whether the word after this number may be one for millions, and make it the other number."""
        return (
            self.has_word and other.unscaled is not None and not self.values.isdisjoint(other.unscaled.values)
        )


@dataclass(frozen=True)
class WrittenFigure:
    """Digits that stand together, in the digits 0 to 9, and the numbers in them: several in a date."""

    written: str
    numbers: tuple[WrittenNumber, ...]

    @property
    def number(self) -> WrittenNumber | None:
        """The one number that the figure plainly is, if it is one."""
        return self.numbers[0] if len(self.numbers) == 1 and self.numbers[0].is_plain else None


def read_figures(text: str, language: str) -> tuple[WrittenFigure, ...]:
    """Return the figures in a text, and the words that may be figures elsewhere."""
    return tuple(islice(_Reader(_cleaned(text), number_format(language)).figures(), _MOST))


def has_figures(text: str) -> bool:
    """Return whether a text has any figure; most have none."""
    return _TOKEN.search(text) is not None


def _cleaned(text: str) -> str:
    """Return a text without entities and signs that nobody sees, its digits as 0 to 9."""
    whole = html.unescape(text).translate(_AS_WIDE)
    if whole.isascii():
        return whole
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in whole
        if unicodedata.category(sign) != "Cf"
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the figures of one text, in which digits are 0 to 9, as its language writes them."""

    text: str
    form: NumberFormat

    def figures(self) -> Iterator[WrittenFigure]:
        for match in _TOKEN.finditer(self.text):
            if len(match[0]) <= _LONGEST:
                yield WrittenFigure(match[0], tuple(self._numbers(match)))
            else:
                yield from self._series(match[0])
        yield from self._romans()
        yield from self._months()

    def _series(self, written: str) -> Iterator[WrittenFigure]:
        """Yield the parts of a series of digits so long that nothing in it is grouped by a space."""
        for part in written.split(" "):
            if len(part) <= _LONGEST:
                yield WrittenFigure(part, tuple(self._amount(part, "")))

    @cached_property
    def _is_afternoon(self) -> bool:
        """Whether the text speaks of an hour of the second half of the day."""
        low = self.text.casefold()
        return _PM.search(self.text) is not None or any(_has_word(low, word) for word in self.form.afternoons)

    def _numbers(self, match: re.Match[str]) -> Iterator[WrittenNumber]:
        """Yield the numbers that a figure consists of."""
        if match["date"]:
            yield from _read_date(match[0])
        elif match["years"]:
            yield from _read_years(match[0])
        elif match["part"]:
            yield _scaled(_read_part(match), self.text[match.end() : match.end() + _BESIDE], self.form)
        else:
            yield from self._amounts(match[0], self.text[match.end() : match.end() + _BESIDE])

    def _amounts(self, written: str, after: str) -> Iterator[WrittenNumber]:
        """Yield numbers that are amounts or times; `after` is what follows them."""
        if self._is_clock(written, after):
            yield from (self._whole(each) for each in written.split("."))
            return
        *others, last = self._apart(written)
        for each in others:
            yield from self._amount(each, "")
        yield from self._amount(last, after)

    def _is_clock(self, written: str, after: str) -> bool:
        """Return whether a figure with a stop in it is a time, because a part of the day follows."""
        if not re.fullmatch(r"[0-9]{1,2}\.[0-9]{2}", written):
            return False
        rest = after.lstrip().casefold()
        is_half = re.match(r"[ap]\.?\s?m\b", rest) is not None
        return is_half or _find_word(self.form.day_parts, rest) is not None

    def _apart(self, written: str) -> Iterator[str]:
        """Split digits at the ordinary spaces that do not group thousands."""
        parts = written.split(" ")
        while parts:
            most = len(parts) if self.form.groups_by_space else 1
            sizes = range(most, 1, -1)
            size = next((n for n in sizes if any(_readings(" ".join(parts[:n]), self.form))), 1)
            yield " ".join(parts[:size])
            parts = parts[size:]

    def _amount(self, written: str, after: str) -> Iterator[WrittenNumber]:
        """Yield the number that digits with signs between them are, or several if they are none here."""
        if written.isdecimal():
            number = replace(self._whole(written), is_plain=not re.match(r"['’]?s\b", after))
            yield _scaled(number, after, self.form)
            return
        values = frozenset(_readings(written, self.form))
        if values:
            yield _scaled(WrittenNumber(written, values, is_plain=len(values) == 1), after, self.form)
        else:
            yield from _read_strange(written)

    def _whole(self, written: str) -> WrittenNumber:
        """Return a whole number, which in the afternoon may be an hour that others count on to 24."""
        number = _whole(written)
        hour = int(written)
        if not self._is_afternoon or hour > _HALF_DAY:
            return number
        return replace(number, also=frozenset({Fraction(hour + _HALF_DAY)}))

    # --- Words ---------------------------------------------------------------------------------------

    def _months(self) -> Iterator[WrittenFigure]:
        """Yield the months that are named near a figure, because others write them as one."""
        low = self.text.casefold()
        for name, number in self.form.months.items():
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", low):
                if re.search(r"[0-9]", low[max(0, match.start() - _NEAR) : match.end() + _NEAR]):
                    yield _word(name, number)

    def _romans(self) -> Iterator[WrittenFigure]:
        """Yield what may be Roman numerals."""
        for match in _ROMAN.finditer(self.text):
            if match[1]:
                yield _word(match[1], _roman(match[1]))


def _word(written: str, value: int) -> WrittenFigure:
    """Return a word that may be a figure elsewhere."""
    return WrittenFigure(written, (WrittenNumber(written, frozenset({Fraction(value)}), is_certain=False),))


def _whole(written: str) -> WrittenNumber:
    return WrittenNumber(written, frozenset({Fraction(int(written))}))


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in written]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


# --- Days ------------------------------------------------------------------------------------------


def _read_date(written: str) -> Iterator[WrittenNumber]:
    """Yield the parts of a day in figures; a year of two digits leaves open which century it is of."""
    *parts, year = re.findall(r"[0-9]+", written)
    is_whole = len(year) == _LONG_YEAR
    for part in parts:
        yield replace(_whole(part), is_plain=is_whole)
    centuries = () if is_whole else (1900, 2000)
    also = frozenset(Fraction(century + int(year)) for century in centuries)
    yield replace(_whole(year), also=also, is_plain=is_whole)


def _read_years(written: str) -> Iterator[WrittenNumber]:
    """Yield a year and the one after it, which may be cut short: 2026-27 is 2026-2027."""
    first, last = re.findall(r"[0-9]+", written)
    yield _whole(first)
    yield replace(_whole(last), also=_whole(first[: -len(last)] + last).values, is_plain=False)


# --- Amounts ---------------------------------------------------------------------------------------


def _read_part(match: re.Match[str]) -> WrittenNumber:
    """Read a fraction that is one sign, such as the half in 1½."""
    whole = int(match["run"]) if (match["run"] or "").isdecimal() else 0
    value = whole + Fraction(unicodedata.numeric(match["part"])).limit_denominator(100)
    return WrittenNumber(match[0], frozenset({value}))


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
    """Return a number times the word after it, such as "million", which may have an ending of its own."""
    measured = _measured(number, after, form)
    word = _find_word(form.scales, after, may_end_from=_LONG_WORD)
    if word is None:
        return measured
    return replace(
        number,
        written=f"{number.written} {word}",
        values=frozenset(each * scale for each in number.values for scale in form.scales[word]),
        also=frozenset(),
        unscaled=measured,
    )


def _measured(number: WrittenNumber, after: str, form: NumberFormat) -> WrittenNumber:
    """Return a number with the unit, or whatever word there is, after it."""
    word = _find_word(form.units, after)
    has_word = after.lstrip(_BETWEEN)[:1].isalpha()
    return replace(number, unit=None if word is None else form.units[word], has_word=has_word)


# --- Words beside a figure -------------------------------------------------------------------------


def _find_word(words: Container[str], after: str, may_end_from: int = _BESIDE + 1) -> str | None:
    """Return the longest of some words that a text begins with; one of so many letters may have an ending."""
    rest = after.lstrip(_BETWEEN).casefold()
    for size in range(min(len(rest), _BESIDE), 0, -1):
        if rest[:size] in words and (size >= may_end_from or not _goes_on(rest[size:])):
            return rest[:size]
    return None


def _has_word(text: str, word: str) -> bool:
    """Return whether a text has a word, not only inside another, such as "pm" in "equipment"."""
    return any(
        not _goes_on(text[: match.start()][-1:]) and not _goes_on(text[match.end() :])
        for match in re.finditer(re.escape(word), text)
    )


def _goes_on(beside: str) -> bool:
    """Return whether a word goes on into what is beside it: no word does where words are not set apart."""
    sign = beside[:1]
    if not sign or unicodedata.category(sign)[0] not in "LM":
        return False
    return not unicodedata.name(sign, "").startswith(_SET_TOGETHER)
