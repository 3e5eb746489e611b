"""Clearing: an answer given by mistake goes back to none at all, and nothing else on the page is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home, read_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from tests.journeys.visitor import Typed, Visit, Visitor


def clear(visitor: Visitor, name: str, typed: dict[str, Typed] | None = None) -> Visitor:
    """Press the button that clears a question."""
    return visitor.save(typed, action=f"clear:{name}")


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("size", "q-how_big", "large"),
        ("size", "q-confidence", "4"),
        ("size", "q-goal", "greener"),
        ("people", "q-groups-young-effect", "bad"),
        ("people", "q-by_goal-greener-known", "no"),
    ],
)
def test_each_kind_of_radio_buttons_can_be_cleared(
    answering: Visitor, say: Callable[..., str], page: str, name: str, value: str
) -> None:
    open_page(make_strategic(answering), page).save({name: value})
    assert open_page(answering, page).value(name) == value
    clear(answering, name)
    assert answering.path.endswith(f"/pages/{page}")
    assert answering.value(name) == ""
    assert say("The answer is cleared. Everything else on the page is saved.") in answering.text
    assert open_page(answering, page).value(name) == ""


def test_what_was_typed_beside_it_is_saved(answering: Visitor) -> None:
    make_strategic(answering)
    clear(open_page(answering, "basics"), "q-strategic", {"q-aim": "Newly typed", "q-cost": "12"})
    assert answering.value("q-aim") == "Newly typed"
    assert answering.value("q-cost") == "12"
    assert answering.value("q-lead") == "Enfys"


def test_a_choice_made_just_now_is_cleared_before_it_was_ever_saved(answering: Visitor) -> None:
    clear(open_page(answering, "basics"), "q-strategic", {"q-strategic": "yes"})
    assert answering.value("q-strategic") == ""


def test_a_cleared_answer_is_no_answer_rather_than_no(answering: Visitor, say: Callable[..., str]) -> None:
    make_strategic(answering)
    clear(open_page(answering, "basics"), "q-strategic")
    answering.go(home(answering) + "sections/one")
    assert say("Not answered") in present(answering.page.find(id="row-strategic")).get_text()
    assert answering.go(f"{home(answering)}pages/size").status == 404


def test_the_page_comes_back_at_the_question_and_still_leads_to_the_check(answering: Visitor) -> None:
    make_strategic(answering)
    answering.go(f"{home(answering)}pages/basics?then=check")
    values = read_form(present(answering.page.find("form", id="page-form")))
    values["action"] = "clear:q-strategic"
    response = answering.client.post(answering.path, data=values)
    assert response.headers["Location"].endswith("/pages/basics?then=check#q-strategic")


def test_an_answer_is_cleared_although_another_does_not_fit(answering: Visitor) -> None:
    make_strategic(answering)
    clear(open_page(answering, "basics"), "q-strategic", {"q-cost": "gormod"})
    assert answering.status == 422
    assert answering.value("q-cost") == "gormod"
    assert open_page(answering, "basics").value("q-strategic") == ""


def test_each_button_is_told_apart_by_its_row_and_question(answering: Visitor) -> None:
    open_page(make_strategic(answering), "people")
    names = [b.get_text().strip() for b in answering.page.find_all("button", class_="iia-clear")]
    assert len(names) > 2
    assert len(names) == len(set(names))


def test_only_radio_buttons_have_something_to_clear_them_with(answering: Visitor) -> None:
    open_page(make_strategic(answering), "size")
    cleared = [str(b["value"]) for b in answering.page.find_all("button") if "clear:" in str(b.get("value"))]
    assert cleared == ["clear:q-how_big", "clear:q-confidence", "clear:q-goal"]


def find_pressed_by_return(visitor: Visitor) -> Tag:
    """Return the button that Return in a text box presses: the form's first in the whole page."""
    return present(visitor.page.select_one("button[form=page-form], #page-form button"))


def test_whoever_presses_return_in_a_text_box_saves_and_clears_nothing(answering: Visitor) -> None:
    make_strategic(answering)
    for page in ("basics", "size", "register"):
        assert not find_pressed_by_return(open_page(answering, page)).has_attr("name")
    button = find_pressed_by_return(open_page(answering, "basics"))
    form = present(answering.page.find("form", id="page-form"))
    answering.send(form, button, {"q-lead": "Another"})
    assert open_page(answering, "basics").value("q-lead") == "Another"
    assert answering.value("q-strategic") == "yes"


@pytest.mark.parametrize("name", ["q-moon", "q-lead", ""])
def test_a_question_that_cannot_be_cleared_is_refused(answering: Visitor, name: str) -> None:
    open_page(make_strategic(answering), "basics")
    answering.post(answering.path, {"q-lead": "Lost", "v-lead": "1", "action": f"clear:{name}"})
    assert answering.status == 400
    assert open_page(answering, "basics").value("q-lead") == "Enfys"


# --- Items -----------------------------------------------------------------------------------------


def test_an_answer_of_an_item_is_cleared_and_the_item_stays(answering: Visitor) -> None:
    make_strategic(answering)
    item = add_impact(answering, "Y rheswm")
    name = f"q-impacts-{item}-goal_affected"
    place = f"{home(answering)}pages/register/impacts/{item}"
    clear(answering.go(place), name, {f"q-impacts-{item}-owner": "Enfys"})
    assert answering.path == place
    assert answering.value(name) == ""
    assert answering.value(f"q-impacts-{item}-owner") == "Enfys"
    assert answering.go(place).value(f"q-impacts-{item}-reason") == "Y rheswm"


def test_a_new_item_with_nothing_left_in_it_is_not_added(answering: Visitor) -> None:
    open_page(make_strategic(answering), "register").save(action="add:impacts")
    name = f"q-impacts-{answering.value('item')}-goal_affected"
    clear(answering, name, {name: "greener"})
    assert answering.status == 200
    assert answering.errors == []
    assert answering.value(name) == ""
    assert not open_page(answering, "register").page.select(".iia-items__row")


def test_a_new_item_keeps_what_else_was_typed_in_it(answering: Visitor) -> None:
    open_page(make_strategic(answering), "register").save(action="add:impacts")
    item = answering.value("item")
    name = f"q-impacts-{item}-goal_affected"
    clear(answering, name, {name: "greener", f"q-impacts-{item}-reason": "Wedi ei deipio"})
    assert answering.value(name) == ""
    assert answering.value(f"q-impacts-{item}-reason") == "Wedi ei deipio"


# --- Two people ------------------------------------------------------------------------------------


def test_clearing_what_somebody_changed_meanwhile_shows_both(
    answering: Visitor, visit: Visit, language: str, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    elsewhere = visit("Sam Sample", language).go(open_page(answering, "basics").path)
    elsewhere.save({"q-strategic": "no"})
    clear(answering, "q-strategic")
    assert answering.status == 422
    asked = {"en": "Is it strategic?", "cy": "A yw'n strategol?"}[language]
    changed = say("{person} changed this answer while you were writing", person="Sam Sample")
    assert answering.errors == [f"{asked} {changed}"]
    assert answering.value("q-strategic") == ""
    assert open_page(elsewhere, "basics").value("q-strategic") == "no"
    answering.save()
    assert answering.status == 200
    assert open_page(elsewhere, "basics").value("q-strategic") == ""


def test_the_other_persons_answer_can_be_kept_instead_of_clearing(
    answering: Visitor, visit: Visit, language: str
) -> None:
    make_strategic(answering)
    elsewhere = visit("Sam Sample", language).go(open_page(answering, "basics").path)
    elsewhere.save({"q-strategic": "no"})
    clear(answering, "q-strategic").save({"take_theirs": "q-strategic"})
    assert open_page(answering, "basics").value("q-strategic") == "no"


def test_a_form_that_was_open_without_an_answer_leaves_the_one_given_meanwhile(
    answering: Visitor, visit: Visit, language: str
) -> None:
    elsewhere = visit("Sam Sample", language).go(open_page(answering, "basics").path)
    elsewhere.save({"q-strategic": "no"})
    answering.save({"q-lead": "Enfys"})
    assert open_page(answering, "basics").value("q-strategic") == "no"
