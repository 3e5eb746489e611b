"""An item in steps: a harm is described first, and what is done about it comes on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import open_page
from tests.journeys.visitor import home, read_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

SAMPLE = "sample-default-20mph"
HARM = {"direction": "negative", "goal": "equal", "reason": "Trips take longer"}


@pytest.fixture
def adding(visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody at the form for a first impact, in an assessment of their own."""
    visitor = visit("Sam Sample", language).go("assessments/new/wales_iia")
    visitor.press(say("Start the assessment"), {"q-title": "Camau"})
    return open_page(visitor, "impact_register").save(action="add:impacts")


def fill_in(visitor: Visitor, action: str = "continue", **answers: str) -> Visitor:
    """Answer questions of the impact that is shown."""
    item = visitor.value("item")
    return visitor.save({f"q-impacts-{item}-{name}": answer for name, answer in answers.items()}, action)


def describe(visitor: Visitor, **answers: str) -> Visitor:
    """Describe an impact, and what its direction brings up as well."""
    fill_in(visitor, **answers)
    is_brought_back = "/impacts/" in visitor.path and not visitor.path.endswith("/2")
    return fill_in(visitor) if is_brought_back else visitor


def questions_of(visitor: Visitor) -> set[str]:
    """Return the questions of the impact that are asked on the page."""
    return {name.split("-")[3] for name in visitor.names()}


def test_a_gain_has_one_step_and_leads_back_to_the_list(adding: Visitor) -> None:
    describe(adding, direction="positive", goal="equal")
    assert adding.path.endswith("/pages/impact_register")
    assert len(adding.page.select(".iia-items__row")) == 1


def test_a_harm_leads_on_to_what_is_done_about_it(adding: Visitor, say: Callable[..., str]) -> None:
    describe(adding, **HARM)
    assert adding.path.endswith("/2")
    assert "mitigation" in questions_of(adding)
    assert not questions_of(adding) & set(HARM)
    title = {
        "en": "What is done about it, and what is left",
        "cy": "Yr hyn a wneir amdano, a’r hyn sydd ar ôl",
    }
    caption = say("Step {number} of {total}: {title}", number="2", total="2", title=title[adding.language])
    assert caption in adding.text
    fill_in(adding, mitigation="More staff")
    assert adding.path.endswith("/pages/impact_register")


def test_saving_one_step_leaves_the_answers_of_the_other_alone(adding: Visitor) -> None:
    describe(adding, **HARM)
    step, item = adding.path, adding.value("item")
    fill_in(adding, mitigation="More staff")
    adding.go(step.removesuffix("/2"))
    assert "mitigation" not in questions_of(adding)
    fill_in(adding, reason="Trips take much longer")
    adding.go(step)
    assert adding.value(f"q-impacts-{item}-mitigation") == "More staff"
    adding.go(step.removesuffix("/2"))
    assert adding.value(f"q-impacts-{item}-reason") == "Trips take much longer"


def test_a_harm_that_becomes_a_gain_has_no_second_step(adding: Visitor) -> None:
    describe(adding, **HARM)
    step = adding.path
    adding.go(step.removesuffix("/2"))
    fill_in(adding, direction="positive")
    assert adding.path.endswith("/pages/impact_register")
    assert adding.go(step).status == 404
    assert adding.go(step.removesuffix("/2") + "/3").status == 404


def test_what_is_typed_into_a_step_that_has_gone_meanwhile_is_kept(adding: Visitor) -> None:
    describe(adding, **HARM)
    step, item = adding.path, adding.value("item")
    form = read_form(present(adding.page.find("form", id="page-form"))).to_dict()
    adding.go(step.removesuffix("/2"))
    fill_in(adding, direction="positive")
    adding.post(step, {**form, f"q-impacts-{item}-mitigation": "Typed", "action": "continue"})
    adding.go(step.removesuffix("/2"))
    fill_in(adding, direction="negative")
    assert adding.go(step).value(f"q-impacts-{item}-mitigation") == "Typed"


def test_a_step_left_without_saving_is_offered_on_that_step_alone(adding: Visitor) -> None:
    describe(adding, **HARM)
    step, item = adding.path, adding.value("item")
    form = read_form(present(adding.page.find("form", id="page-form"))).to_dict()
    name = f"q-impacts-{item}-mitigation"
    adding.post(step, {**form, name: "Typed", "leave": home(adding)})
    assert not adding.go(step.removesuffix("/2")).page.select(".iia-unsaved")
    assert adding.go(step).value(name) == "Typed"


def test_a_figure_leads_to_the_step_of_its_answer_and_back(visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go(f"assessments/{SAMPLE}/scores/goals/equal")
    links = [str(link["href"]) for link in visitor.page.select("main a[href*='/impacts/']")]
    steps = {link.partition("?")[0].rpartition("/")[2] for link in links}
    assert "2" in steps
    visitor.go(next(link for link in links if "/2?" in link))
    fill_in(visitor)
    assert "/scores/goals/equal" in visitor.path
