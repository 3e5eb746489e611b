"""What an answer can be, its form in JSON, and the key that an answer is kept under."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Final, NamedTuple, TypeVar, assert_never

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from iia.domain.model import DAY, read_day, read_number

V = TypeVar("V")

_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_LIKE_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}")


class AnswerKey(NamedTuple):
    """Where an answer belongs: a question (`group.question` inside a group or grid) and the item or row."""

    question: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file given as an answer; its `size` is in bytes, which are kept elsewhere under their SHA-256."""

    name: str
    media_type: str
    size: int
    sha256: str

    @property
    def address(self) -> str:
        """What it goes by within its answer: name and bytes together, because others may share either."""
        both = f"{self.sha256} {self.name}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(both).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; in JSON YYYY-MM."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


Value = str | int | Decimal | date | Month | tuple[str, ...] | tuple[StoredFile, ...]
"""An answer that is there: text or an option's id, a scale's value, a number, a day, options, files."""


def files_of(value: Value | None) -> tuple[StoredFile, ...]:
    """Return the files of an answer; an answer of another kind has none."""
    if not isinstance(value, tuple):
        return ()
    return tuple(part for part in value if isinstance(part, StoredFile))


Ordered = int | Decimal | date | Month
"""An answer that has an order, and so can be compared."""


def read_month(value: object) -> Month:
    """Return a month, given as one or written YYYY-MM.

    Raises:
        ValueError: it is neither.
    """
    if isinstance(value, Month):
        return value
    found = _MONTH.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        msg = "must be a month written YYYY-MM"
        raise ValueError(msg)
    return Month(int(found[1]), int(found[2]))


MonthOfYear = Annotated[
    Month,
    BeforeValidator(read_month),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}),
]
"""A month of a year, YYYY-MM, as a bank writes it."""


def _read_limit(value: object) -> object:
    """Read what an answer is compared with: a day or month where it is written as one, else a decimal."""
    if isinstance(value, Month) or (isinstance(value, str) and _LIKE_MONTH.fullmatch(value)):
        return read_month(value)
    if isinstance(value, date) or (isinstance(value, str) and DAY.fullmatch(value)):
        return read_day(value)
    return read_number(value)


Limit = Annotated[Decimal | date | MonthOfYear, BeforeValidator(_read_limit)]
"""What an answer is compared with, as a bank writes it: an exact decimal, a day or a month."""


@lru_cache(maxsize=4096)
def find_limit(word: str) -> Ordered | None:
    """Return the number, day or month that a word states, or None if it states none."""
    try:
        found = _read_limit(word)
    except ValueError:
        return None
    return found if isinstance(found, Ordered) else None


def as_a(sort: type[V], value: object) -> V:
    """Return a value, checked to be of the sort that it must be.

    Raises:
        TypeError: it is of another sort.
    """
    if not isinstance(value, sort):
        raise TypeError(value)
    return value


def to_json(value: Value) -> object:
    """Return an answer as the answers file writes it."""
    match value:
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case Month():
            return str(value)
        case tuple():
            return [
                {"name": part.name, "media_type": part.media_type, "size": part.size, "sha256": part.sha256}
                if isinstance(part, StoredFile)
                else part
                for part in value
            ]
        case str() | int():
            return value
        case _:
            assert_never(value)


def as_number(value: Ordered | Fraction) -> Fraction:
    """Return an ordered value as a number; days and months are counted from the start of the calendar."""
    match value:
        case int() | Decimal() | Fraction():
            return Fraction(value)
        case date():
            return Fraction(value.toordinal())
        case Month():
            return Fraction(value.year * 12 + value.month)
        case _:
            assert_never(value)
