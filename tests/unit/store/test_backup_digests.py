"""What the rows of a table come to: the same in any order, and different after any change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.store.backups.digests import TableDigest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VALUES = st.one_of(
    st.none(),
    st.integers(),
    st.text(),
    st.binary(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.dictionaries(st.text(), st.integers()),
)
ROWS = st.lists(st.lists(VALUES, min_size=1, max_size=4))


def digest(rows: Iterable[Sequence[object]]) -> tuple[int, str]:
    """Return the count and the sum of rows."""
    found = TableDigest()
    for row in rows:
        found.add(row)
    return found.rows, found.sha256


@given(ROWS)
def test_the_order_of_rows_does_not_matter(rows: list[list[object]]) -> None:
    assert digest(rows) == digest(reversed(rows))


@given(ROWS, st.data())
def test_a_row_that_is_missing_twice_there_or_changed_is_noticed(
    rows: list[list[object]], data: st.DataObject
) -> None:
    if rows:
        place = data.draw(st.integers(0, len(rows) - 1))
        assert digest(rows[:place] + rows[place + 1 :]) != digest(rows)
        assert digest([*rows, rows[place]]) != digest(rows)
        changed = [*rows[place], "more"]
        assert digest([*rows[:place], changed, *rows[place + 1 :]])[1] != digest(rows)[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        (0, ""),
        ("a", b"a"),
        ({"a": 1}, {"a": "1"}),
        (date(2026, 1, 1), date(2026, 1, 2)),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)),
    ],
)
def test_values_that_look_alike_differ(one: object, other: object) -> None:
    assert digest([[one]]) != digest([[other]])
