"""Exact arithmetic on many fractions at once agrees with fractions taken one by one."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from iia.domain.exact import over_one_denominator, sum_of_products

FRACTIONS = st.fractions(-100, 100, max_denominator=1000)


def test_thirds_and_quarters_are_counted_in_twelfths() -> None:
    assert over_one_denominator([Fraction(1, 3), Fraction(-3, 4), Fraction(2)]) == ([4, -9, 24], 12)


def test_no_numbers_have_the_denominator_one() -> None:
    assert over_one_denominator([]) == ([], 1)
    assert sum_of_products([], []) == 0


def test_products_are_added_up_exactly() -> None:
    assert sum_of_products([Fraction(1, 3), Fraction(2)], [Fraction(3, 4), Fraction(1, 6)]) == Fraction(7, 12)


@given(st.lists(FRACTIONS))
def test_each_number_keeps_its_value(numbers: list[Fraction]) -> None:
    numerators, denominator = over_one_denominator(numbers)
    assert [Fraction(numerator, denominator) for numerator in numerators] == numbers


@given(st.lists(st.tuples(FRACTIONS, FRACTIONS)))
def test_a_sum_of_products_is_that_of_its_fractions(pairs: list[tuple[Fraction, Fraction]]) -> None:
    expected = sum((one * other for one, other in pairs), Fraction())
    assert sum_of_products([one for one, _ in pairs], [other for _, other in pairs]) == expected
