"""One's own account: whoever has it looks after its password, its second factors and its sessions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from iia.services.accounts.sign_in_rules import SecondFactorRule
from iia.store.people.local_accounts import LocalAccount, save_local_account
from iia.store.people.passkeys import Passkey, add_passkey
from iia.store.people.sessions import list_sessions
from iia.store.people.tables import SessionRow
from tests.journeys.accounts import add_person, database_of, second_factor, set_up_app, sign_in
from tests.journeys.page_checks import present
from tests.journeys.visitor import Visitor
from tests.passwords import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from iia.store.people.queries import Person

NEW = "geiriau eraill yn llwyr"


@pytest.mark.usefixtures("optional")
def test_whoever_changes_their_password_is_asked_who_they_are_and_ends_their_other_sessions(
    app: Flask, visitor: Visitor, person: Person, language: str, say: Callable[..., str]
) -> None:
    elsewhere = sign_in(Visitor(app.test_client(), language), person, say)
    sign_in(visitor, person, say).go("account/")
    make_stale(app, person)
    visitor.go("account/").follow(say("Change") + ": " + say("Password"))
    assert visitor.heading == say("Is it you?")
    visitor.press(say("Continue"), {"password": "wrong"})
    assert visitor.errors == [say("The password is not correct")]
    visitor.press(say("Continue"), {"password": PASSWORD})
    assert visitor.heading == say("Change your password")
    visitor.press(say("Change password"), {"password": "short"})
    assert visitor.errors
    visitor.press(say("Change password"), {"password": NEW})
    assert say("Your password has been changed. You are signed out everywhere else.") in visitor.text
    assert elsewhere.go("assessments/").heading == say("Sign in")
    assert visitor.go("assessments/").heading == say("My assessments")


def make_stale(app: Flask, person: Person) -> None:
    """Let it be long ago that somebody showed who they are."""
    database = database_of(app)
    with database.writing() as connection:
        connection.execute(
            update(SessionRow).where(SessionRow.person_id == person.id).values(confirmed_at=None)
        )


@pytest.mark.usefixtures("optional")
def test_one_sees_where_one_is_signed_in_and_ends_what_should_not_be(
    app: Flask, visitor: Visitor, person: Person, language: str, say: Callable[..., str]
) -> None:
    others = [Visitor(app.test_client(), language) for _ in range(3)]
    for other in others:
        other.client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"
        sign_in(other, person, say)
    sign_in(visitor, person, say).go("account/")
    firefox = say("{browser} on {system}", browser="Firefox", system="Windows")
    assert visitor.text.count(firefox) >= 3
    visitor.press(say("Sign out there"))
    assert say("You are signed out there.") in visitor.text
    assert sum(other.go("assessments/").heading == say("Sign in") for other in others) == 1
    visitor.press(say("Sign out everywhere else"))
    assert say("You are signed out everywhere else.") in visitor.text
    assert [other.go("assessments/").heading for other in others] == [say("Sign in")] * 3
    assert visitor.go("account/").heading == say("Your account")
    assert firefox not in visitor.text


@pytest.mark.parametrize("language", ["en"])
def test_nobody_ends_the_session_of_another(app: Flask, visitor: Visitor, say: Callable[..., str]) -> None:
    person, other = add_person(app), Visitor(app.test_client())
    with second_factor(app, SecondFactorRule.OPTIONAL):
        sign_in(visitor, person, say)
        sign_in(other, add_person(app), say).go("account/")
        database = database_of(app)
        with database.reading() as connection:
            (session,) = list_sessions(connection, person.id)
        assert other.post(f"/en/account/sessions/{session.id}/end", {}).status == 404
        assert visitor.go("account/").status == 200


@pytest.mark.usefixtures("optional")
def test_second_factors_are_added_and_removed_and_codes_made_anew(
    visitor: Visitor, person: Person, say: Callable[..., str]
) -> None:
    sign_in(visitor, person, say).go("account/")
    app_ = say("Authenticator app")
    visitor.follow(say("Set up") + ": " + app_)
    codes = set_up_app(visitor, say)
    visitor.follow(say("I have saved my codes: continue"))
    assert visitor.heading == say("Your account")
    visitor.follow(say("Make new") + ": " + say("Recovery codes")).press(say("Make new codes"))
    new = [code.get_text() for code in visitor.page.select(".iia-codes code")]
    assert not set(codes) & set(new)
    visitor.go("account/").press(say("Remove") + ": " + app_)
    assert say("Your authenticator app has been removed.") in visitor.text
    assert sign_in(visitor.press(say("Sign out")), person, say).heading == say("My assessments")


@pytest.mark.usefixtures("optional")
def test_whoever_is_asked_who_they_are_at_a_button_comes_back_to_it(
    app: Flask, visitor: Visitor, person: Person, say: Callable[..., str]
) -> None:
    sign_in(visitor, person, say).go("account/").follow(say("Set up") + ": " + say("Authenticator app"))
    codes = set_up_app(visitor, say)
    make_stale(app, person)
    remove = say("Remove") + ": " + say("Authenticator app")
    visitor.go("account/").press(remove)
    assert visitor.heading == say("Is it you?")
    visitor.press(say("Continue"), {"code": codes[0]})
    assert (visitor.status, visitor.heading) == (200, say("Your account"))
    assert say("Thank you. Nothing has changed yet: press the button again.") in visitor.text
    visitor.press(remove)
    assert say("Your authenticator app has been removed.") in visitor.text


@pytest.mark.usefixtures("optional")
def test_a_passkey_that_is_the_only_way_in_stays(
    app: Flask, visitor: Visitor, language: str, say: Callable[..., str]
) -> None:
    person = add_person(app, language)
    sign_in(visitor, person, say)
    database = database_of(app)
    passkey = add_key(app, person)
    with database.writing() as connection:
        save_local_account(connection, database.keys, LocalAccount(person.id, person.email))
    words = say(
        "Your passkey is your only way to sign in. Before you remove it, add another or set a password."
    )
    assert words in visitor.go("account/").text
    assert say("Remove") not in visitor.text
    # In another tab that was open before, the button is still there.
    visitor.post(f"/{language}/account/passkeys/{passkey.id}/remove", {})
    assert visitor.text.count(words) == 2
    assert "My phone" in visitor.text


@pytest.mark.usefixtures("optional")
def test_a_passkey_that_is_refused_is_called_so_wherever_one_is_asked_for(
    app: Flask, visitor: Visitor, person: Person, language: str, say: Callable[..., str]
) -> None:
    sign_in(visitor, person, say)
    add_key(app, person)
    make_stale(app, person)
    code = say("The code is not correct, or has been used already")
    refused = say("The passkey was not accepted. Try again, or choose another way.")
    visitor.go("account/password")
    assert visitor.heading == say("Is it you?")
    visitor.post(f"/{language}/account/confirm/passkey", {"credential": "{}"})
    assert visitor.status == 422
    assert is_shown(visitor, refused)
    assert code not in visitor.text
    visitor.press(say("Continue"), {"code": "nonsense"})
    assert visitor.errors == [code]
    assert not is_shown(visitor, refused)
    sign_in(visitor.go("account/").press(say("Sign out")), person, say)
    visitor.post(f"/{language}/sign-in/second-factor/passkey", {"credential": "{}"})
    assert is_shown(visitor, refused)
    assert code not in visitor.text
    visitor.press(say("Continue"), {"code": "nonsense"})
    assert visitor.errors == [code]


def is_shown(visitor: Visitor, refusal: str) -> bool:
    """Return whether the page says that a passkey was refused, as it always could."""
    found = present(visitor.page.select_one("[data-refused]"))
    assert refusal in found.get_text()
    return not found.has_attr("hidden")


def add_key(app: Flask, person: Person) -> Passkey:
    """Let somebody have a passkey that answers nothing."""
    passkey = Passkey(f"key-{person.id}", person.id, b"key", "My phone", (), 0, datetime.now(UTC))
    database = database_of(app)
    with database.writing() as connection:
        add_passkey(connection, database.keys, passkey)
    return passkey


def test_whoever_has_few_recovery_codes_left_is_told(
    visitor: Visitor, person: Person, say: Callable[..., str], say_plural: Callable[..., str]
) -> None:
    sign_in(visitor, person, say).follow(say("Set up an authenticator app"))
    codes = set_up_app(visitor, say)
    for code in codes[:7]:
        sign_in(visitor.go("account/").press(say("Sign out")), person, say)
        visitor.press(say("Continue"), {"code": code})
    message = "You have {count} recovery code left. Make new ones in your account."
    plural = "You have {count} recovery codes left. Make new ones in your account."
    assert say_plural(message, plural, 3) in visitor.text


@pytest.mark.parametrize("language", ["en"])
def test_sample_people_have_nothing_to_set_up(visitor: Visitor) -> None:
    visitor.sign_in("Sam Sample").go("account/")
    assert "Sample people sign in with one click, and have no password." in visitor.text
    for path in ("account/passkeys/new", "account/app/new", "account/password", "account/recovery-codes"):
        assert visitor.client.get(f"/en/{path}").status_code == 404, path
