"""Passkeys: one of this site, with its person there, answers once to what it was asked."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from iia.domain.roles import ADMINISTRATOR
from iia.services.accounts.passkeys import (
    Making,
    Party,
    PasskeyAnswer,
    add_own_passkey,
    ask_for_passkey,
    offer_passkey,
    sign_in_by_passkey,
)
from iia.services.accounts.second_factors import find_factors
from iia.services.administering.administrator import Administrator
from iia.services.administering.join_people import join_people
from iia.store.people.queries import Person, save_people
from iia.store.people.sign_in_tables import PasskeyRow
from tests.integration.account_cases import HERE, disable, give_account, noted
from tests.integration.cases import NOW, OUTSIDER, OWNER
from tests.integration.soft_passkey import PRESENT, SoftPasskey

if TYPE_CHECKING:
    from iia.store.database import Database

PARTY = Party("localhost", "http://localhost:8000", "Site")
SESSION = "some-session"


def add(database: Database, passkey: SoftPasskey, person: Person = OWNER) -> tuple[str, ...] | None:
    offer = offer_passkey(database, PARTY, person, SESSION, now=NOW)
    answer = PasskeyAnswer(passkey.make(offer), SESSION)
    return add_own_passkey(database, Making(PARTY, person, "My phone"), answer, origin=HERE, now=NOW)


def ask(database: Database) -> str:
    return ask_for_passkey(database, PARTY, None, "sign in", now=NOW)


def sign_in(database: Database, credential: str, minutes: float = 0) -> Person | None:
    now = NOW + timedelta(minutes=minutes)
    return sign_in_by_passkey(database, PARTY, credential, HERE, now=now)


@pytest.fixture
def passkey(database: Database) -> SoftPasskey:
    give_account(database, password=None)
    passkey = SoftPasskey()
    assert add(database, passkey)
    return passkey


def test_a_passkey_signs_its_person_in_without_a_password(database: Database, passkey: SoftPasskey) -> None:
    assert sign_in(database, passkey.answer(ask(database), person=OWNER.id)) == OWNER
    (kept,) = find_factors(database, OWNER.id).passkeys
    assert kept.used_at == NOW


def test_the_first_passkey_brings_recovery_codes_and_the_next_does_not(database: Database) -> None:
    first, second = add(database, SoftPasskey()), add(database, SoftPasskey())
    assert first is not None
    assert len(set(first)) == 10
    assert second == ()


def test_a_passkey_of_an_account_that_was_joined_signs_in_to_the_other(
    database: Database, passkey: SoftPasskey
) -> None:
    ada = Person("ada", "Ada Admin", "ada@example.org", "en", frozenset({ADMINISTRATOR}), "Team")
    with database.writing() as connection:
        save_people(connection, database.keys, [ada])
    join_people(database, Administrator(ada), OWNER.id, OUTSIDER.id, now=NOW)
    assert sign_in(database, passkey.answer(ask(database), person=OWNER.id)) == OUTSIDER
    assert sign_in(database, passkey.answer(ask(database), person="somebody")) is None


def test_an_answer_is_good_once(database: Database, passkey: SoftPasskey) -> None:
    answer = passkey.answer(ask(database))
    assert sign_in(database, answer) == OWNER
    assert sign_in(database, answer) is None


def test_an_answer_that_comes_late_is_worth_nothing(database: Database, passkey: SoftPasskey) -> None:
    answer = passkey.answer(ask(database))
    assert sign_in(database, answer, minutes=10) is None


def test_a_count_that_goes_back_gives_a_copy_away(database: Database, passkey: SoftPasskey) -> None:
    passkey.count = 5
    assert sign_in(database, passkey.answer(ask(database))) == OWNER
    for count in (5, 4, 0):
        passkey.count = count
        assert sign_in(database, passkey.answer(ask(database))) is None
    assert noted(database).count("second_factor_refused") == 3
    passkey.count = 6
    assert sign_in(database, passkey.answer(ask(database))) == OWNER


@pytest.mark.parametrize(
    "change",
    [
        {"flags": PRESENT},
        {"site": "elsewhere.example"},
        {"origin": "http://localhost:8001"},
        {"origin": "https://elsewhere.example"},
        {"id": b"unknown"},
        {"key": SoftPasskey().key},
    ],
)
def test_nothing_but_a_good_answer_signs_in(
    database: Database, passkey: SoftPasskey, change: dict[str, object]
) -> None:
    good = dict(vars(passkey))
    vars(passkey).update(change)
    assert sign_in(database, passkey.answer(ask(database))) is None
    vars(passkey).update(good)
    assert sign_in(database, passkey.answer(ask(database), person=OUTSIDER.id)) is None


def test_a_challenge_of_something_else_or_of_nobody_signs_in_nobody(
    database: Database, passkey: SoftPasskey
) -> None:
    other = ask_for_passkey(database, PARTY, OWNER, SESSION, now=NOW)
    assert sign_in(database, passkey.answer(other)) is None
    for made_up in ("", "AAAA", "A" * 80, "ŵ"):
        assert sign_in(database, passkey.answer(json.dumps({"challenge": made_up}))) is None


@pytest.mark.parametrize(
    "nonsense",
    [
        *("", "{}", "[]", "null", "x" * 50_000, '{"id": 5}', '{"response": []}'),
        pytest.param("[" * 20_000, id="too deep"),
        pytest.param('{"id":' * 3_000, id="too deep in objects"),
    ],
)
def test_what_is_no_answer_is_refused(database: Database, nonsense: str) -> None:
    assert sign_in(database, nonsense) is None
    making = Making(PARTY, OWNER, "My phone")
    answer = PasskeyAnswer(nonsense, SESSION)
    assert add_own_passkey(database, making, answer, origin=HERE, now=NOW) is None


def test_what_the_browser_signed_may_be_nested_without_end(
    database: Database, passkey: SoftPasskey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passkey, "_client", lambda *_: b"[" * 12_000)
    assert sign_in(database, passkey.answer(ask(database))) is None
    assert add(database, passkey, OUTSIDER) is None


def test_a_passkey_without_its_person_there_cannot_be_added(database: Database) -> None:
    assert add(database, SoftPasskey(flags=PRESENT)) is None
    assert add(database, SoftPasskey(site="elsewhere.example")) is None
    assert find_factors(database, OWNER.id).count == 0


def test_a_passkey_of_one_person_cannot_be_added_by_another(database: Database, passkey: SoftPasskey) -> None:
    assert add(database, passkey, OUTSIDER) is None
    assert sign_in(database, passkey.answer(ask(database))) == OWNER


def test_whoever_is_disabled_or_has_no_account_here_stays_out(database: Database) -> None:
    passkey, other = SoftPasskey(), SoftPasskey()
    give_account(database, password=None)
    add(database, passkey)
    add(database, other, OUTSIDER)
    disable(database)
    assert sign_in(database, passkey.answer(ask(database))) is None
    assert sign_in(database, other.answer(ask(database))) is None


def test_a_passkey_that_was_given_to_another_in_the_database_is_worth_nothing(
    database: Database, passkey: SoftPasskey
) -> None:
    give_account(database, OUTSIDER, None)
    with database.writing() as connection:
        connection.execute(update(PasskeyRow).values(person_id=OUTSIDER.id))
    assert sign_in(database, passkey.answer(ask(database))) is None
