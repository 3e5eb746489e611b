"""Amounts of money as a reader writes them, in both languages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from iia.report.kinds.money import say_money
from tests.builders import ENGLISH, WELSH


@pytest.mark.parametrize(
    ("amount", "english", "welsh"),
    [
        ("0", "£0", "£0"),
        ("12.5", "£12.50", "£12.50"),
        ("12.00", "£12", "£12"),
        ("1234567", "£1,234,567", "£1,234,567"),
        ("1234567.89", "£1,234,567.89", "£1,234,567.89"),
        ("1000000", "£1 million", "£1 filiwn"),
        ("2000000.00", "£2 million", "£2 filiwn"),
        ("3000000", "£3 million", "£3 miliwn"),
        ("33000000", "£33 million", "£33 miliwn"),
        ("1500000", "£1,500,000", "£1,500,000"),
        ("1200000000", "£1,200 million", "£1,200 miliwn"),
        ("2000000000", "£2 billion", "£2 biliwn"),
        ("-5000000", "-£5 million", "-£5 miliwn"),
        ("-12.5", "-£12.50", "-£12.50"),
    ],
)
def test_an_amount_is_written_as_a_reader_would(amount: str, english: str, welsh: str) -> None:
    assert say_money(Decimal(amount), "GBP", ENGLISH) == english
    assert say_money(Decimal(amount), "GBP", WELSH) == welsh


def test_an_amount_that_is_not_a_whole_penny_is_rounded_half_up() -> None:
    assert say_money(Fraction(1, 3), "GBP", ENGLISH) == "£0.33"
    assert say_money(Fraction(1, 200), "GBP", ENGLISH) == "£0.01"
    assert say_money(Fraction(2_000_000), "GBP", ENGLISH) == "£2 million"


def test_another_currency_has_its_own_sign() -> None:
    assert say_money(Decimal(5), "EUR", ENGLISH) == "€5"
