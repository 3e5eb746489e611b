"""The pages that a page of a long list links to."""

from __future__ import annotations

import pytest

from iia.web.assessments.page_numbers import list_numbers


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 2, (1, 2)),
        (1, 4, (1, 2, 3, 4)),
        (1, 9, (1, 2, None, 9)),
        (4, 9, (1, 2, 3, 4, 5, None, 9)),
        (5, 9, (1, None, 4, 5, 6, None, 9)),
        (9, 9, (1, None, 8, 9)),
    ],
)
def test_the_first_the_last_and_the_neighbours_are_linked_to(
    number: int, last: int, shown: tuple[int | None, ...]
) -> None:
    assert list_numbers(number, last) == shown
