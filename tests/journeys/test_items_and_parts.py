"""Removing an item, or putting it back, says at once which parts that rules out or brings in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.services.assessments.load_sample import load_sample
from iia.services.banks.stored import offer_banks
from iia.store.database import Database
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from tests.builders import a_bank, a_group, a_page, a_question, a_section
from tests.journeys.conftest import NOW
from tests.journeys.steps import open_page
from tests.journeys.visitor import FROM_HERE, home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from tests.journeys.visitor import Visit, Visitor

BANK = a_bank(
    a_section(
        "first",
        a_page("risks_page", a_group("risks", a_question("what", "short_text"))),
        a_page("costs_page", a_group("costs", a_question("what", "short_text"), layout="table", max_items=4)),
    ),
    a_section(
        "risky",
        a_page("care", a_question("how", "short_text")),
        kind="annex",
        when={"count": "risks", "at_least": 1},
    ),
    a_section(
        "costly",
        a_page("money", a_question("whose", "short_text")),
        kind="annex",
        when={"count": "costs", "at_least": 1},
    ),
    id="counting",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site whose only bank opens annexes by the items that are there."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("counting"))
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    offer_banks(database, [BANK], now=NOW)
    load_sample(database, now=NOW)
    database.close()
    app = create_app(settings)
    app.config["TESTING"] = True
    yield app
    app.extensions["iia"].database.close()


@pytest.fixture
def language() -> str:
    """The language of the bank's texts; what is said of parts is the same in each."""
    return "en"


@pytest.fixture
def visitor(visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody in an assessment of their own."""
    visitor = visit("Sam Sample", language).go("assessments/new/counting")
    return visitor.press(say("Start the assessment"), {"q-title": "Cyfrif"})


@pytest.fixture
def comes(say_plural: Callable[..., str]) -> str:
    """What is said of an annex that comes in, up to its name."""
    more = "{count} more annexes apply now: {names}."
    return say_plural("{count} more annex applies now: {names}.", more, 1, names="").rstrip(". ")


@pytest.fixture
def goes(say_plural: Callable[..., str]) -> str:
    """What is said of an annex that goes, up to its name."""
    more = "{count} annexes no longer apply: {names}."
    return say_plural("{count} annex no longer applies: {names}.", more, 1, names="").rstrip(". ")


def test_an_item_on_its_own_page(visitor: Visitor, say: Callable[..., str], comes: str, goes: str) -> None:
    open_page(visitor, "risks_page").save(action="add:risks")
    item = visitor.value("item")
    visitor.save({f"q-risks-{item}-what": "Perygl"})
    assert comes in visitor.text
    visitor.go(f"{home(visitor)}pages/risks_page/risks/{item}/remove").press(say("Remove it"))
    assert goes in visitor.text
    assert say("See the task list") in visitor.text
    visitor.press(say("Put back"))
    assert comes in visitor.text


def test_the_page_begins_where_that_is_said(visitor: Visitor) -> None:
    open_page(visitor, "risks_page").save(action="add:risks")
    first = visitor.value("item")
    visitor.save({f"q-risks-{first}-what": "Perygl"}, action="another")
    second = visitor.value("item")
    visitor.save({f"q-risks-{second}-what": "Perygl arall"})
    places = [f"{home(visitor)}pages/risks_page/risks/{item}" for item in (first, second, second)]
    sent = {"csrf_token": visitor.token}
    led = [
        visitor.client.post(place + action, data=sent, headers=FROM_HERE).headers["Location"]
        for place, action in zip(places, ("/remove", "/remove", "/put-back"), strict=True)
    ]
    assert [address.partition("#")[2] for address in led] == ["part-risks", "", ""], "at the list, or its top"


def test_a_row_of_a_table(visitor: Visitor, say: Callable[..., str], comes: str, goes: str) -> None:
    open_page(visitor, "costs_page")
    first = str(visitor.page.select("input[name=rows-costs]")[0]["value"])
    visitor.save({f"q-costs-{first}-what": "Arwyddion"})
    assert comes in visitor.text
    open_page(visitor, "costs_page").save({"remove_row": f"costs:{first}"})
    assert goes in visitor.text
    open_page(visitor, "costs_page").press(say("Put back"))
    assert comes in visitor.text
