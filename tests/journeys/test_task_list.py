"""The task list: where to begin and go on, what decides what applies, and what a change brings in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.language.catalogue import wording_for
from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor

DETAILS = {"en": "2. The details", "cy": "2. Y manylion"}


@pytest.fixture
def visitor(answering: Visitor) -> Visitor:
    """Somebody on the task list of an assessment from the bank of every feature."""
    return answering


def next_step(visitor: Visitor) -> str:
    return present(visitor.page.select_one("main a.govuk-button")).get_text().strip()


def follow_next_step(visitor: Visitor) -> Visitor:
    return visitor.go(str(present(visitor.page.select_one("main a.govuk-button"))["href"]))


def notices(visitor: Visitor) -> list[str]:
    return [line.get_text().strip() for line in visitor.page.select(".iia-notice p")]


# --- Going on --------------------------------------------------------------------------------------


def test_it_says_where_to_begin_and_then_where_to_go_on(visitor: Visitor, say: Callable[..., str]) -> None:
    first = next_title(visitor)
    assert next_step(visitor) == say("Start with “{section}”", section=first)
    follow_next_step(visitor)
    assert visitor.path.endswith("/pages/basics")
    visitor.save({"q-cost": "5"}, action="later")
    left = wording_for(visitor.language).say_plural(
        "Continue with “{section}”: {count} question left",
        "Continue with “{section}”: {count} questions left",
        1,
        section=first,
    )
    assert next_step(visitor) == left
    assert present(visitor.page.select_one(".iia-time")).get_text().strip()


def test_once_all_is_answered_it_leads_to_what_is_to_be_checked(
    visitor: Visitor, say: Callable[..., str]
) -> None:
    first = next_title(visitor)
    open_page(visitor, "basics").save({"q-lead": "Enfys", "q-strategic": "no"}, action="later")
    assert next_step(visitor) == say("Check “{section}”", section=first)
    assert not visitor.page.select(".iia-time")
    follow_next_step(visitor)
    assert visitor.path.endswith("/sections/one")


def test_a_completed_section_offers_the_next_one(visitor: Visitor, say: Callable[..., str]) -> None:
    open_page(visitor, "basics").save({"q-lead": "Enfys", "q-strategic": "no"})
    visitor.go(home(visitor) + "sections/one")
    visitor.press(say("Save and go to the task list"), {"completed": "yes"})
    link = present(visitor.page.select_one(".iia-notice a"))
    titles = [link.get_text().strip() for link in visitor.page.select(".govuk-task-list__link")]
    assert link.get_text().strip() == say("Go on to “{section}”", section=titles[1])
    assert visitor.go(str(link["href"])).status == 200


def test_whoever_only_reads_is_offered_no_step(visit: Visit, language: str) -> None:
    visitor = visit("Siôn Sampl", language).go("assessments/sample-default-20mph/")
    assert visitor.page.select(".govuk-task-list__link")
    assert not visitor.page.select("main a.govuk-button")


def next_title(visitor: Visitor) -> str:
    return present(visitor.page.select_one(".govuk-task-list__link")).get_text().strip()


# --- What decides ----------------------------------------------------------------------------------


def test_a_section_that_may_apply_names_the_question_that_decides(
    visitor: Visitor, say: Callable[..., str]
) -> None:
    wording = wording_for(visitor.language)
    decides = wording.say_plural(
        "Decides whether {count} annex applies", "Decides whether {count} annexes apply", 1
    )
    assert decides in visitor.text
    assert say("Sections that may apply") in visitor.text
    reason = present(visitor.page.select_one("a.iia-task__reason"))
    visitor.go(str(reason["href"]))
    assert visitor.path.endswith("/pages/basics")


def test_sections_that_do_not_apply_are_folded_away_and_counted(visitor: Visitor) -> None:
    open_page(visitor, "basics").save({"q-strategic": "no", "q-cost": "1"}, action="later")
    fold = present(visitor.page.select_one("main details"))
    count = wording_for(visitor.language).say_plural(
        "{count} section does not apply", "{count} sections do not apply", 1
    )
    assert present(fold.summary).get_text().strip() == count
    assert not fold.has_attr("open")
    assert fold.select("li")


# --- What changes ----------------------------------------------------------------------------------


def test_an_answer_that_brings_in_a_section_says_so_at_once(
    visitor: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(visitor)
    came = wording_for(visitor.language).say_plural(
        "{count} more annex applies now: {names}.",
        "{count} more annexes apply now: {names}.",
        1,
        names=DETAILS[visitor.language],
    )
    assert came in notices(visitor)
    link = present(visitor.page.select_one(".iia-notice .govuk-link"))
    assert link.get_text().strip() == say("See the task list")
    assert link.name == "button", "a page with a form is left by sending it"


def test_an_answer_that_rules_out_a_section_says_that_what_is_in_it_is_kept(visitor: Visitor) -> None:
    make_strategic(visitor)
    add_impact(visitor, "Kept")
    open_page(visitor, "basics").save({"q-strategic": "no", "q-cost": "1"}, action="later")
    wording = wording_for(visitor.language)
    gone = wording.say_plural(
        "{count} annex no longer applies: {names}.",
        "{count} annexes no longer apply: {names}.",
        1,
        names=DETAILS[visitor.language],
    )
    kept = wording.say_plural("The answers in it are kept.", "The answers in them are kept.", 1)
    assert f"{gone} {kept}" in notices(visitor)
    assert not visitor.page.select(".iia-notice a"), "this is the task list: nothing leads to it"


def test_a_date_that_brings_in_a_section_says_so_at_once(visitor: Visitor, say: Callable[..., str]) -> None:
    starts = {"q-starts-day": "1", "q-starts-month": "5", "q-starts-year": "2027"}
    open_page(visitor, "basics").save({"q-strategic": "no", "q-cost": "5000", **starts})
    decision = {"q-decision_date-day": "1", "q-decision_date-month": "6", "q-decision_date-year": "2027"}
    visitor.go(home(visitor) + "details").press(say("Save the details"), decision)
    assert any(DETAILS[visitor.language] in line for line in notices(visitor))
