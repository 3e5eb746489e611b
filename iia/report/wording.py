"""How a report asks for words: a protocol that the language layer implements, one object per language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal
    from fractions import Fraction


class Wording(Protocol):
    """The program's own words in one language; English sentences are the message ids."""

    @property
    def language(self) -> str:
        """The language's code, such as `cy`."""

    def say(self, message: str, /, **values: object) -> str:
        """Return the message in this language, its `{names}` filled in."""

    def say_plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form of the message that fits `count`, which also fills `{count}`."""

    def list_all(self, parts: Sequence[str], /) -> str:
        """Join parts that all hold: "a, b and c"."""

    def list_any(self, parts: Sequence[str], /) -> str:
        """Join alternatives, any of which is enough: "a, b or c"."""

    def date(self, day: date, /) -> str:
        """Return a date in words, such as "1 April 2027"."""

    def time(self, moment: datetime, /) -> str:
        """Return a date and time of day in words, in the time zone of Wales."""

    def clock(self, moment: datetime, /) -> str:
        """Return a time of day alone, in the time zone of Wales."""

    def number(self, value: Decimal | Fraction | int, /) -> str:
        """Return a number for reading: with at most two decimal places, rounded half up."""
