"""People with accounts on the site of the journeys, and the links that they are sent."""

from __future__ import annotations

import base64
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from iia.services.accounts.password_hashing import hash_password
from iia.services.accounts.totp import make_code
from iia.services.once import new_id
from iia.services.people.one_time_links import LinkPurpose, make_link, token_of
from iia.services.people.security_log import Origin
from iia.store.people.local_accounts import LocalAccount, save_local_account
from iia.store.people.queries import Person, save_people
from iia.store.people.sign_in_tables import OneTimeLinkRow
from tests.journeys.page_checks import present
from tests.passwords import LEAST, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from iia.services.accounts.sign_in_rules import SecondFactorRule
    from iia.store.database import Database
    from tests.journeys.visitor import Visitor

NAME = "Nia Newydd"


def database_of(app: Flask) -> Database:
    """Return the database of a site."""
    database: Database = app.extensions["iia"].database
    return database


def add_person(app: Flask, language: str = "en", password: str | None = PASSWORD) -> Person:
    """Add somebody with an account, and a password unless they are still to set one."""
    id_ = new_id()
    person = Person(id_, NAME, f"{id_}@example.org", language, frozenset({"official"}), "")
    password_hash = None if password is None else hash_password(LEAST, password)
    set_at = None if password is None else datetime.now(UTC)
    database = database_of(app)
    with database.writing() as connection:
        save_people(connection, database.keys, [person])
        account = LocalAccount(person.id, person.email, password_hash, set_at)
        save_local_account(connection, database.keys, account)
    return person


def make_path(app: Flask, person: Person, purpose: LinkPurpose = LinkPurpose.INVITATION) -> str:
    """Make somebody a link, and return its path in their language."""
    database = database_of(app)
    with database.writing() as connection:
        link = make_link(connection, database.keys, person.id, purpose, at=datetime.now(UTC), origin=Origin())
    return f"/{person.language}/links/{token_of(database.keys, link)}"


def find_sent_path(app: Flask, person: Person) -> str:
    """Return the path of the newest link that somebody was sent."""
    database = database_of(app)
    with database.reading() as connection:
        newest = connection.scalars(
            select(OneTimeLinkRow.id)
            .where(OneTimeLinkRow.person_id == person.id)
            .order_by(OneTimeLinkRow.made_at.desc())
        ).first()
    return f"/{person.language}/links/{token_of(database.keys, str(newest))}"


def code_of(visitor: Visitor, *, later: int = 0) -> str:
    """Return the code that an app makes of the key on the page, some steps later."""
    key = present(visitor.page.find("code")).get_text().replace(" ", "")
    return make_code(base64.b32decode(key), int(time.time()) // 30 + later)


def sign_in(visitor: Visitor, person: Person, say: Callable[..., str], password: str = PASSWORD) -> Visitor:
    """Type an address and a password into the page for signing in."""
    typed = {"address": person.email, "password": password}
    return visitor.go("sign-in").press(say("Sign in"), typed)


@contextmanager
def second_factor(app: Flask, rule: SecondFactorRule) -> Iterator[None]:
    """Let the site require a second factor, or not, for a while."""
    site = app.extensions["iia"]
    app.extensions["iia"] = replace(site, settings=replace(site.settings, second_factor=rule))
    try:
        yield
    finally:
        app.extensions["iia"] = site


def set_up_app(visitor: Visitor, say: Callable[..., str]) -> list[str]:
    """Set up an app from its page, and return the recovery codes."""
    visitor.press(say("Set up the app"), {"code": code_of(visitor, later=-1)})
    assert visitor.heading == say("Your recovery codes"), visitor.errors
    return [code.get_text() for code in visitor.page.select(".iia-codes code")]
