"""A month is known by its name in either language, whole or cut short, and by nothing else."""

from __future__ import annotations

import pytest

from iia.language.months import find_month

ENGLISH = "January February March April May June July August September October November December"
WELSH = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"


@pytest.mark.parametrize("names", [ENGLISH, WELSH])
def test_a_month_is_known_by_its_name_and_by_its_first_three_letters(names: str) -> None:
    for number, name in enumerate(names.split(), start=1):
        assert find_month(name) == number
        assert find_month(name[:3].upper()) == number
        assert find_month(f" {name[:4].lower()}. ") == number


@pytest.mark.parametrize("name", ["", "Ju", "M", "Mayday", "3", "o Chwefror", "January 2027", "\x00"])
def test_what_is_no_name_of_one_month_is_none(name: str) -> None:
    assert find_month(name) is None
