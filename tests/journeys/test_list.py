"""The lists of assessments: progress and the day of decision at a glance, and finding one among many."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from iia.language.catalogue import WALES
from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page

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
    visitor.go(f"assessments/?{urlencode({'q': title})}")
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


# --- Finding one among many --------------------------------------------------------------------------


def search_for(visitor: Visitor, typed: str, **filters: str) -> Visitor:
    """Type into the box above the list and press its button, which sends no form that changes anything."""
    visitor.go("assessments/")
    form = present(visitor.page.select_one("form[role=search]"))
    assert form["method"] == "get"
    query = {"q": typed, **filters}
    assert all(form.select_one(f"[name={name}]") for name in query)
    return visitor.show(visitor.client.get(visitor.path, query_string=query))


def titles(visitor: Visitor) -> list[str]:
    """Return the titles in the list."""
    return [present(one.h2).get_text().strip() for one in visitor.page.select(".iia-listing")]


def test_a_welsh_word_leads_to_the_answers_that_hold_any_of_its_forms(answering: Visitor) -> None:
    make_strategic(answering)
    open_page(answering, "basics").save({"q-aim": f"Mae’r Gwmniaeth{answering.language} <b>yn</b> dda"})
    item = add_impact(answering, f"Dau gwmniaeth{answering.language}")
    search_for(answering, f"chwmniaeth{answering.language}")
    assert len(titles(answering)) == 1
    marked = [mark.get_text() for mark in answering.page.select(".iia-found mark")]
    assert [mark.lower() for mark in marked] == [f"gwmniaeth{answering.language}"] * 2
    assert "<b>yn</b> dda" in answering.text
    links = [str(link["href"]) for link in answering.page.select(".iia-found a")]
    assert any(link.endswith("/pages/basics#part-aim") for link in links)
    assert any(f"/impacts/{item}#part-impacts-reason" in link for link in links)
    assert answering.go(links[0].partition("#")[0]).status == 200


def test_a_title_is_marked_and_what_does_not_fit_is_not_there(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Enfys Enghraifft", language)
    for title in (f"Dyfrffordd {language}", f"Tylluan {language}"):
        begin(visitor, say, title)
    search_for(visitor, f"ddyfrffordd {language}")
    assert titles(visitor) == [f"Dyfrffordd {language}"]
    assert [mark.get_text() for mark in visitor.page.select("h2 mark")] == ["Dyfrffordd", language]
    search_for(visitor, "dyfrffordd", owner="Sam")
    assert titles(visitor) == []
    assert say("No assessment fits what you are looking for.") in visitor.text
    assert present(visitor.page.find(id="owner"))["value"] == "Sam"


def test_a_day_that_is_none_is_said_to_be_none_and_hides_nothing(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Sam Sample", language)
    search_for(visitor, "", since="31/12/2026")
    assert say("Enter a date like 2026-11-30. This one was not used.") in visitor.text
    assert titles(visitor)
    search_for(visitor, "", since="9999-12-31", to="0001-01-01")
    assert titles(visitor) == []


@pytest.mark.parametrize(
    "query", ["page=99999999999999999999", "page=-1", "page=x", "list=x&sort=x&status=x&part=x"]
)
def test_what_is_no_choice_is_passed_over(visit: Visit, query: str) -> None:
    visitor = visit("Sam Sample").go(f"assessments/?{query}")
    assert visitor.status == 200
    assert titles(visitor)


def test_a_long_list_is_parted_into_pages_that_keep_what_is_looked_for(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Enfys Enghraifft", language)
    for number in range(27):
        begin(visitor, say, f"Tudalen {number:02} ymhlith {language}")
    search_for(visitor, f"tudalen ymhlith {language}", sort="title")
    assert (len(titles(visitor)), titles(visitor)[0]) == (25, f"Tudalen 00 ymhlith {language}")
    assert say("Page {number} of {last}", number="1", last="2") in visitor.text
    (further,) = visitor.page.select(".govuk-pagination__next a")
    visitor.go(str(further["href"]))
    assert titles(visitor) == [f"Tudalen {number} ymhlith {language}" for number in (25, 26)]
    assert visitor.page.select(".govuk-pagination__item--current")


def test_whoever_reads_every_assessment_has_that_list_and_others_have_only_theirs(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    alex, sam = visit("Alex Example", language).go("assessments/"), visit("Sam Sample", language)
    links = {link.get_text(): link.get("aria-current") for link in alex.page.select(".iia-lists a")}
    assert links == {say("My assessments"): None, say("All assessments"): "page"}
    assert titles(alex)
    alex.follow(say("My assessments"))
    assert titles(alex) == []
    assert sam.go("assessments/?list=all").page.select(".iia-lists") == []


def test_nobody_is_shown_a_word_of_what_they_may_not_read(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    begin(visit("Sam Sample", language), say, f"Cyfrinach {language}")
    for query in ("?q=cyfrinach", "?q=cyfrinach&list=all", "?list=department&owner=sam&q=gyfrinach"):
        shown = visit("Enfys Enghraifft", language).go(f"assessments/{query}")
        assert titles(shown) == []
        assert "Cyfrinach" not in shown.text
