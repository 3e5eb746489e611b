"""Checking a section: what is missing is named, counted and linked, and what is complete is folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.language.catalogue import wording_for
from tests.journeys.page_checks import present
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

SAMPLE = "assessments/sample-default-20mph/sections/proposal"


@pytest.fixture
def started(visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody who has started an assessment of the Welsh Government, and recorded half an impact."""
    visitor = visit("Sam Sample", language).go("assessments/new/wales_iia")
    visitor.press(say("Start the assessment"), {"q-title": "Taith"})
    overview = home(visitor)
    visitor.go(overview + "pages/impact_register").save(action="add:impacts")
    item = visitor.value("item")
    visitor.save({f"q-impacts-{item}-reason": "Llai o fysiau gyda’r nos"})
    return visitor.go(overview + "sections/proposal")


def test_an_incomplete_item_is_named_and_linked_and_open(started: Visitor) -> None:
    links = started.page.select(".iia-check__missing a")
    line = next(link for link in links if "Llai o fysiau gyda’r nos" in link.get_text())
    fold = present(started.page.select_one("details.iia-check__item"))
    assert fold.has_attr("open")
    started.go(str(line["href"]))
    assert "/pages/impact_register/impacts/" in started.path
    assert started.path.endswith("then=check")


def test_what_is_missing_comes_before_what_is_answered(started: Visitor, say: Callable[..., str]) -> None:
    assert started.text.index(say("Not answered yet")) < started.text.index(say("Continue answering"))
    assert len(started.page.select(".iia-check__missing li")) <= 10


def test_each_line_of_the_errors_leads_to_something_that_takes_the_focus(
    started: Visitor, say: Callable[..., str]
) -> None:
    started.press(say("Save and go to the task list"), {"completed": "yes"})
    assert started.status == 422
    targets = [str(link["href"]) for link in started.page.select(".govuk-error-summary a")]
    assert len(targets) > 2
    found = {present(started.page.select_one(target)).name for target in targets}
    assert found == {"a", "summary"}
    assert not started.page.select(".iia-check__missing"), "the errors say it already"


def test_a_long_section_folds_what_is_complete_and_shows_all_of_it_on_request(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Siôn Sampl", language).go(SAMPLE)
    assert visitor.page.select("details.iia-check__page")
    assert not visitor.page.select("details.iia-check__page[open]")
    everything = present(visitor.page.find("a", string=say("Show every answer in full")))
    visitor.go(SAMPLE + str(everything["href"]))
    assert not visitor.page.select("details.iia-check__page")
    items = visitor.page.select("details.iia-check__item")
    assert items
    assert all(item.has_attr("open") for item in items)
    assert not visitor.page.select(".govuk-summary-list__actions"), "nothing can be changed by a reader"


def test_the_rows_of_a_grid_without_an_answer_are_named_in_one_line(visitor: Visitor) -> None:
    visitor.go(home(visitor) + "pages/basics").save({"q-lead": "Enfys", "q-strategic": "yes"})
    visitor.go(home(visitor) + "pages/people").save({"q-groups-young-effect": "bad"})
    visitor.go(home(visitor) + "sections/two")
    row = present(visitor.page.select_one("#row-groups"))
    assert len(row.select(".iia-check__row")) == 1
    blank = present(row.select_one(".iia-check__blank")).get_text()
    assert blank.startswith(wording_for(visitor.language).say("Not answered: {rows}", rows=""))


@pytest.fixture
def visitor(answering: Visitor) -> Visitor:
    """Somebody on the task list of an assessment from the bank of every feature."""
    return answering
