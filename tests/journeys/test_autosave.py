"""Autosave: what is sent without a press is saved as a press would, and says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from iia.services.assessments.load_sample import ENFYS
from iia.store.people.tables import SessionRow
from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import FROM_HERE, Visit, Visitor, home, read_form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask
    from werkzeug.test import TestResponse


def autosave(visitor: Visitor, typed: Mapping[str, str]) -> TestResponse:
    """Send what the script sends from the page that is open, which stays open."""
    fields = read_form(present(visitor.page.find("form", id="page-form")))
    for name, value in typed.items():
        fields.setlist(name, [value])
    place = str(present(visitor.page.find(id="autosave"))["data-address"])
    return visitor.client.post(place, data=fields, headers=FROM_HERE)


def told(visitor: Visitor, typed: Mapping[str, str]) -> dict[str, Any]:
    """Return what the script is told."""
    response = autosave(visitor, typed)
    assert response.status_code == 200
    found: dict[str, Any] = response.get_json()
    return found


@pytest.fixture
def shared(answering: Visitor, visit: Visit, language: str, say: Callable[..., str]) -> Visitor:
    """Somebody else at the same page of the same assessment, in which they were let write."""
    place = home(answering)
    answering.go(f"{place}people/with/{ENFYS.id}/").press(say("Save"), {"access": "contributor"})
    open_page(answering, "basics")
    return visit(ENFYS.name, language).go(answering.path)


def test_what_is_sent_is_saved_and_the_next_save_begins_from_there(
    answering: Visitor, say: Callable[..., str]
) -> None:
    page = open_page(answering, "basics").path
    first = told(answering, {"q-lead": "Enfys"})
    assert first["saved"]
    assert first["said"].startswith(say("Saved at {time}", time=""))
    assert first["versions"] == {"v-lead": 1}
    assert told(answering, {"q-lead": "Enfys Ŵyn", "v-lead": "1"})["versions"] == {"v-lead": 2}
    assert answering.go(page).value("q-lead") == "Enfys Ŵyn"


def test_an_item_is_saved_by_itself_once_it_is_there(answering: Visitor) -> None:
    item = add_impact(make_strategic(answering), "First")
    answering.go(f"{home(answering)}pages/register/impacts/{item}")
    assert told(answering, {f"q-impacts-{item}-reason": "Second"})["saved"]
    assert answering.go(answering.path).value(f"q-impacts-{item}-reason") == "Second"
    open_page(answering, "register").save(action="add:impacts")
    assert answering.page.find(id="autosave") is None


def test_what_does_not_fit_is_not_saved_and_the_rest_is(answering: Visitor) -> None:
    page = open_page(answering, "basics").path
    found = told(answering, {"q-lead": "Enfys", "q-cost": "dim"})
    assert not found["saved"]
    assert answering.go(page).value("q-lead") == "Enfys"


def test_nothing_is_written_over_somebody_else(shared: Visitor, answering: Visitor) -> None:
    told(answering, {"q-lead": "Sam"})
    found = told(shared, {"q-lead": "Enfys"})
    assert not found["saved"]
    assert "Sam Sample" in found["said"]
    assert found["versions"] == {}
    assert shared.go(shared.path).value("q-lead") == "Sam"


def test_each_is_told_who_else_has_the_page_open(shared: Visitor, answering: Visitor) -> None:
    assert told(answering, {})["others"] == []
    assert told(shared, {})["others"] == ["Sam Sample"]
    assert told(answering, {})["others"] == [ENFYS.name]


def test_a_reader_autosaves_nothing_and_counts_as_present(
    answering: Visitor, visit: Visit, say: Callable[..., str]
) -> None:
    page = open_page(answering, "basics")
    place = str(present(page.page.find(id="autosave"))["data-address"])
    people = f"{home(answering)}people/with/{ENFYS.id}/"
    answering.go(people).press(say("Save"), {"access": "viewer"})
    reader = visit(ENFYS.name, answering.language).go(place.removesuffix("/autosave"))
    assert reader.page.find(id="autosave") is None
    fields = {"csrf_token": reader.token, "q-lead": "Mine"}
    assert reader.client.post(place, data=fields, headers=FROM_HERE).status_code == 403
    here = str(present(reader.page.find(id="others-here"))["data-address"])
    assert reader.client.post(here, data=fields, headers=FROM_HERE).get_json() == {"others": []}
    assert told(answering.go(place.removesuffix("/autosave")), {})["others"] == [ENFYS.name]


def test_whoever_loses_their_part_between_two_requests_is_refused_and_sees_what_they_typed(
    shared: Visitor, answering: Visitor, say: Callable[..., str]
) -> None:
    assert told(shared, {"q-lead": "First"})["saved"]
    answering.go(f"{home(answering)}people/with/{ENFYS.id}/").press(say("Save"), {"access": "none"})
    assert autosave(shared, {"q-lead": "Awr o waith", "v-lead": "1"}).status_code == 404
    shared.save({"q-lead": "Awr o waith"})
    assert shared.status == 404
    assert "Awr o waith" in shared.text
    assert answering.go(shared.path).value("q-lead") == "First"


def test_autosave_prolongs_no_session(app: Flask, answering: Visitor) -> None:
    def used() -> list[object]:
        with app.extensions["iia"].database.reading() as connection:
            return list(connection.scalars(select(SessionRow.used_at).order_by(SessionRow.id)))

    open_page(answering, "basics")
    before = used()
    assert told(answering, {"q-lead": "Enfys"})["saved"]
    assert used() == before


def test_without_a_session_it_is_refused_and_nothing_is_lost(answering: Visitor) -> None:
    open_page(answering, "basics")
    answering.client.delete_cookie("iia_session")
    assert autosave(answering, {"q-lead": "Enfys"}).status_code in (400, 401)


def test_what_was_kept_unsaved_is_gone_once_it_is_saved(answering: Visitor) -> None:
    page = open_page(answering, "basics").path
    leave = str(present(answering.page.select_one("button[name=leave]"))["value"])
    answering.send(
        present(answering.page.find("form", id="page-form")), typed={"leave": leave, "q-lead": "Half"}
    )
    answering.go(page)
    assert answering.page.select_one(".iia-unsaved") is not None
    assert told(answering, {"q-lead": "Whole", "offered": "1"})["saved"]
    assert answering.go(page).page.select_one(".iia-unsaved") is None
    assert answering.value("q-lead") == "Whole"
