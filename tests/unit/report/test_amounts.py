"""Amounts in words: exact where rounding hides something."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iia.report.sentences.amounts import write_exactly
from tests.builders import ENGLISH


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(2), "2"),
        (Fraction(13, 4), "3.25"),
        (Fraction(8, 9), "0.89 (8/9)"),
        (Fraction(1, 8), "0.13 (1/8)"),
    ],
)
def test_a_fraction_is_given_where_two_decimals_hide_it(value: Fraction, words: str) -> None:
    assert write_exactly(value, ENGLISH) == words
