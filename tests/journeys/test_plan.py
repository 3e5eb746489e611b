"""A page that asks when and how much: what is typed, refused and shown, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor


ENDS = {"en": "In which month does it end?", "cy": "Ym mha fis y daw i ben?"}
PRICE = {"en": "What is the price?", "cy": "Beth yw’r pris?"}


@pytest.fixture
def plan(answering: Visitor) -> Visitor:
    """Somebody on the page, which a strategic proposal is asked."""
    overview = home(answering)
    answering.go(overview + "pages/basics").save({"q-strategic": "yes", "q-lead": "Enfys"})
    return answering.go(overview + "pages/plan")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            {"q-ends-month": "13", "q-ends-year": "2027"},
            "The month must be a number from 1 to 12, or its name",
        ),
        ({"q-ends-month": "13", "q-ends-year": "27"}, "Enter a real month, such as 3 2027"),
        ({"q-ends-month": "5", "q-ends-year": "27"}, "The year must have four digits"),
        ({"q-ends-year": "2027"}, "The date must include a month"),
        ({"q-ends-month": "5"}, "The date must include a year"),
        ({"q-price": "a lot"}, "Enter an amount of money, such as 1,250 or 33 million"),
    ],
)
def test_what_does_not_fit_comes_back_with_its_error(
    plan: Visitor, say: Callable[..., str], language: str, typed: dict[str, str], message: str
) -> None:
    plan.save(typed)
    assert plan.status == 422
    asked = PRICE if "q-price" in typed else ENDS
    assert plan.errors == [f"{asked[language]} {say(message)}"]
    for name, value in typed.items():
        assert plan.value(name) == value


@pytest.mark.parametrize("month", ["May", "mai", "5"])
def test_a_month_may_be_typed_by_its_name_in_either_language(plan: Visitor, month: str) -> None:
    overview = home(plan)
    plan.save({"q-ends-month": month, "q-ends-year": "2027"})
    assert plan.status == 200
    assert plan.go(overview + "pages/plan").value("q-ends-month") == "5"


def test_a_month_is_shown_in_words(plan: Visitor, language: str) -> None:
    overview = home(plan)
    plan.save({"q-ends-month": "3", "q-ends-year": "2030"})
    assert plan.status == 200
    plan.go(overview + "pages/plan")
    assert (plan.value("q-ends-month"), plan.value("q-ends-year")) == ("3", "2030")
    month = "Mawrth 2030" if language == "cy" else "March 2030"
    assert month in plan.text
    assert month in plan.go(overview + "sections/two").text


def test_an_amount_of_money_may_be_typed_as_people_write_it(plan: Visitor, language: str) -> None:
    overview = home(plan)
    plan.save({"q-price": "£33 million"})
    assert plan.status == 200
    assert plan.go(overview + "pages/plan").value("q-price") == "33000000"
    amount = "£33 miliwn" if language == "cy" else "£33 million"
    assert amount in plan.text
    assert amount in plan.go(overview + "sections/two").text


def test_an_amount_beyond_its_limit_says_the_limit_as_money(plan: Visitor, language: str) -> None:
    plan.save({"q-price": "60 million"})
    words = {
        "en": "Enter an amount that is £50 million or less",
        "cy": "Rhowch swm sy’n £50 miliwn neu lai",
    }
    assert plan.errors == [f"{PRICE[language]} {words[language]}"]
