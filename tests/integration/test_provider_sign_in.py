"""Signing in by a provider's word on both databases: who somebody is, in several tabs, and their roles."""

from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from iia.services.accounts.code_app import add_code_app
from iia.services.accounts.known_browsers import is_browser_of, remember_browser
from iia.services.accounts.second_factors import take_passkey_away
from iia.services.accounts.sign_in_rules import SecondFactorRule, SignInRules
from iia.services.accounts.totp import make_code, new_secret
from iia.services.accounts.ways_in import find_ways
from iia.services.people.one_time_links import LinkPurpose, make_link, token_of
from iia.services.people.security_log import Origin
from iia.services.people.sessions import SessionLimits, find_session, start_session
from iia.services.provider.claims import Claims
from iia.services.provider.connections import connect, disconnect
from iia.services.provider.provider import WELL_KNOWN, Provider
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.sign_in import SigningIn, sign_in, take_answer
from iia.store.mail.tables import MailRow
from iia.store.people.passkeys import Passkey, add_passkey
from iia.store.people.provider_messages import forget_messages, take_message
from iia.store.people.queries import find_person, save_people
from iia.store.people.sessions import SessionStart, Vouched, end_vouched_sessions
from iia.store.people.tables import PersonRow
from tests.integration.account_cases import give_account
from tests.integration.cases import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.store.database import Database
    from iia.store.people.queries import Person

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ISSUER = "https://login.example"
ROLES = {"staff": frozenset({"official"}), "admins": frozenset({"administrator"})}
PROVIDER = Provider(ISSUER + WELL_KNOWN, "iia", "secret", roles=ROLES)
RULES = SignInRules(SecondFactorRule.OPTIONAL, is_local=True, issuer=ISSUER + "/")
NIA = Claims(
    ISSUER,
    "subject-1",
    "session-1",
    name="Nia Nowell",
    email="nia@example.org",
    language="cy",
    groups=frozenset({"staff"}),
    has_second_factor=False,
)


def signing_in(database: Database, claims: Claims = NIA) -> SigningIn:
    """Return a sign-in by the provider's word."""
    return SigningIn(database, PROVIDER, claims, Origin(), NOW)


def come(database: Database, claims: Claims = NIA) -> Person:
    """Sign in."""
    return sign_in(signing_in(database, claims), language="en")


def at_once(act: Callable[[int], object], times: int) -> list[object]:
    """Do something several times at the same time, and return what came of each."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(act, range(times)))


def test_somebody_who_comes_first_in_several_tabs_at_once_is_one_person(database: Database) -> None:
    people = at_once(lambda _: come(database).id, 4)
    assert len(set(people)) == 1
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).where(PersonRow.name == "Nia Nowell")) == 1


def test_an_answer_and_a_message_are_taken_once_even_if_they_come_twice_at_once(database: Database) -> None:
    def take(_: int) -> bool:
        try:
            take_answer(database, PROVIDER, "state", now=NOW)
        except ProviderRefusedError:
            return False
        return True

    assert sum(map(bool, at_once(take, 4))) == 1
    with database.writing() as connection:
        assert take_message(connection, ISSUER, "message", expires_at=NOW)
        assert not take_message(connection, ISSUER, "message", expires_at=NOW)
        assert take_message(connection, "https://another.example", "message", expires_at=NOW)
        forget_messages(connection, NOW + timedelta(seconds=1))
        assert take_message(connection, ISSUER, "message", expires_at=NOW)


def test_the_provider_gives_and_takes_its_own_roles_and_no_others(database: Database) -> None:
    nia = come(database)
    with database.writing() as connection:
        save_people(
            connection, database.keys, [replace(nia, roles=nia.roles | {"bank_editor", "administrator"})]
        )
        save_people(connection, database.keys, [replace(OWNER, roles=frozenset({"administrator"}))])
    give_account(database)
    assert come(database).roles == {"official", "bank_editor"}
    assert come(database, replace(NIA, groups=frozenset())).roles == {"bank_editor"}
    assert come(database, replace(NIA, groups=frozenset({"admins"}))).roles == {
        "bank_editor",
        "administrator",
    }


def test_the_last_administrator_is_kept_until_there_is_another(database: Database) -> None:
    come(database, replace(NIA, groups=frozenset({"admins"})))
    assert come(database).roles == {"official", "administrator"}
    come(database, replace(NIA, subject="subject-2", name="Owain Owen", groups=frozenset({"admins"})))
    assert come(database).roles == {"official"}


def test_a_name_that_the_provider_no_longer_says_is_kept(database: Database) -> None:
    come(database)
    nia = come(database, replace(NIA, name="", email="", language="en"))
    assert (nia.name, nia.email, nia.language) == ("Nia Nowell", "nia@example.org", "cy")


def test_the_former_address_is_told_when_the_provider_says_another(database: Database) -> None:
    come(database)
    come(database, replace(NIA, email="nia.new@example.org"))
    with database.reading() as connection:
        mails = connection.execute(select(MailRow.kind, MailRow.address)).all()
    assert [tuple(mail) for mail in mails] == [("address_changed", "nia@example.org")]


def test_an_account_that_is_connected_signs_in_its_person_until_it_is_disconnected(
    database: Database,
) -> None:
    connect(signing_in(database), OWNER)
    connect(signing_in(database), OWNER)
    assert come(database).id == OWNER.id
    assert find_ways(database, OWNER, RULES).has_provider
    # Without another way to sign in, nobody would get in any more.
    assert not disconnect(database, RULES, OWNER, Origin(), now=NOW)
    give_account(database)
    assert not disconnect(database, replace(RULES, is_local=False), OWNER, Origin(), now=NOW)
    assert disconnect(database, RULES, OWNER, Origin(), now=NOW)
    assert not find_ways(database, OWNER, RULES).has_provider
    assert come(database).id != OWNER.id


def add_key(database: Database, name: str) -> None:
    """Let the owner have a passkey."""
    with database.writing() as connection:
        add_passkey(connection, database.keys, Passkey(name, OWNER.id, b"key", name, (), 0, NOW))


def test_nobody_takes_the_only_way_in_away_that_they_have(database: Database) -> None:
    connect(signing_in(database), OWNER)
    add_key(database, "first")
    # It lets nobody in who has no account of this site's own.
    assert not disconnect(database, RULES, OWNER, Origin(), now=NOW)
    give_account(database, password=None)
    assert disconnect(database, RULES, OWNER, Origin(), now=NOW)
    assert not take_passkey_away(database, OWNER, "first", RULES, Origin(), now=NOW)
    add_key(database, "second")
    assert take_passkey_away(database, OWNER, "first", RULES, Origin(), now=NOW)
    assert not take_passkey_away(database, OWNER, "second", RULES, Origin(), now=NOW)
    give_account(database)
    assert take_passkey_away(database, OWNER, "second", RULES, Origin(), now=NOW)


def accept(database: Database, claims: Claims = NIA) -> Person:
    """Be invited as the owner, and sign in with the provider."""
    with database.writing() as connection:
        link = make_link(connection, database.keys, OWNER.id, LinkPurpose.INVITATION, at=NOW, origin=Origin())
    invitation = token_of(database.keys, link)
    return sign_in(signing_in(database, claims), invitation=invitation, language="en")


def test_an_invitation_ends_what_was_open_as_every_link_does(database: Database) -> None:
    give_account(database)
    remember_browser(database, OWNER.id, "browser", now=NOW)
    token = start_session(database, OWNER.id, SessionStart("open", "password"), Origin(), now=NOW)
    assert accept(database).id == OWNER.id
    found = find_session(database, token, SessionLimits(), now=NOW, by_person=False)
    assert found is not None
    assert not found.lasts
    with database.reading() as connection:
        assert not is_browser_of(connection, "browser", OWNER.id)


def test_an_invitation_is_no_way_past_a_second_factor(database: Database) -> None:
    give_account(database)
    connect(signing_in(database), OWNER)
    secret = new_secret()
    code = make_code(base64.b32decode(secret), int(NOW.timestamp()) // 30)
    assert add_code_app(database, OWNER, secret, code, origin=Origin(), now=NOW)
    assert accept(database).id == OWNER.id, "who is connected can sign in anyway"
    with pytest.raises(ProviderRefusedError) as raised:
        accept(database, replace(NIA, subject="subject-2"))
    assert raised.value.refusal is ProviderRefusal.PROTECTED
    assert come(database, replace(NIA, subject="subject-2")).id != OWNER.id


def test_whoever_is_disabled_or_joined_is_refused(database: Database) -> None:
    nia = come(database)
    for changed in (replace(nia, disabled_at=NOW), replace(nia, joined_into=OWNER.id)):
        with database.writing() as connection:
            save_people(connection, database.keys, [changed])
        with pytest.raises(ProviderRefusedError) as raised:
            come(database)
        assert raised.value.refusal is ProviderRefusal.DISABLED


@pytest.mark.parametrize(
    ("subject", "session", "ended"),
    [
        ("subject-1", None, {"first", "second", "unnamed"}),
        ("subject-1", "first", {"first", "unnamed"}),
        (None, "first", {"first"}),
        ("subject-2", "first", set()),
        (None, None, set()),
    ],
)
def test_a_message_ends_the_sessions_that_it_names(
    database: Database, subject: str | None, session: str | None, ended: set[str]
) -> None:
    person = come(database).id
    tokens = {}
    for name, called in (("first", "first"), ("second", "second"), ("unnamed", None), ("own", None)):
        vouched = None if name == "own" else Vouched(ISSUER, "subject-1", called, "id token")
        begun = SessionStart(name, "provider", vouched=vouched)
        tokens[name] = start_session(database, person, begun, Origin(), now=NOW)
    with database.writing() as connection:
        count = end_vouched_sessions(connection, ISSUER, subject=subject, session=session, at=NOW)
    assert sum(count.values()) == len(ended)
    limits = SessionLimits()
    found = {
        name: find_session(database, token, limits, now=NOW, by_person=False)
        for name, token in tokens.items()
    }
    assert {name for name, session in found.items() if session is None or not session.lasts} == ended
    with database.reading() as connection:
        assert find_person(connection, person) is not None
