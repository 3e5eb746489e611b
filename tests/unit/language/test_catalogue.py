"""The program's words, dates and numbers in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from iia.language.catalogue import round_half_up, wording_for

ENGLISH = wording_for("en")
WELSH = wording_for("cy")


def test_a_day_is_written_in_words() -> None:
    assert ENGLISH.date(date(2027, 4, 1)) == "1 April 2027"
    assert WELSH.date(date(2027, 4, 1)) == "1 Ebrill 2027"


def test_a_time_is_that_of_wales_in_summer() -> None:
    assert ENGLISH.time(datetime(2026, 7, 1, 12, 30, tzinfo=UTC)) == "1 July 2026, 13:30"
    assert WELSH.time(datetime(2026, 12, 1, 12, 30, tzinfo=UTC)) == "1 Rhagfyr 2026, 12:30"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(17, 9), "1.89"),
        (Fraction(1, 200), "0.01"),  # a half goes up
        (Fraction(-1, 200), "0"),  # and up is towards zero below it: floor(x + 1/2)
        (Fraction(3, 2), "1.5"),
        (Decimal("2.00"), "2"),
        (1234567, "1,234,567"),
    ],
)
def test_a_number_has_at_most_two_decimals_rounded_half_up(
    value: Fraction | Decimal | int, shown: str
) -> None:
    assert ENGLISH.number(value) == shown


def test_rounding_is_exact_where_a_float_would_not_be() -> None:
    assert round_half_up(Fraction("1.005")) == Decimal("1.01")


def test_parts_are_joined_with_a_conjunction() -> None:
    assert ENGLISH.list_all(["a", "b", "c"]) == "a, b and c"
    assert ENGLISH.list_any(["a", "b"]) == "a or b"
    assert ENGLISH.list_all(["a"]) == "a"
    assert ENGLISH.list_all([]) == ""


def test_welsh_says_ac_before_a_vowel_and_a_before_a_consonant() -> None:
    assert WELSH.list_all(["Hirdymor", "Integreiddio"]) == "Hirdymor ac Integreiddio"
    assert WELSH.list_all(["Atal", "Dysgu"]) == "Atal a Dysgu"
    assert WELSH.list_all(["“un”", "“ŵyl”"]) == "“un” ac “ŵyl”"
    assert WELSH.list_any(["Atal", "Cydweithio"]) == "Atal neu Cydweithio"


def test_welsh_aspirates_c_p_and_t_after_a_but_never_within_a_quotation() -> None:
    assert WELSH.list_all(["Atal", "Cydweithio"]) == "Atal a Chydweithio"
    assert WELSH.list_all(["plant", "pobl hŷn", "teuluoedd"]) == "plant, pobl hŷn a theuluoedd"
    assert WELSH.list_all(["Atal", "Chwarae"]) == "Atal a Chwarae"
    assert WELSH.list_all(["“Atal”", "“Cydweithio”"]) == "“Atal” a “Cydweithio”"


def test_welsh_joins_clauses_as_it_is_spoken() -> None:
    assert WELSH.list_all(["mae’n wir", "yr ateb yw “Ie”"]) == "mae’n wir a’r ateb yw “Ie”"
    assert WELSH.list_all(["yr ateb yw “Ie”", "mae’r adran yn gymwys"]) == (
        "yr ateb yw “Ie” ac mae’r adran yn gymwys"
    )
    assert WELSH.list_all(["un", "nid yw’n wir"]) == "un ac nid yw’n wir"
    assert WELSH.list_any(["mae’n wir", "y sgôr ar gyfer “m”"]) == "mae’n wir neu’r sgôr ar gyfer “m”"


def test_braces_in_a_value_are_left_as_they_are() -> None:
    assert ENGLISH.say("You said {answer}", answer="{nothing}") == "You said {nothing}"
