"""Forms sent twice, because a reply was lost or by two people: made once, and never ignored in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import make_strategic, open_page
from tests.journeys.visitor import home, read_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor


@pytest.fixture
def language() -> str:
    """The language in which pages are checked for more; the buttons are the same in both."""
    return "cy"


def form_of(visitor: Visitor, **typed: str) -> dict[str, str]:
    """Return what the page's form sends with what was typed: the same however often."""
    form = present(visitor.page.find("form", id="page-form"))
    return {**read_form(form).to_dict(), **typed}


# --- The start -------------------------------------------------------------------------------------


@pytest.fixture
def starting(visit: Visit, language: str) -> Visitor:
    """Somebody who is about to start an assessment."""
    return visit("Enfys Enghraifft", language).go("assessments/new/every_feature")


def test_a_start_sent_twice_starts_one(starting: Visitor) -> None:
    path, title = starting.path, f"Dwywaith {starting.language}"
    form = form_of(starting, **{"q-title": title})
    first = starting.post(path, form).path
    assert starting.post(path, form).path == first
    assert starting.go("assessments/").text.count(title) == 1


def test_a_start_sent_again_with_other_words_offers_them_for_the_one_that_was_started(
    starting: Visitor, say: Callable[..., str]
) -> None:
    path = starting.path
    form = form_of(starting, **{"q-title": "Cyntaf"})
    first = starting.post(path, form).path
    starting.post(path, {**form, "q-title": "Ail", "q-reference": "A1"})
    assert starting.path == first + "details"
    assert starting.value("q-title") == "Ail"
    starting.press(say("Save the details"))
    assert starting.heading == "Ail"
    assert "A1" in starting.text


# --- Items -----------------------------------------------------------------------------------------


def test_an_item_sent_again_with_other_words_is_not_ignored(answering: Visitor) -> None:
    make_strategic(answering)
    open_page(answering, "register").save(action="add:impacts")
    path, item = answering.path, answering.value("item")
    form, name = form_of(answering), f"q-impacts-{item}-reason"
    answering.post(path, {**form, name: "Cyntaf"})
    answering.post(path, {**form, name: "Ail"})
    assert answering.status == 422
    assert "Cyntaf" in answering.text
    assert answering.value(name) == "Ail"
    answering.save()
    assert answering.status == 200
    assert answering.go(path.replace("/new", f"/{item}")).value(name) == "Ail"


# --- The details -----------------------------------------------------------------------------------


def test_details_that_two_people_change_are_shown_to_the_second(
    answering: Visitor, say: Callable[..., str]
) -> None:
    path = answering.go(home(answering) + "details").path
    form = form_of(answering)
    answering.post(path, {**form, "q-title": "Eu teitl", "q-reference": "Eu cyfeirnod"})
    answering.post(path, {**form, "q-title": "Fy nheitl", "q-marking": "OFFICIAL"})
    assert answering.status == 422
    (line,) = answering.errors
    assert line.endswith(say("{person} changed this answer while you were writing", person="Sam Sample"))
    assert "Eu teitl" in answering.text
    assert answering.value("q-title") == "Fy nheitl"
    assert answering.value("q-reference") == "Eu cyfeirnod"
    answering.press(say("Save the details"))
    answering.go(path)
    wanted = {"q-title": "Fy nheitl", "q-reference": "Eu cyfeirnod", "q-marking": "OFFICIAL"}
    assert {name: answering.value(name) for name in wanted} == wanted


def test_what_somebody_else_made_of_the_details_can_be_taken(
    answering: Visitor, say: Callable[..., str]
) -> None:
    path = answering.go(home(answering) + "details").path
    form = form_of(answering)
    answering.post(path, {**form, "q-title": "Eu teitl"})
    answering.post(path, {**form, "q-title": "Fy nheitl"})
    answering.press(say("Save the details"), {"take_theirs": "q-title"})
    assert answering.heading == "Eu teitl"


# --- Sections --------------------------------------------------------------------------------------


def test_a_section_changed_while_it_was_checked_is_not_marked_unseen(
    answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    path = answering.go(home(answering) + "sections/one").path
    form = read_form(present(present(answering.page.main).find("form")))
    open_page(answering, "basics").save({"q-lead": "Rhywun arall"})
    answering.post(path, {**form, "completed": "yes"})
    assert answering.status == 422
    assert len(answering.errors) == 1
    assert "Sam Sample" in answering.errors[0]
    answering.press(say("Save and go to the task list"), {"completed": "yes"})
    assert answering.status in (200, 422)
    assert "Sam Sample" not in "".join(answering.errors)


# --- Corrections -----------------------------------------------------------------------------------


def test_a_correction_does_not_overwrite_what_changed_before_the_error(answering: Visitor) -> None:
    path = open_page(answering, "basics").path
    form = form_of(answering)
    answering.post(path, {**form, "q-cost": "5"})
    answering.post(path, {**form, "q-cost": "dim"})
    assert answering.status == 422
    answering.save({"q-cost": "7"})
    assert answering.status == 422, "somebody answered 5 before this form was first sent"
    assert answering.go(path).value("q-cost") == "5"
