"""Signing out ends a session wherever its cookie is, and signing in begins another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from iia.services.people.sessions import SessionLimits
from tests.journeys.steps import make_strategic, open_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.journeys.visitor import Visit, Visitor

COOKIE = "iia_session"


def cookie_of(visitor: Visitor) -> str:
    cookie = visitor.client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def is_let_in(app: Flask, cookie: str) -> bool:
    client = app.test_client()
    client.set_cookie(COOKIE, cookie)
    return client.get("/en/assessments/").status_code == 200


def test_a_cookie_that_was_copied_is_worth_nothing_after_signing_out(
    app: Flask, visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor, elsewhere = visit("Sam Sample", language), visit("Sam Sample", language)
    copied = cookie_of(visitor)
    assert is_let_in(app, copied)
    visitor.go("assessments/").press(say("Sign out"))
    assert visitor.heading == say("Sign in")
    assert not is_let_in(app, copied)
    assert is_let_in(app, cookie_of(elsewhere))


def test_saving_and_signing_out_saves_everything_and_says_so(
    app: Flask, answering: Visitor, say: Callable[..., str]
) -> None:
    page, cookie = open_page(answering, "basics").path, cookie_of(answering)
    answering.save({"q-lead": "Enfys", "q-strategic": "yes"}, action="sign_out")
    assert answering.heading == say("Sign in")
    assert say("Your answers are saved, and you are signed out.") in answering.text
    assert not is_let_in(app, cookie)
    assert answering.sign_in("Sam Sample").go(page).value("q-lead") == "Enfys"
    assert say("Your answers are saved, and you are signed out.") not in answering.text


def test_an_item_is_saved_before_signing_out(answering: Visitor, say: Callable[..., str]) -> None:
    make_strategic(answering)
    open_page(answering, "register").save(action="add:impacts")
    place, item = answering.path.removesuffix("new"), answering.value("item")
    typed = {f"q-impacts-{item}-goal_affected": "greener", f"q-impacts-{item}-reason": "Awyr"}
    assert answering.save(typed, action="sign_out").heading == say("Sign in")
    assert answering.sign_in("Sam Sample").go(place + item).value(f"q-impacts-{item}-reason") == "Awyr"


def test_nobody_is_signed_out_while_something_is_not_saved(answering: Visitor) -> None:
    open_page(answering, "basics").save({"q-lead": "Enfys", "q-cost": "gormod"}, action="sign_out")
    assert answering.status == 422
    assert answering.errors
    assert answering.value("q-cost") == "gormod"
    assert open_page(answering, "basics").status == 200


def test_signing_in_begins_a_session_of_its_own_and_ends_the_one_before(app: Flask, visit: Visit) -> None:
    visitor = visit("Sam Sample", "en")
    copied = cookie_of(visitor)
    visitor.sign_in("Enfys Enghraifft")
    assert not is_let_in(app, copied)
    assert is_let_in(app, cookie_of(visitor))


@pytest.mark.parametrize("forged", ["", "x", "eyJzZXNzaW9uIjoieCJ9.aaaa.bbbb", "\xff"])
def test_a_cookie_that_is_not_ours_is_no_session(app: Flask, forged: str) -> None:
    assert not is_let_in(app, forged)


def test_a_session_left_idle_is_over(app: Flask, visit: Visit) -> None:
    visitor = visit("Sam Sample", "en")
    site = app.extensions["iia"]
    impatient = replace(site.settings, session_limits=SessionLimits(idle=timedelta(0)))
    app.extensions["iia"] = replace(site, settings=impatient)
    try:
        assert visitor.go("assessments/").heading == "Sign in"
    finally:
        app.extensions["iia"] = site


def test_a_style_sheet_asks_for_nobody_and_sets_no_cookie(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en").go("assessments/")
    versioned = next(str(link["href"]) for link in visitor.page.find_all("link", rel="stylesheet"))
    for address, kept in (
        (versioned, "public, max-age=31536000, immutable"),
        (versioned.partition("?")[0], "public, max-age=3600"),
    ):
        with visitor.client.get(address) as response:
            assert response.status_code == 200
            assert "Set-Cookie" not in response.headers
            assert "Cookie" not in response.headers.get("Vary", "")
            assert response.headers["Cache-Control"] == kept
