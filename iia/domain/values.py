"""What an answer can be, its form in JSON, and the key that an answer is kept under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, NamedTuple, TypeVar, assert_never

from pydantic import BeforeValidator

from iia.domain.model import DAY, read_day, read_number

V = TypeVar("V")


class AnswerKey(NamedTuple):
    """Where an answer belongs: a question (`group.question` inside a group or grid) and the item or row."""

    question: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file given as an answer, `size` in bytes, which are kept elsewhere under their SHA-256."""

    name: str
    media_type: str
    size: int
    sha256: str


Value = str | int | Decimal | date | tuple[str, ...] | tuple[StoredFile, ...]
"""An answer that is there: text or an option's id, a scale's value, a number, a day, options, files."""


def files_of(value: Value | None) -> tuple[StoredFile, ...]:
    """Return the files of an answer; one of another kind has none."""
    if not isinstance(value, tuple):
        return ()
    return tuple(part for part in value if isinstance(part, StoredFile))


Ordered = int | Decimal | date
"""An answer that has an order, and so can be compared."""


def _read_limit(value: object) -> object:
    """Read what an answer is compared with: a day where it is written as one, else a decimal."""
    if isinstance(value, date) or (isinstance(value, str) and DAY.fullmatch(value)):
        return read_day(value)
    return read_number(value)


Limit = Annotated[Decimal | date, BeforeValidator(_read_limit)]
"""What an answer is compared with, as a bank writes it: an exact decimal or a day."""


@lru_cache(maxsize=4096)
def find_limit(word: str) -> Ordered | None:
    """Return what a word says that an answer is compared with, or None where it says no such thing."""
    try:
        found = _read_limit(word)
    except ValueError:
        return None
    return found if isinstance(found, Ordered) else None


def as_a(sort: type[V], value: object) -> V:
    """Return a value as one of the sort that it must be.

    Raises:
        TypeError: it is of another.
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
    """Return what has an order as a number; days count from the calendar's first."""
    match value:
        case int() | Decimal() | Fraction():
            return Fraction(value)
        case date():
            return Fraction(value.toordinal())
        case _:
            assert_never(value)
