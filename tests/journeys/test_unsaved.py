"""Leaving a form without saving: what was typed is kept unchecked, and offered back to whoever typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import a_file, home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

SAMPLE = "sample-default-20mph"
OTHER = {"en": "Cymraeg", "cy": "English"}
HALF = {"q-aim": "Hanner\r\nbrawddeg", "q-cost": "dim syniad", "q-starts-day": "31"}
"""What nobody could save: letters for a number, and a day without its month."""


@pytest.fixture
def language() -> str:
    """The language in which pages are checked for more; the buttons are the same in both."""
    return "cy"


def shows(visitor: Visitor, typed: dict[str, str]) -> bool:
    """Return whether the form of a page holds what was typed."""
    return all(visitor.value(name) == value for name, value in typed.items())


def is_offered(visitor: Visitor) -> bool:
    """Return whether the page says that something typed before is not saved."""
    return bool(visitor.page.select(".iia-unsaved"))


# --- Pages of questions ----------------------------------------------------------------------------


def test_the_language_button_shows_what_was_typed_in_the_other_language(answering: Visitor) -> None:
    open_page(answering, "basics").press(OTHER[answering.language], HALF)
    assert answering.path.split("/")[1] != answering.language
    assert answering.status == 200
    assert not answering.errors
    assert shows(answering, HALF)


def test_back_keeps_what_was_typed_unchecked_and_unsaved(answering: Visitor, say: Callable[..., str]) -> None:
    page = open_page(answering, "basics").path
    answering.press(say("Back"), HALF)
    assert answering.path == home(answering)
    assert say("Not yet started") in answering.text
    answering.go(home(answering) + "sections/one")
    assert "brawddeg" not in answering.text
    answering.go(page)
    assert is_offered(answering)
    assert shows(answering, HALF)
    assert not answering.errors


def test_what_is_saved_at_last_is_offered_no_more(answering: Visitor, say: Callable[..., str]) -> None:
    page = open_page(answering, "basics").path
    answering.press(say("Back"), HALF)
    answering.go(page).save()
    assert answering.status == 422, "it is checked once it is saved"
    answering.save({"q-cost": "5", "q-starts-day": ""})
    assert answering.status == 200
    assert not is_offered(answering.go(page))
    assert answering.value("q-aim") == HALF["q-aim"]


def test_a_part_saved_beside_an_error_is_not_taken_for_somebody_elses_later(
    answering: Visitor, say: Callable[..., str]
) -> None:
    page = open_page(answering, "basics").path
    answering.press(say("Back"), HALF)
    answering.go(page).save()
    answering.go(page).save({"q-aim": "Ail", "q-cost": "5", "q-starts-day": ""})
    assert answering.status == 200
    assert answering.go(page).value("q-aim") == "Ail"


def test_what_was_typed_can_be_discarded(answering: Visitor, say: Callable[..., str]) -> None:
    open_page(answering, "basics").save({"q-lead": "Enfys"})
    page = open_page(answering, "basics").path
    answering.press(say("Back"), {**HALF, "q-lead": "Rhywun"})
    answering.go(page).press(say("Discard what I typed"))
    assert answering.path == page
    assert not is_offered(answering)
    assert answering.value("q-lead") == "Enfys"
    assert answering.value("q-cost") == ""


def test_a_page_left_as_it_was_is_offered_nothing(answering: Visitor, say: Callable[..., str]) -> None:
    typed = {"q-lead": "Enfys", "q-aim": "Un\r\nDau", "q-cost": "1,000.5", "q-strategic": "yes"}
    date = {"q-starts-day": "1", "q-starts-month": "2", "q-starts-year": "2027"}
    open_page(answering, "basics").save({**typed, **date})
    page = open_page(answering, "basics").path
    assert not is_offered(answering.press(OTHER[answering.language]))
    answering.press(say("Back") if answering.path.startswith(f"/{answering.language}") else "")
    assert not is_offered(answering.go(page))
    answering.press(say("Back"), {"q-starts-day": "2", "q-starts-month": "1"})
    assert is_offered(answering.go(page)), "the same figures the other way round are another date"


@pytest.mark.parametrize("language", ["en"])
def test_every_way_off_a_page_keeps_what_was_typed(answering: Visitor) -> None:
    page = open_page(answering, "basics").path
    for words in ("Back", "Cymraeg", "Impact assessments", "Scores", "Help", "Contact", "Sign out"):
        answering.go(page).press(words, {"q-aim": f"Typed before {words}"})
        if words == "Sign out":
            assert answering.heading == "Sign in"
            answering.sign_in("Sam Sample")
        assert answering.go(page).value("q-aim") == f"Typed before {words}"


@pytest.mark.parametrize("language", ["en"])
def test_no_link_of_a_form_leaves_it_behind(answering: Visitor) -> None:
    make_strategic(answering)
    gone = add_impact(answering, "Goes")
    answering.go(f"{home(answering)}pages/register/impacts/{gone}/remove").press("Remove it")
    item = add_impact(answering, "Stays")
    pages = ("pages/register", f"pages/register/impacts/{item}", "pages/register/impacts/new", "details")
    overview = home(answering)
    for path in (*(overview + page for page in pages), "/en/assessments/new/every_feature"):
        left = answering.go(path).page.select("a[href^='/']")
        assert not left, path
    for words in ("Impact 1", "Put back"):
        answering.go(f"{overview}pages/register").press(words)
        assert answering.status == 200
        assert answering.path.startswith(f"{overview}pages/register"), words


def test_a_link_to_another_site_opens_beside_the_form(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    page = visit("Sam Sample", language).go(f"assessments/{SAMPLE}/pages/se_planning").page
    links = page.select("main a[href^=http]")
    assert links
    assert all(link["target"] == "_blank" for link in links)
    assert all(say("opens in a new tab") in link.get_text() for link in links)


def test_nobody_else_sees_what_was_typed(answering: Visitor, visit: Visit, say: Callable[..., str]) -> None:
    page = open_page(answering, "basics").path
    answering.press(say("Back"), HALF)
    reader = visit("Alex Example", answering.language).go(page)
    assert reader.status == 200
    assert not is_offered(reader)
    assert "brawddeg" not in str(reader.page)


@pytest.mark.parametrize("language", ["en"])
def test_a_button_that_was_forged_leads_to_no_other_site(answering: Visitor) -> None:
    page = open_page(answering, "basics").path
    for target in (
        "https://example.org/",
        "//example.org",
        "/\\example.org",
    ):
        for name in ("leave", "pass_on"):
            response = answering.client.post(
                page, data={name: target, "csrf_token": answering.token, "q-aim": "Kept"}
            )
            assert response.headers["Location"] == "/en/assessments/"


@pytest.mark.parametrize("language", ["en"])
def test_a_file_that_was_chosen_is_named_so_that_it_can_be_chosen_again(answering: Visitor) -> None:
    page = open_page(make_strategic(answering), "size").path
    answering.press("Back", {"q-plans": a_file("cynllun.pdf", b"%PDF-1.7"), "q-confidence": "9"})
    assert "1 file was not kept. Choose it again: cynllun.pdf" in answering.go(page).text
    assert answering.value("q-confidence") == ""
    assert not answering.errors


# --- Items -----------------------------------------------------------------------------------------


def test_going_back_keeps_a_new_item_which_is_not_there_until_it_is_saved(
    answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    open_page(answering, "register").save(action="add:impacts")
    item = answering.value("item")
    typed = {f"q-impacts-{item}-reason": "Hanner", f"q-impacts-{item}-due-day": "31"}
    answering.press(say("Back to the list"), typed)
    assert not answering.page.select(".iia-items__row")
    answering.save(action="add:impacts")
    assert is_offered(answering)
    assert shows(answering, typed)
    answering.save({f"q-impacts-{item}-due-day": ""})
    assert len(answering.page.select(".iia-items__row")) == 1
    assert not is_offered(answering.save(action="add:impacts"))


def test_two_new_items_left_are_both_kept(answering: Visitor, say: Callable[..., str]) -> None:
    make_strategic(answering)
    page = f"{home(answering)}pages/register/impacts/new"
    first = answering.go(page).value("item")
    tab, second = answering.page, answering.go(page).value("item")
    answering.press(say("Back to the list"), {f"q-impacts-{second}-reason": "Yr ail"})
    answering.page, answering.path = tab, page
    answering.press(say("Back to the list"), {f"q-impacts-{first}-reason": "Y cyntaf"})
    answering.go(page).save()
    answering.go(page).save()
    assert len(answering.page.select(".iia-items__row")) == 2


def test_an_item_that_is_being_changed_keeps_what_was_typed(
    answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    item = add_impact(answering, "Cyntaf")
    page, name = f"{home(answering)}pages/register/impacts/{item}", f"q-impacts-{item}-reason"
    answering.go(page).press(say("Back to the list"), {name: "Ail"})
    assert "Ail" not in answering.text
    assert answering.go(page).value(name) == "Ail"


# --- The start and the details ---------------------------------------------------------------------


def test_the_start_keeps_what_was_typed_and_starts_nothing(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Enfys Enghraifft", language).go("assessments/new/every_feature")
    title = f"Hanner teitl {language}"
    typed = {"q-title": title, "q-start_date-day": "31"}
    visitor.press(OTHER[language], typed)
    assert shows(visitor, typed)
    visitor.go(f"/{language}/assessments/new/every_feature").press(say("Back"))
    assert title not in visitor.text
    assert shows(visitor.go("assessments/new/every_feature"), typed)
    visitor.press(say("Start the assessment"), {"q-start_date-day": ""})
    assert visitor.heading == title
    assert visitor.go("assessments/new/every_feature").value("q-title") == ""


def test_the_details_keep_what_was_typed(answering: Visitor, say: Callable[..., str]) -> None:
    page = answering.go(home(answering) + "details").path
    typed = {"q-title": "", "q-decision_date-year": "27"}
    answering.press(OTHER[answering.language], typed)
    assert shows(answering, typed)
    answering.go(page).press(say("Discard what I typed"))
    assert answering.value("q-title") == "Taith"
