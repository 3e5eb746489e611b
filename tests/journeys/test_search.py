"""Searching an assessment: from a word to the field that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor


def search_for(visitor: Visitor, query: str) -> Visitor:
    """Type into the box of the page and press its button, which sends no form that changes anything."""
    visitor.go(f"{home(visitor)}search/")
    form = present(visitor.page.select_one("form[role=search]"))
    assert form["method"] == "get"
    answer = visitor.client.get(visitor.path, query_string={present(form.select_one("input"))["name"]: query})
    return visitor.show(answer)


def test_a_word_of_an_answer_leads_to_its_field(answering: Visitor, language: str) -> None:
    open_page(answering, "basics").save({"q-lead": "Enfys", "q-aim": "Glanhau’r dŵr <yfed>"})
    search_for(answering, "DWR <yfed>")
    marked = [mark.get_text() for mark in answering.page.select(".iia-found mark")]
    assert marked == ["dŵr", "<yfed>"]
    (link,) = answering.page.select(".iia-found a")
    assert str(link["href"]).endswith(f"/{language}{home(answering)[3:]}pages/basics#part-aim")
    assert answering.go(str(link["href"])).value("q-aim").startswith("Glanhau")


def test_an_answer_of_an_item_leads_to_the_item(answering: Visitor) -> None:
    make_strategic(answering)
    item = add_impact(answering, "Llai o fwg")
    search_for(answering, "fwg")
    (link,) = answering.page.select(".iia-found a")
    assert f"/impacts/{item}#part-impacts-reason" in str(link["href"])


def test_what_is_not_asked_has_a_reason_and_no_link(answering: Visitor, say: Callable[..., str]) -> None:
    open_page(answering, "basics").save({"q-strategic": "no"})
    words = {"en": "how big is it", "cy": "pa mor fawr ydyw"}[answering.language]
    search_for(answering, words)
    assert say("Questions that are not asked now") in answering.text
    assert answering.page.select(".iia-found .iia-because")
    assert not answering.page.select(".iia-found a")


def test_nothing_found_says_what_to_try_and_an_empty_box_says_nothing(
    answering: Visitor, say: Callable[..., str]
) -> None:
    search_for(answering, "zzzz")
    assert say("Nothing was found for “{words}”.", words="zzzz") in answering.text
    assert present(answering.page.find(id="q"))["value"] == "zzzz"
    for nothing in ("", "   "):
        search_for(answering, nothing)
        assert say("Search this assessment") == answering.heading
        assert not answering.page.select(".iia-found, main .govuk-body")


@pytest.mark.parametrize("query", ["\x00", "a" * 5000, "%", "\\", "(", "'\"><script>", "ŵ̂̂̂", "\u202e"])
def test_any_query_has_a_page(answering: Visitor, query: str) -> None:
    assert search_for(answering, query).status == 200
    assert not answering.page.select("main script")


def test_whoever_has_no_part_in_an_assessment_finds_nothing_in_it(answering: Visitor, visit: Visit) -> None:
    address = f"{home(answering)}search/?q=a"
    assert visit("Enfys Enghraifft", "en").go(address).status == 404


def test_many_questions_are_counted_and_some_shown(visit: Visit, language: str) -> None:
    reader = visit("Alex Example", language).go("assessments/sample-default-20mph/")
    search_for(reader, "a")
    assert len(reader.page.select(".iia-found__question")) == 50
