"""Follow-ups: sent with the page if a script showed them, asked by the page that comes back if none did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import make_strategic, open_page
from tests.journeys.visitor import home, read_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

SHOWN = {"v-how_big_other": "0"}
"""What a browser sends besides an answer, once a script has shown its question."""


@pytest.fixture
def visitor(answering: Visitor) -> Visitor:
    """Somebody on a page with a choice that another question follows."""
    return open_page(make_strategic(answering), "size")


def where_it_leads(visitor: Visitor, typed: dict[str, str]) -> str:
    """Return where saving the page leads, with its anchor."""
    values = read_form(present(visitor.page.find("form", id="page-form")))
    values.update({"action": "continue", **typed})
    return str(visitor.client.post(visitor.path, data=values).headers["Location"])


# --- Shown by a script -----------------------------------------------------------------------------


def test_a_follow_up_that_was_sent_is_saved_and_the_page_does_not_come_back(visitor: Visitor) -> None:
    visitor.save({"q-how_big": "other", "q-how_big_other": "As big as a house", **SHOWN})
    assert visitor.path.endswith("/sections/one")
    assert open_page(visitor, "size").value("q-how_big_other") == "As big as a house"


def test_a_follow_up_that_was_left_empty_brings_nothing_back(visitor: Visitor) -> None:
    visitor.save({"q-how_big": "other", "q-how_big_other": "", **SHOWN})
    assert visitor.path.endswith("/sections/one")
    assert "q-how_big_other" in open_page(visitor, "size").names()


def test_what_was_typed_into_a_follow_up_that_was_hidden_again_is_kept(visitor: Visitor) -> None:
    visitor.save({"q-how_big": "small", "q-how_big_other": "As big as a barn", **SHOWN})
    assert "q-how_big_other" not in open_page(visitor, "size").names()
    visitor.save({"q-how_big": "other"})
    assert visitor.value("q-how_big_other") == "As big as a barn"


def test_what_does_not_fit_in_a_follow_up_is_shown_although_another_option_is_chosen(
    visitor: Visitor,
) -> None:
    visitor.save({"q-how_big": "small", "q-how_big_other": "x" * 5_000, **SHOWN})
    assert visitor.status == 422
    assert len(visitor.errors) == 1
    assert len(visitor.value("q-how_big_other")) == 5_000


def test_a_page_with_an_error_shows_the_follow_up_that_was_just_opened(visitor: Visitor) -> None:
    visitor.save({"q-how_big": "other", "q-how_big_other": "Kept", **SHOWN, "q-confidence": "9"})
    assert visitor.status == 422
    assert visitor.value("q-how_big_other") == "Kept"


def test_a_follow_up_of_an_item_is_saved_with_it(visitor: Visitor) -> None:
    open_page(visitor, "register").save(action="add:impacts")
    item = visitor.value("item")
    name = f"-impacts-{item}-"
    visitor.save({f"q{name}direction": "up", f"q{name}extent": "much", f"v{name}extent": "0"})
    assert visitor.path.endswith("/pages/register")
    visitor.go(f"{home(visitor)}pages/register/impacts/{item}")
    assert visitor.value(f"q{name}extent") == "much"


def test_nothing_of_a_follow_up_is_sent_before_it_is_shown(visitor: Visitor) -> None:
    sent = read_form(present(visitor.page.find("form", id="page-form")))
    assert not [name for name in sent if "how_big_other" in name]


# --- Without scripts -------------------------------------------------------------------------------


def test_without_a_script_the_page_comes_back_at_the_first_new_question(
    visitor: Visitor, say_plural: Callable[..., str]
) -> None:
    path = visitor.path
    location = where_it_leads(visitor, {"q-how_big": "other"})
    assert location == f"{path}?new=1#q-how_big_other"
    visitor.go(location)
    new = say_plural("{count} new question", "{count} new questions", 1)
    assert present(visitor.page.title).get_text().startswith(f"{new} – ")
    more = "Because of your answers, there is {count} more question on this page."
    assert say_plural(more, more.replace("question ", "questions "), 1) in visitor.text
    assert visitor.page.find(id="q-how_big_other")


def test_without_a_script_a_new_list_begins_at_the_button_that_adds_to_it(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en").go("assessments/new/wales_iia")
    visitor.press("Start the assessment", {"q-title": "Taith"})
    start = visitor.path
    visitor.go(f"{start}pages/proportion").save({"q-is_strategic": "yes"})
    visitor.go(f"{start}pages/eq_intersections")
    location = where_it_leads(visitor, {"q-eq_together_found": "yes"})
    assert location.endswith("pages/eq_intersections?new=1#add-eq_together")
    assert present(visitor.go(location).page.find(id="add-eq_together")).name == "button"


def test_a_page_that_is_opened_again_speaks_of_no_new_question(visitor: Visitor) -> None:
    visitor.save({"q-how_big": "other"})
    title = present(visitor.page.title).get_text()
    again = present(open_page(visitor, "size").page.title).get_text()
    assert title.endswith(again)
    assert title != again


@pytest.mark.parametrize("count", ["0", "-1", "a", "99", "99999999999999999999"])
def test_a_made_up_number_of_new_questions_is_not_repeated(visitor: Visitor, count: str) -> None:
    title = present(visitor.page.title).get_text()
    visitor.go(f"{visitor.path}?new={count}")
    assert present(visitor.page.title).get_text() == title


def test_the_page_of_an_item_comes_back_too(visitor: Visitor, say_plural: Callable[..., str]) -> None:
    open_page(visitor, "register").save(action="add:impacts")
    item = visitor.value("item")
    visitor.save({f"q-impacts-{item}-direction": "down"})
    assert visitor.path.endswith(f"/pages/register/impacts/{item}?new=2")
    title = present(visitor.page.title).get_text()
    assert title.startswith(say_plural("{count} new question", "{count} new questions", 2))
    visitor.save({f"q-impacts-{item}-extent": "much"})
    assert visitor.path.partition("?")[0].endswith("/pages/register")


# --- What a save says ------------------------------------------------------------------------------


def test_a_save_says_how_many_answers_it_changed(visitor: Visitor, say_plural: Callable[..., str]) -> None:
    title = {"en": "The basics", "cy": "Y pethau sylfaenol"}[visitor.language]
    open_page(visitor, "basics").save({"q-lead": "Somebody else", "q-aim": "Another", "q-strategic": "yes"})
    one, more = "Saved: {count} answer on “{page}”.", "Saved: {count} answers on “{page}”."
    assert say_plural(one, more, 2, page=title) in visitor.text


def test_a_save_says_what_it_saved_although_something_else_does_not_fit(
    visitor: Visitor, say_plural: Callable[..., str]
) -> None:
    title = {"en": "The basics", "cy": "Y pethau sylfaenol"}[visitor.language]
    open_page(visitor, "basics").save({"q-lead": "Somebody else", "q-cost": "a lot"})
    assert visitor.status == 422
    one, more = "Saved: {count} answer on “{page}”.", "Saved: {count} answers on “{page}”."
    assert say_plural(one, more, 1, page=title) in visitor.text


def test_a_save_that_changes_nothing_says_so(visitor: Visitor, say: Callable[..., str]) -> None:
    visitor.save({"q-confidence": "3"})
    open_page(visitor, "size").save()
    assert say("Nothing had changed.") in visitor.text
    assert say("Nothing had changed.") not in visitor.go(home(visitor)).text, "it is said once"
    open_page(visitor, "register").save(action="add:impacts")
    assert say("Nothing had changed.") not in visitor.text, "what was wanted is an item"


def test_an_item_that_is_saved_is_named(visitor: Visitor, say: Callable[..., str]) -> None:
    open_page(visitor, "register").save(action="add:impacts")
    visitor.save({f"q-impacts-{visitor.value('item')}-reason": "Oherwydd"})
    title = say("Item {number}", number="1")
    assert say("“{title}” is saved.", title=title) in visitor.text
