"""The outline of a section: where one is in it, what is left on each page, and what to answer next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor


def summary_of(visitor: Visitor) -> str:
    return " ".join(present(visitor.page.select_one(".iia-outline summary")).get_text().split())


def lines_of(visitor: Visitor) -> list[str]:
    return [" ".join(line.get_text().split()) for line in visitor.page.select(".iia-outline__pages > li")]


def here_of(visitor: Visitor) -> tuple[str, str]:
    (here,) = visitor.page.select(".iia-outline [aria-current]")
    return str(here["aria-current"]), " ".join(here.get_text().split())


def test_a_page_says_where_it_is_in_its_section_and_how_much_is_left(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en").go("assessments/new/every_feature")
    visitor.press("Start the assessment", {"q-title": "An outline"})
    open_page(visitor, "basics")
    assert summary_of(visitor) == "Section 1: page 1 of 1 · 1 question left"
    assert lines_of(visitor) == ["The basics 1 question left", "Check your answers"]
    assert "1 more page may apply" in present(visitor.page.select_one(".iia-outline")).get_text()
    assert here_of(visitor) == ("page", "The basics")
    make_strategic(visitor)
    open_page(visitor, "basics")
    assert summary_of(visitor) == "Section 1: page 1 of 2 · nothing left to answer"
    assert lines_of(visitor)[1] == "Its size: … nothing required"
    assert "may apply" not in present(visitor.page.select_one(".iia-outline")).get_text()


def test_a_page_of_the_outline_is_reached_with_what_was_typed_kept(
    answering: Visitor, say: Callable[..., str]
) -> None:
    open_page(make_strategic(answering), "basics")
    answering.press(lines_of(answering)[1].partition("…")[0], {"q-lead": "Hanner enw"})
    assert answering.path.endswith("/pages/size")
    assert here_of(answering)[0] == "page"
    assert open_page(answering, "basics").value("q-lead") == "Hanner enw"
    answering.press(say("Check your answers"))
    assert "/sections/one" in answering.path
    assert here_of(answering) == ("page", say("Check your answers"))


def test_an_item_has_the_outline_of_its_page_s_section(answering: Visitor) -> None:
    make_strategic(answering)
    item = add_impact(answering, "Awyr")
    answering.go(f"{home(answering)}pages/register/impacts/{item}")
    current, title = here_of(answering)
    assert current == "true"
    answering.press(title)
    assert answering.path.endswith("/pages/register")


def test_the_next_unanswered_question_is_reached_from_a_page_and_a_check(
    answering: Visitor, say: Callable[..., str]
) -> None:
    open_page(answering, "basics").save({"q-strategic": "yes"})
    for page in ("size", "plan"):
        open_page(answering, page)
        assert answering.link(say("Next unanswered question")).endswith("/pages/basics#part-lead")
    answering.press(say("Next unanswered question"))
    assert answering.path.endswith("/pages/basics")
    assert say("Next unanswered question") not in answering.text, "nothing is left on any other page"
    answering.go(f"{home(answering)}sections/two").follow(say("Next unanswered question"))
    answering.go(f"{home(answering)}sections/one")
    assert say("Next unanswered question") not in answering.text, "the check has a button for its section"


def test_whoever_may_only_read_gets_links(visit: Visit, language: str, say: Callable[..., str]) -> None:
    reader = visit("Alex Example", language)
    reader.go("assessments/sample-default-20mph/pages/options")
    assert not reader.page.select(".iia-outline button")
    assert reader.follow(say("Check your answers")).path.endswith("/sections/proposal")
