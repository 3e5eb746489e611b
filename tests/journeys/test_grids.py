"""Grids: the details of a row come with its effect, fold once answered, and open where they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.page_checks import present
from tests.journeys.steps import make_strategic, open_page

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.journeys.visitor import Visitor

EFFECT, WHY = "q-groups-young-effect", "q-groups-young-why"


def row_of(visitor: Visitor, name: str) -> Tag:
    """Return the row of a grid with a question."""
    control = present(visitor.page.select_one(f"[name={name}]"))
    return present(control.find_parent("fieldset", class_="iia-row"))


def answer_both(visitor: Visitor) -> Visitor:
    """Answer a row's effect, and then its details."""
    open_page(make_strategic(visitor), "people").save({EFFECT: "good"})
    return open_page(visitor, "people").save({WHY: "Because"})


def test_the_details_of_a_row_come_with_its_effect(answering: Visitor) -> None:
    open_page(make_strategic(answering), "people")
    assert WHY not in answering.names()
    open_page(answering.save({EFFECT: "good"}), "people")
    assert present(answering.page.select_one(f"[name={WHY}]")).find_parent("details") is None


def test_details_fold_away_once_they_are_answered(answering: Visitor) -> None:
    open_page(answer_both(answering), "people")
    fold = present(row_of(answering, WHY).find("details", class_="iia-row__fold"))
    assert not fold.has_attr("open")
    assert "1" in present(fold.summary).get_text()
    assert answering.value(WHY) == "Because", "a form without scripts sends what is folded away"


def test_details_that_do_not_fit_are_shown_open_with_their_problem(answering: Visitor) -> None:
    open_page(answer_both(answering), "people").save({WHY: "x" * 5000})
    assert answering.status == 422
    assert row_of(answering, WHY).find("details", class_="iia-row__fold") is None
    assert len(answering.errors) == 1


def test_what_was_chosen_in_any_row_is_cleared_from_one_fold(answering: Visitor) -> None:
    open_page(answer_both(answering), "people")
    buttons = answering.page.select("details .iia-when-chosen button")
    assert len({id(button.find_parent("details")) for button in buttons}) == 1, "one for all grids"
    values = [str(button["value"]) for button in buttons]
    assert values[:2] == ["clear:q-groups-young-effect", "clear:q-groups-old-effect"]
    assert any("by_goal" in value for value in values)
