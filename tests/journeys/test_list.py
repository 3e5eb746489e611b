"""The list of assessments: progress and the day of decision, at a glance."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from iia.language.catalogue import WALES
from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bs4 import Tag

    from tests.journeys.visitor import Visit, Visitor


def today() -> date:
    """Return what day it is."""
    return datetime.now(WALES).date()


def begin(visitor: Visitor, say: Callable[..., str], title: str, day: date | None = None) -> None:
    """Start an assessment whose decision is due on a day."""
    parts = {} if day is None else {"day": day.day, "month": day.month, "year": day.year}
    typed = {f"q-decision_date-{part}": str(value) for part, value in parts.items()}
    visitor.go("assessments/new/every_feature")
    visitor.press(say("Start the assessment"), {"q-title": title, **typed})


def card(visitor: Visitor, title: str) -> Tag:
    """Return the assessment with a title in the list."""
    visitor.go("assessments/")
    cards = visitor.page.select(".iia-listing")
    return next(one for one in cards if present(one.h2).get_text().strip() == title)


def words_of(part: Tag) -> str:
    """Return the words of a part of a page."""
    return " ".join(part.get_text(" ").split())


def test_the_list_says_how_far_each_has_got_and_moves_with_it(
    answering: Visitor, say: Callable[..., str]
) -> None:
    begin(answering, say, f"Cynnydd {answering.language}")
    before = words_of(card(answering, f"Cynnydd {answering.language}"))
    answering.follow(f"Cynnydd {answering.language}")
    meter = words_of(present(answering.page.select_one(".iia-meter__words")))
    assert meter.split(".")[0] in before


@pytest.mark.parametrize(("days", "is_pressing"), [(-1, True), (0, True), (2, True), (30, True), (40, False)])
def test_a_decision_within_thirty_days_or_past_is_said_in_words(
    visit: Visit, language: str, say: Callable[..., str], days: int, *, is_pressing: bool
) -> None:
    visitor, title = visit("Enfys Enghraifft", language), f"Dyddiad {days} {language}"
    begin(visitor, say, title, today() + timedelta(days))
    found = card(visitor, title)
    assert bool(found.select(".iia-listing__pressing")) is is_pressing
    if days > 0 and is_pressing:
        assert str(days) in words_of(found)


def test_a_list_names_the_owner_only_of_what_belongs_to_others(visit: Visit) -> None:
    sam, enfys = visit("Sam Sample"), visit("Enfys Enghraifft")
    title = "The default 20 mph speed limit in Wales (2022): an illustration"
    assert "Owner:" not in words_of(card(sam, title))
    assert "Owner: Sam Sample" in words_of(card(enfys, title))
