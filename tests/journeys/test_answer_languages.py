"""The language of an answer: the page's, and asked for only of those who write in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from tests.journeys.visitor import Visit, Visitor


@pytest.fixture
def other(language: str) -> str:
    """The language that the page is not in."""
    return {"en": "cy", "cy": "en"}[language]


def box_of(visitor: Visitor, name: str = "q-aim") -> Tag:
    """Return the box of an answer on the page of basics."""
    return present(open_page(visitor, "basics").page.find(id=name))


def test_words_marked_with_the_wrong_language_are_corrected(
    answering: Visitor, language: str, other: str
) -> None:
    open_page(answering, "basics").save({"q-aim": "Bore da"})
    assert open_page(answering, "basics").value("l-aim") == language
    answering.save({"l-aim": other})
    assert box_of(answering)["lang"] == other
    answering.go(home(answering) + "sections/one")
    assert present(answering.page.select_one("#row-aim .iia-answer"))["lang"] == other


def test_each_answer_has_its_own_language(answering: Visitor, other: str) -> None:
    open_page(answering, "basics").save({"q-lead": "Enfys", "q-aim": "Bore da"})
    open_page(answering, "basics").save({"l-aim": other})
    assert box_of(answering)["lang"] == other
    assert not box_of(answering, "q-lead").has_attr("lang")


def test_a_slip_corrected_from_a_page_in_the_other_language_leaves_the_mark(
    answering: Visitor, other: str
) -> None:
    open_page(answering, "basics").save({"q-aim": "Bore dda", "answer_language": other})
    open_page(answering, "basics").save({"q-aim": "Bore da"})
    box = box_of(answering)
    assert box.get_text().strip() == "Bore da"
    assert box["lang"] == other


def test_the_mark_shows_only_under_answers_that_are_there_and_opens_where_it_differs(
    answering: Visitor, other: str
) -> None:
    one_by_one = f"{home(answering)}pages/basics?languages=each"
    assert not answering.go(one_by_one).page.select(".iia-mark")
    assert not answering.page.find("input", attrs={"name": "mark_all"})
    answering.save({"q-aim": "Bore da"})
    (mark,) = answering.go(one_by_one).page.select(".iia-mark")
    assert mark.name == "details"
    assert not mark.has_attr("open")
    answering.save({"l-aim": other})
    (mark,) = open_page(answering, "basics").page.select(".iia-mark")
    assert mark.name == "div", "it is in sight where it differs"


def test_all_the_answers_of_a_page_are_marked_at_once(answering: Visitor, other: str) -> None:
    open_page(answering, "basics").save({"q-lead": "Enfys", "q-aim": "Bore da"})
    open_page(answering, "basics").save({"answer_language": other, "mark_all": "yes"})
    assert box_of(answering)["lang"] == other
    assert box_of(answering, "q-lead")["lang"] == other


def test_marks_come_back_with_a_form_that_has_an_error(answering: Visitor, other: str) -> None:
    open_page(answering, "basics").save({"q-lead": "Enfys", "q-aim": "Bore da"})
    open_page(answering, "basics").save({"q-lead": "Enfys 2", "l-lead": other, "l-aim": other})
    assert answering.status == 422
    assert (answering.value("l-lead"), answering.value("l-aim")) == (other, other)
    answering.save({"q-lead": "Enfys Ŵyn"})
    assert box_of(answering)["lang"] == other
    assert box_of(answering, "q-lead")["lang"] == other


def test_an_answer_saved_beside_an_error_shows_the_language_it_was_given(
    answering: Visitor, other: str
) -> None:
    open_page(answering, "basics").save({"q-aim": "Bore da", "q-cost": "gormod", "answer_language": other})
    assert answering.status == 422
    assert answering.value("l-aim") == other


def test_the_answers_of_an_item_have_languages_too(answering: Visitor, language: str, other: str) -> None:
    make_strategic(answering)
    item = add_impact(answering, "Y rheswm")
    place = f"{home(answering)}pages/register/impacts/{item}"
    assert answering.go(place).value(f"l-impacts-{item}-reason") == language
    answering.save({f"l-impacts-{item}-reason": other})
    assert present(answering.go(place).page.find("textarea"))["lang"] == other


def test_a_made_up_language_changes_nothing(answering: Visitor, language: str) -> None:
    open_page(answering, "basics").save({"q-aim": "Bore da"})
    open_page(answering, "basics").save({"l-aim": "x-klingon"})
    assert open_page(answering, "basics").value("l-aim") == language


def test_what_is_chosen_is_in_no_language(answering: Visitor, other: str) -> None:
    open_page(answering, "basics").save({"q-strategic": "yes", "answer_language": other})
    assert not open_page(answering, "basics").page.select("#page-form .govuk-radios[lang]")


def test_whoever_writes_in_one_language_is_asked_nothing(
    answering: Visitor, language: str, say: Callable[..., str]
) -> None:
    open_page(answering, "basics").save({"q-aim": "Bore da", "q-strategic": "yes"})
    page = open_page(answering, "basics").page
    assert not page.select(".iia-mark, .iia-language-choice")
    fold = present(page.select_one(".iia-language-fold"))
    assert not fold.has_attr("open")
    assert present(fold.select_one("summary .iia-when-none")).get_text() == say(
        "These answers are in English"
    )
    chosen = present(fold.select_one("[name=answer_language][checked]"))
    assert chosen["value"] == language


def test_whoever_has_written_in_the_other_language_is_asked_on_every_page(
    answering: Visitor, other: str
) -> None:
    open_page(answering, "basics").save({"q-aim": "Bore da", "answer_language": other})
    make_strategic(answering)
    open_page(answering, "register").save(action="add:impacts")
    assert answering.page.select(".iia-language-choice")
    assert not answering.page.select(".iia-language-fold")


def test_a_quotation_or_two_in_the_other_language_ask_nobody_anything(visit: Visit) -> None:
    page = visit("Sam Sample", "en").go("assessments/sample-default-20mph/pages/options").page
    assert page.select(".iia-language-fold")
    assert not page.select(".iia-language-choice")


def test_whoever_writes_in_both_sees_the_language_of_an_answer_only_where_it_differs(
    answering: Visitor, other: str, say: Callable[..., str]
) -> None:
    open_page(answering, "basics").save({"q-aim": "Bore da", "answer_language": other})
    open_page(answering, "basics").save({"q-lead": "Enfys"})
    (mark,) = open_page(answering, "basics").page.select(".iia-mark")
    assert present(mark.select_one("select"))["name"] == "l-aim"
    answering.press(say("Choose a language for each answer"))
    assert len(answering.page.select(".iia-mark")) == 2


def test_an_answer_chosen_on_a_page_in_the_other_language_is_nothing_written(
    answering: Visitor, other: str
) -> None:
    open_page(answering, "basics").save({"q-strategic": "yes", "answer_language": other})
    assert open_page(answering, "basics").page.select(".iia-language-fold")


def test_each_answer_can_be_given_a_language_by_those_not_asked(
    answering: Visitor, other: str, say: Callable[..., str]
) -> None:
    open_page(answering, "basics").save({"q-lead": "Enfys", "q-aim": "Bore da"})
    open_page(answering, "basics").press(say("Choose a language for each answer"), {"q-lead": "Enfys Wyn"})
    assert answering.value("q-lead") == "Enfys Wyn"
    assert len(answering.page.select(".iia-mark")) == 2
    answering.save({"l-aim": other})
    assert box_of(answering)["lang"] == other
    assert box_of(answering, "q-lead")["value"] == "Enfys Wyn"
    assert not box_of(answering, "q-lead").has_attr("lang")


def test_a_choice_that_comes_back_with_an_error_is_not_folded_away(answering: Visitor, other: str) -> None:
    open_page(answering, "basics").save({"q-cost": "gormod", "answer_language": other})
    assert answering.status == 422
    fold = present(answering.page.select_one(".iia-language-fold"))
    assert fold.has_attr("open")
    assert other in " ".join(str(one["value"]) for one in fold.select("[checked]"))
