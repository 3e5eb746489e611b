"""Starting an assessment: its kind first, then its particulars in the words of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.page_checks import present
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

MAIN = {"en": "Integrated impact assessment", "cy": "Asesiad effaith integredig"}
FIRM = {"en": "What is your business called?", "cy": "Beth yw enw eich busnes?"}
TIME = {"en": "About ten minutes.", "cy": "Tua deng munud."}


def kinds(visitor: Visitor) -> list[str]:
    """Return the kinds that can be started, in order."""
    return [link.get_text() for link in visitor.page.select(".iia-card__title a")]


def test_the_main_kind_comes_first_and_each_says_what_it_is_for(visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go("assessments/new")
    assert kinds(visitor)[0] == MAIN[language]
    assert kinds(visitor)[-1] == "Only in English"
    assert TIME[language] in visitor.text


def test_a_kind_asks_in_its_own_words_and_asks_nothing_else(visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go("assessments/new/sme_future_proofing")
    assert FIRM[language] in visitor.text
    assert visitor.names() == ["q-title", "q-language"]


def test_a_kind_in_one_language_does_not_ask_for_it(visit: Visit) -> None:
    visitor = visit("Sam Sample", "cy").go("assessments/new/english_only")
    assert "q-language" not in visitor.names()
    caption = present(visitor.page.select_one(".govuk-caption-l"))
    assert (caption.get_text(), caption["lang"]) == ("Only in English", "en")


def test_a_date_that_the_kind_does_not_ask_is_on_no_page(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Sam Sample", language).go("assessments/new/sme_future_proofing")
    visitor.press(say("Start the assessment"), {"q-title": "Becws"})
    assert visitor.heading == "Becws"
    assert say("Decision date") not in visitor.text
    assert TIME[language] in visitor.text
    visitor.go(home(visitor) + "details")
    assert visitor.names() == ["q-title", "q-language"]


def test_back_leads_to_the_kinds_and_keeps_what_was_typed(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Siôn Sampl", language).go("assessments/new/ways_of_working")
    visitor.press(say("Back"), {"q-title": "Hanner"})
    assert visitor.path.endswith("/assessments/new")
    assert visitor.go("assessments/new/ways_of_working").value("q-title") == "Hanner"
    visitor.press(say("Discard what I typed"))


def test_a_kind_that_is_not_on_offer_is_not_found(visit: Visit) -> None:
    assert visit("Sam Sample").go("assessments/new/no_such_kind").status == 404
