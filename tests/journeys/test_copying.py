"""Starting from an earlier assessment: compared, copied, confirmed, and offered for a newer version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from iia.domain.bank import Bank
from iia.services.banks.offered import get_offered, list_offered_banks
from iia.services.banks.stored import offer_banks
from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import Visitor, home

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.journeys.visitor import Visit

KIND = "assessments/new/every_feature"
GRIDS = {"q-groups-young-effect": "good", "q-groups-old-effect": "good", "q-by_goal-greener-known": "yes"}
LATER = datetime(2026, 10, 1, tzinfo=UTC)


def copy(visitor: Visitor, say: Callable[..., str], title: str) -> Visitor:
    """Start another assessment from the one with this title."""
    visitor.go(KIND).follow(say("Start from an earlier assessment"))
    visitor.go(f"{KIND}/from/?q={title}").follow(title)
    visitor.follow(say("Go on"))
    return visitor.press(say("Start the assessment"), {"q-title": "Taith arall"})


@pytest.fixture
def copied(answering: Visitor, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody on the task list of an assessment that they started from an earlier one."""
    visitor = make_strategic(answering)
    title = f"Gynt {language}"
    visitor.go(home(visitor) + "details").press(say("Save the details"), {"q-title": title})
    open_page(visitor, "people").save(GRIDS)
    add_impact(visitor, "Bees")
    return copy(visitor, say, title)


def test_copied_answers_say_where_they_are_from_until_they_are_confirmed_or_changed(
    copied: Visitor, language: str, say: Callable[..., str], say_plural: Callable[..., str]
) -> None:
    words = say("Copied from “{title}”. Confirm it or change it.", title=f"Gynt {language}")
    assert (
        say_plural("{count} copied answer to confirm", "{count} copied answers to confirm", 2) in copied.text
    )
    assert open_page(copied, "basics").value("q-lead") == "Enfys"
    assert copied.text.count(words) == 2
    copied.press(say("Confirm: it is right here too"), {"q-lead": "Enfys"})
    assert copied.text.count(words) == 1
    assert say_plural("Confirmed: {count} answer.", "Confirmed: {count} answers.", 1) in str(copied.page)
    open_page(copied, "basics").save({"q-strategic": "no"})
    assert words not in open_page(copied, "basics").text


def test_all_on_a_page_or_in_an_item_are_confirmed_at_once(
    copied: Visitor, say_plural: Callable[..., str]
) -> None:
    all_of_them = say_plural(
        "Confirm {count} copied answer on this page", "Confirm all {count} copied answers on this page", 2
    )
    assert all_of_them not in open_page(copied, "basics").press(all_of_them).text
    two = say_plural("{count} copied answer to confirm", "{count} copied answers to confirm", 2)
    link = present(open_page(copied, "register").page.select_one('.iia-register button[name="leave"]'))
    assert two in copied.text
    copied.go(str(link["value"])).press(all_of_them)
    assert copied.status == 200
    assert all_of_them not in copied.text
    assert two not in open_page(copied, "register").text


def test_the_rows_of_a_grid_are_confirmed_together_and_those_of_another_are_not(
    copied: Visitor, say: Callable[..., str], say_plural: Callable[..., str]
) -> None:
    open_page(copied, "people").press(
        say_plural("Confirm {count} answer below", "Confirm {count} answers below", 2)
    )
    assert copied.text.count(say("Copied")) == 1
    assert say_plural("Confirm {count} answer below", "Confirm {count} answers below", 1) in copied.text


def test_what_does_not_fit_is_said_first_and_nothing_is_confirmed(
    copied: Visitor, say: Callable[..., str]
) -> None:
    open_page(copied, "basics").press(say("Confirm: it is right here too"), {"q-cost": "dim"})
    assert copied.status == 422
    assert copied.text.count(say("Confirm: it is right here too")) == 2


def test_the_check_counts_them_and_a_section_waits_for_them(
    copied: Visitor, say: Callable[..., str], say_plural: Callable[..., str]
) -> None:
    two = say_plural("{count} copied answer to confirm", "{count} copied answers to confirm", 2)
    copied.go(home(copied) + "sections/one")
    assert two in copied.text
    copied.press(say("Save and go to the task list"), {"completed": "yes"})
    refusal = say_plural(
        "{count} copied answer in this section has not been confirmed or changed yet",
        "{count} copied answers in this section have not been confirmed or changed yet",
        2,
    )
    assert (copied.status, refusal in copied.errors) == (422, True)
    copied.go(home(copied) + "sections/one").follow(say("Go to the first one"))
    assert copied.path.split("?")[0].endswith("pages/basics")


def test_whoever_may_not_read_the_source_is_not_told_its_title(visit: Visit) -> None:
    answer = visit("Siôn Sampl").go(f"{KIND}/from/sample-default-20mph")
    assert answer.status == 404
    assert answer.go(f"{KIND}/from/sample-default-20mph/start").status == 404


def test_a_draft_says_that_its_questions_are_on_offer_in_a_newer_version(
    own_app: Flask, language: str, say: Callable[..., str], say_plural: Callable[..., str]
) -> None:
    visitor = Visitor(own_app.test_client(), language).enter("Sam Sample")
    visitor.go(KIND).press(say("Start the assessment"), {"q-title": "Taith hen"})
    make_strategic(visitor)
    database = own_app.extensions["iia"].database
    offered = list_offered_banks(database)
    document = get_offered(offered, "every_feature").to_document()
    document["version"] = f"{document['version']}.{language}"
    lead, *others = document["sections"][0]["pages"][0]["questions"]
    new = {"id": f"asked_{language}", "kind": "yes_no", "label": {"en": "Is it new?", "cy": "A yw’n newydd?"}}
    changed = lead | {"label": {"en": f"Who leads {language}?", "cy": f"Pwy sy’n arwain {language}?"}}
    document["sections"][0]["pages"][0]["questions"] = [changed, *others, new]
    newer = Bank.from_document(document)
    offer_banks(database, [bank if bank.id != newer.id else newer for bank in offered], now=LATER)
    visitor.go(home(visitor))
    assert (
        say("There is a newer version of these questions: {version}.", version=newer.version) in visitor.text
    )
    visitor.follow(say("See what differs, and start in it with these answers"))
    assert say_plural("{count} question has changed", "{count} questions have changed", 1) in visitor.text
    assert say_plural("{count} question is new", "{count} questions are new", 1) in visitor.text
    visitor.follow(say("Go on")).press(say("Start the assessment"), {"q-title": "Taith newydd"})
    assert open_page(visitor, "basics").value("q-lead") == ""
    assert visitor.value("q-strategic") == "yes"
