"""Months added to days: the last day of a shorter month, and the end of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from iia.domain.months import T, add_months, is_later
from iia.domain.values import Month


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 7, 31), 0, date(2026, 7, 31)),
        (date(2026, 7, 31), 3, date(2026, 10, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(9999, 12, 5), 1, date(9999, 12, 5)),
        (Month(2026, 11), 3, Month(2027, 2)),
        (Month(2026, 12), 0, Month(2026, 12)),
    ],
)
def test_so_many_months_later(start: T, months: int, expected: T) -> None:
    assert add_months(start, months) == expected


def test_later_is_strict_and_counts_from_the_last_day_of_the_month() -> None:
    due = date(2026, 7, 31)
    assert not is_later(due, due)
    assert is_later(date(2026, 8, 1), due)
    assert not is_later(date(2026, 10, 31), due, 3)
    assert is_later(date(2026, 11, 1), due, 3)


@pytest.mark.parametrize("other", [Month(2026, 7), 5, "2026-07-31"])
def test_a_day_is_not_compared_with_anything_else(other: object) -> None:
    with pytest.raises(TypeError):
        is_later(date(2026, 7, 31), other)
