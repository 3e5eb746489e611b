"""A session that ended, and a database that is down: what was typed comes back, to whoever typed it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from tests.journeys.page_checks import present
from tests.journeys.steps import make_strategic, open_page
from tests.journeys.visitor import FROM_HERE, Visitor, a_file, home

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


TYPED = "Enfys “Ŵyn” <b>"
UNSAVED = (
    "What you typed has not been saved. It is in this page: leave the page open, "
    "and send it again in a few minutes."
)


@pytest.fixture
def language() -> str:
    """The language in which pages are checked for more; the buttons are the same in both."""
    return "cy"


@pytest.fixture
def ended(answering: Visitor) -> Visitor:
    """Somebody on a page of questions whose session has ended since it was shown."""
    open_page(answering, "basics")
    answering.client.delete_cookie("iia_session")
    return answering


def test_what_was_typed_outlives_the_session(ended: Visitor, say: Callable[..., str]) -> None:
    page, overview = ended.path, home(ended)
    ended.save({"q-lead": TYPED}, action="later")
    assert ended.status == 401
    ended.press("Sam Sample")
    assert ended.heading == say("Your answers have not been saved yet")
    ended.press(say("Save my answers"))
    assert ended.path == overview
    assert ended.go(page).value("q-lead") == TYPED


def test_what_was_typed_can_be_looked_at_before_it_is_saved(ended: Visitor, say: Callable[..., str]) -> None:
    ended.save({"q-lead": TYPED, "q-cost": "dim syniad"}).press("Sam Sample")
    ended.follow(say("Look at them first"))
    assert ended.value("q-lead") == TYPED
    assert ended.value("q-cost") == "dim syniad"


def test_whoever_else_signs_in_there_sees_nothing_of_it(ended: Visitor, say: Callable[..., str]) -> None:
    page = ended.path
    ended.save({"q-lead": TYPED})
    shown = str(ended.page)
    ended.press("Enfys Enghraifft")
    assert ended.heading == say("My assessments")
    assert "Ŵyn" not in shown + str(ended.page)
    assert ended.go(page).status == 404


def test_a_form_of_somebody_who_left_is_kept_for_them_and_shown_to_nobody_else(
    app: Flask, ended: Visitor
) -> None:
    page = ended.path
    other = Visitor(app.test_client(), ended.language).sign_in("Enfys Enghraifft")
    ended.client = other.client
    ended.save({"q-lead": TYPED})
    assert ended.status == 404, "to somebody without a role there is no such page"
    assert "Ŵyn" not in str(ended.page)
    ended.sign_in("Sam Sample")
    assert ended.go(page).value("q-lead") == TYPED


def test_a_name_that_was_made_up_puts_nothing_into_the_forms_of_others(ended: Visitor) -> None:
    page, field = ended.path, present(ended.page.select_one("#page-form [name=typed_by]"))
    field["value"] = str(field["value"])[:-1] + ("0" if str(field["value"])[-1] != "0" else "1")
    ended.save({"q-lead": TYPED}).press("Sam Sample")
    assert ended.go(page).value("q-lead") == ""


@pytest.mark.parametrize("language", ["en"])
def test_the_text_of_a_form_with_large_files_is_kept_and_the_files_are_named(answering: Visitor) -> None:
    page = open_page(make_strategic(answering), "size").path
    answering.client.delete_cookie("iia_session")
    file = a_file("cynllun tŷ.pdf", b"%PDF-1.7" + b"x" * (5 * 1024 * 1024))
    answering.save({"q-plans": file, "q-confidence": "4"})
    assert answering.status == 401
    answering.press("Sam Sample")
    assert "1 file was not kept. Choose it again: cynllun tŷ.pdf" in answering.text
    answering.press("Save my answers")
    assert answering.go(page).value("q-confidence") == "4"


@pytest.mark.parametrize("language", ["en"])
def test_a_stranger_cannot_send_much(app: Flask, language: str) -> None:
    large = {"q-lead": "x" * (5 * 1024 * 1024)}
    assert app.test_client().post(f"/{language}/sign-in", data=large, headers=FROM_HERE).status_code == 413


# --- A database that is down -----------------------------------------------------------------------


def test_what_was_typed_while_the_database_was_down_can_be_sent_again(
    app: Flask, answering: Visitor, say: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, database = open_page(answering, "basics").path, app.extensions["iia"].database

    def fail(**_: object) -> None:
        raise OperationalError("the database is down", None, Exception())

    with monkeypatch.context() as down:
        down.setattr(database, "reading", fail)
        down.setattr(database, "writing", fail)
        answering.save({"q-lead": TYPED})
    assert answering.status == 503
    assert TYPED in answering.text
    assert present(answering.page.select_one("main h1 + p")).get_text() == say(UNSAVED), "first of all"
    answering.press(say("Send it again"))
    assert answering.go(page).value("q-lead") == TYPED


@pytest.mark.parametrize("language", ["en"])
def test_a_fault_gives_nothing_back_to_another_site(
    app: Flask, answering: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, database = open_page(answering, "basics").path, app.extensions["iia"].database

    def fail(**_: object) -> None:
        raise OperationalError("the database is down", None, Exception())

    monkeypatch.setattr(database, "reading", fail)
    response = answering.client.post(
        page, data={"q-lead": "Forged"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 503
    assert "Forged" not in response.get_data(as_text=True)
