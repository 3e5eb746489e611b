"""Accounts: invited, signed in with two factors, forgotten and reset, in both languages without scripts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from iia.jobs import work_off
from iia.services.people.one_time_links import LinkPurpose
from tests.journeys.accounts import (
    NAME,
    add_person,
    database_of,
    find_sent_path,
    make_path,
    set_up_app,
    sign_in,
)
from tests.journeys.page_checks import present
from tests.journeys.visitor import Visitor
from tests.passwords import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from iia.store.people.queries import Person

NEW = "geiriau eraill yn llwyr"
NO_MAIL = (
    "This site sends no email. Ask the people who run it: they can give you a link to choose a new password."
)
MOSTLY_NAMES = (
    "Your password is mostly your name, your address or the name of this site. "
    "Choose words that have nothing to do with you"
)
WRONG = "The email address or password is not correct"


def test_whoever_is_invited_sets_a_password_and_a_second_factor_and_is_in(
    app: Flask, visitor: Visitor, language: str, say: Callable[..., str]
) -> None:
    person = add_person(app, language, None)
    path = make_path(app, person)
    assert visitor.go(path).heading == say("Welcome, {name}", name=NAME)
    assert person.email in visitor.text
    visitor.press(say("Save password and continue"), {"password": PASSWORD})
    assert visitor.heading == say("Protect your account")
    assert visitor.go("assessments/").heading == say("Protect your account"), "before anything else"
    visitor.follow(say("Set up an authenticator app"))
    secret = present(visitor.page.find("code")).get_text()
    visitor.press(say("Set up the app"), {"code": "000 000x"})
    assert visitor.errors == [say("The code is not correct. Enter the one that your app shows now")]
    assert present(visitor.page.find("code")).get_text() == secret, "it is still the one that was scanned"
    codes = set_up_app(visitor, say)
    assert len(codes) == 10
    visitor.follow(say("I have saved my codes: continue"))
    assert visitor.heading == say("My assessments")
    visitor.press(say("Sign out"))

    sign_in(visitor, person, say)
    assert visitor.heading == say("One more step to sign in")
    assert visitor.go("assessments/").heading == say("One more step to sign in")
    visitor.press(say("Continue"), {"code": "123"})
    assert visitor.errors == [say("The code is not correct, or has been used already")]
    visitor.press(say("Continue"), {"code": codes[3]})
    assert visitor.heading == say("My assessments")
    assert visitor.go(path).status == 410
    assert visitor.heading == say("This link cannot be used")


def test_a_password_that_is_too_weak_is_refused_with_the_way_to_a_better_one(
    app: Flask, visitor: Visitor, person: Person, say: Callable[..., str]
) -> None:
    visitor.go(make_path(app, person))
    for password, message in (
        ("", "Enter a new password"),
        ("short", "Your password must have at least {count} characters. Add another word or two"),
        ("x" * 200, "Your password must have {count} characters or fewer"),
        ("Nia Newydd 2026", MOSTLY_NAMES),
        (
            "passwordpassword1",
            "Your password is too easy to guess. Choose words that have nothing to do with each other",
        ),
    ):
        visitor.press(say("Save password and continue"), {"password": password})
        count = 128 if len(password) > 128 else 15
        assert visitor.errors == [say(message, count=count)]
        assert password not in str(visitor.page) or not password, "what was typed is not in the page"


@pytest.mark.parametrize("language", ["en"])
def test_every_failure_says_the_same(
    app: Flask, visitor: Visitor, person: Person, say: Callable[..., str]
) -> None:
    invited = add_person(app, password=None)
    for address, password in (
        (person.email, "wrong"),
        (person.email, ""),
        (invited.email, PASSWORD),
        ("nobody-here@example.org", PASSWORD),
        ("", ""),
    ):
        visitor.go("sign-in").press(say("Sign in"), {"address": address, "password": password})
        assert (visitor.status, visitor.errors) == (422, [say(WRONG)])
        assert present(visitor.page.find(id="address"))["value"] == address if address else True


@pytest.mark.usefixtures("optional")
def test_signing_in_leads_to_where_one_wanted_to_go(
    visitor: Visitor, person: Person, say: Callable[..., str]
) -> None:
    visitor.go("banks/")
    assert visitor.heading == say("Sign in")
    visitor.press(say("Sign in"), {"address": person.email, "password": "wrong"})
    visitor.press(say("Sign in"), {"address": person.email, "password": PASSWORD})
    assert visitor.heading == say("Question banks")


@pytest.mark.usefixtures("optional")
@pytest.mark.parametrize("language", ["en"])
def test_no_link_leads_through_signing_in_to_another_site(visitor: Visitor, person: Person) -> None:
    for address in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"):
        visitor.go("sign-in")
        typed = {"address": person.email, "password": PASSWORD, "next": address, "kept": address}
        assert visitor.post("/en/sign-in", typed).path == "/en/assessments/"


def test_what_was_typed_outlives_the_session_and_the_second_factor(
    visitor: Visitor, person: Person, say: Callable[..., str]
) -> None:
    sign_in(visitor, person, say).follow(say("Set up an authenticator app"))
    codes = set_up_app(visitor, say)
    visitor.go("assessments/new/every_feature").press(say("Start the assessment"), {"q-title": "Taith"})
    page = visitor.go(visitor.path + "pages/basics").path
    visitor.client.delete_cookie("iia_session")
    visitor.save({"q-lead": "Enfys"}, action="later")
    assert visitor.status == 401
    visitor.press(say("Sign in"), {"address": person.email, "password": PASSWORD})
    visitor.press(say("Continue"), {"code": codes[0]})
    assert visitor.heading == say("Your answers have not been saved yet")
    visitor.press(say("Save my answers"))
    assert visitor.go(page).value("q-lead") == "Enfys"


@pytest.mark.usefixtures("mail")
def test_a_forgotten_password_is_replaced_by_a_link_and_ends_what_was_open(
    app: Flask, visitor: Visitor, person: Person, language: str, say: Callable[..., str]
) -> None:
    elsewhere = sign_in(Visitor(app.test_client(), language), person, say)
    elsewhere.follow(say("Set up an authenticator app"))
    codes = set_up_app(elsewhere, say)
    visitor.go("sign-in").follow(say("I have forgotten my password"))
    visitor.press(say("Send me a link"), {"address": "nobody"})
    assert visitor.errors == [say("Enter an email address, such as name@example.org")]
    said = set()
    for address in ("nobody-here@example.org", person.email):
        visitor.go("sign-in/forgotten").press(say("Send me a link"), {"address": address})
        assert visitor.heading == say("Check your email")
        said.add(visitor.text)
    assert len(said) == 1
    work_off(database_of(app))
    path = find_sent_path(app, person)
    assert visitor.go(path).heading == say("Choose a new password")
    assert elsewhere.go("assessments/").heading == say("My assessments"), "opening a link uses nothing"
    visitor.press(say("Save password and continue"), {"password": NEW})
    assert visitor.heading == say("One more step to sign in"), "and it skips no second factor"
    assert elsewhere.go("assessments/").heading == say("Sign in")
    visitor.press(say("Continue"), {"code": codes[0]})
    assert visitor.heading == say("My assessments")
    assert sign_in(elsewhere, person, say).errors == [say(WRONG)]


def test_a_site_that_sends_no_mail_says_who_can_help(visitor: Visitor, say: Callable[..., str]) -> None:
    visitor.go("sign-in/forgotten")
    assert say(NO_MAIL) in visitor.text
    assert visitor.page.find(id="address") is None


@pytest.mark.parametrize("language", ["en"])
def test_the_address_of_a_link_is_told_to_nobody_and_its_form_is_taken_over_https(
    app: Flask, visitor: Visitor, person: Person
) -> None:
    path = make_path(app, person, LinkPurpose.RESET)
    for address in (path, "/en/links/made-up"):
        response = visitor.go(address).response
        assert response is not None
        assert response.headers["Referrer-Policy"] == "strict-origin"
        assert response.headers["Cache-Control"] == "no-store"
    # A browser then says over HTTPS which site sent a form, and not from which page: that must be enough.
    client = app.test_client()
    page = Visitor(client).show(client.get(path, base_url="https://localhost/"))
    sent = {"csrf_token": page.token, "password": NEW}
    origin = {"Referer": "https://localhost/"}
    response = client.post(path, data=sent, base_url="https://localhost/", headers=origin)
    assert response.headers["Location"] == "/en/sign-in/set-up"


@pytest.mark.parametrize("language", ["en"])
def test_too_many_attempts_end_with_a_page_that_says_when_to_try_again(
    visitor: Visitor, person: Person, say: Callable[..., str]
) -> None:
    for _ in range(10):
        sign_in(visitor, person, say, "wrong")
    sign_in(visitor, person, say)
    assert (visitor.status, visitor.heading) == (429, "Too many attempts")
    assert visitor.response is not None
    assert 3500 < int(visitor.response.headers["Retry-After"]) <= 3600


@pytest.mark.parametrize("language", ["en"])
def test_a_site_without_local_accounts_has_nothing_of_them(
    app: Flask, visitor: Visitor, person: Person
) -> None:
    site = app.extensions["iia"]
    app.extensions["iia"] = replace(site, settings=replace(site.settings, local_accounts=False))
    try:
        assert visitor.go("sign-in").page.find(id="password") is None
        for path in ("sign-in/forgotten", "sign-in/passkey"):
            assert visitor.client.get(f"/en/{path}").status_code == 404
        path = make_path(app, person)
        assert visitor.go(path).page.find(id="password") is None
        assert "email address" not in visitor.text
        visitor.go("links/made-up")
        assert "password" not in visitor.text
        assert visitor.post(path, {"password": NEW}).status in (400, 404)
    finally:
        app.extensions["iia"] = site
