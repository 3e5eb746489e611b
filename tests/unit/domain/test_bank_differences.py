"""How two versions of a bank differ: by what is asked and what fits, and by nothing that stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from iia.domain.bank_differences import BankDifference, compare_banks
from tests.builders import (
    a_bank,
    a_framework,
    a_grid,
    a_group,
    a_question,
    a_section,
    a_text,
    an_option,
)

if TYPE_CHECKING:
    from iia.domain.bank import Bank


def became(before: Bank, after: Bank) -> dict[str, str]:
    """Return what became of each question."""
    found = compare_banks(before, after).questions
    return {each.place.ref: each.difference.value for each in found}


def of_one(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return what became of the first answer of a part of a page."""
    return next(iter(became(a_bank(before), a_bank(after)).values()))


def test_a_bank_does_not_differ_from_itself() -> None:
    bank = a_bank(
        a_question("q1"),
        a_group("g", a_question("what", "short_text")),
        a_grid("t", ["r1"], a_question("size", "scale", from_=1, to=5)),
    )
    assert set(became(bank, bank)) == {"q1", "g.what", "t.size"}
    assert compare_banks(bank, bank).unchanged == {"q1", "g.what", "t.size"}


def test_questions_come_and_go_and_move_without_changing() -> None:
    before = a_bank(a_section("one", a_question("stays"), a_question("goes")), a_section("two"))
    after = a_bank(a_section("one"), a_section("two", a_question("comes"), a_question("stays")))
    assert became(before, after) == {"comes": "new", "stays": "unchanged", "goes": "gone"}
    assert compare_banks(before, after).counts[BankDifference.GONE] == 1


FRUIT = [an_option("apple"), an_option("pear")]
ROWS = ["north", "south"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (a_question("q"), a_question("q", label=a_text("Other"))),
        (a_question("q"), a_question("q", label=a_text("Label of q", "Arall"))),
        (a_question("q", "short_text"), a_question("q", "long_text")),
        (a_question("q", "long_text"), a_question("q", "long_text", max_words=200)),
        (a_question("q", "number"), a_question("q", "number", unit=a_text("km"))),
        (a_question("q", "choice", options=FRUIT), a_question("q", "choice", options=FRUIT[:1])),
        (
            a_question("q", "choice", options=FRUIT),
            a_question("q", "choice", options=[FRUIT[0], an_option("pear", label=a_text("A pear"))]),
        ),
        (a_question("q", labels={"yes": {"en": "Aye"}}), a_question("q", labels={"yes": {"en": "Yea"}})),
        (
            a_grid("t", ROWS, a_question("size", "scale", from_=1, to=5)),
            a_grid("t", ROWS[:1], a_question("size", "scale", from_=1, to=5)),
        ),
        (a_group("g", a_question("q")), a_group("g", a_question("q"), label=a_text("Costs"))),
        (a_group("g", a_question("q")), a_grid("g", ROWS, a_question("q"))),
        (a_group("g", a_question("q")), a_group("g", a_question("q"), max_items=2)),
    ],
)
def test_what_is_asked_or_what_fits_makes_a_change(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert of_one(before, after) == "changed"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (a_question("q"), a_question("q", hint=a_text("Hint"), guidance=a_text("Help"), required=True)),
        (
            a_question("q"),
            a_question("q", points={"yes": 1, "no": 0}, publish=False, law=[{"title": "An Act"}]),
        ),
        (
            a_question("q", "choice", options=FRUIT),
            a_question(
                "q", "choice", options=[an_option("apple", 3, hint=a_text("Red")), an_option("pear", 0)]
            ),
        ),
        (
            a_group("g", a_question("q", "short_text")),
            a_group("g", a_question("q", "short_text"), a_question("p"), layout="table", min_items=1),
        ),
    ],
)
def test_what_stands_beside_a_question_does_not(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert of_one(before, after) == "unchanged"


def test_options_from_a_list_are_those_of_the_list() -> None:
    def listing(*entries: str) -> Bank:
        question = a_question("q", "choice", options_from="frame.goals")
        return a_bank(question, frameworks=[a_framework(goals=entries)])

    assert became(listing("a", "b"), listing("a", "b")) == {"q": "unchanged"}
    assert became(listing("a", "b"), listing("a", "b", "c")) == {"q": "changed"}


def test_a_language_more_changes_nothing_and_no_common_language_everything() -> None:
    welsh = a_bank(a_question("q", label={"cy": "Beth?"}), languages=["cy"])
    both = a_bank(a_question("q", label={"cy": "Beth?", "en": "What?"}), languages=["en", "cy"])
    english = a_bank(a_question("q", label={"en": "What?"}), languages=["en"])
    assert became(welsh, both) == {"q": "unchanged"}
    assert became(welsh, english) == {"q": "changed"}
