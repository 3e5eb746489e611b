"""Days and months set so many months later, and compared."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date
from typing import Final, TypeVar

from iia.domain.values import Month

_MONTHS: Final = 12

T = TypeVar("T", date, Month)


def add_months(start: T, months: int) -> T:
    """Return a day or month so many months later; the last day of a month where that has no such day.

    What would lie beyond the calendar is in its last month.
    """
    years, month = divmod(start.year * _MONTHS + start.month - 1 + months, _MONTHS)
    if years > MAXYEAR:
        years, month = MAXYEAR, _MONTHS - 1
    if isinstance(start, date):
        return start.replace(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))
    return start.__class__(years, month + 1)


def is_later(value: object, than: object, by_months: int = 0) -> bool:
    """Return whether a day or month lies more than so many months after another.

    Raises:
        TypeError: they are not two days, nor two months.
    """
    if isinstance(value, date) and isinstance(than, date):
        return value > add_months(than, by_months)
    if isinstance(value, Month) and isinstance(than, Month):
        return value > add_months(than, by_months)
    raise TypeError(value, than)
