"""Signing in by password: one answer for whatever is wrong, with the same work, and not without end."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from iia.errors import ThrottledError
from iia.services.accounts import password_hashing, password_sign_in
from iia.services.accounts.known_browsers import remember_browser
from iia.services.accounts.password_hashing import PasswordWork
from iia.services.accounts.password_sign_in import Credentials, sign_in_by_password
from iia.services.people.security_log import Origin
from iia.store.people.local_accounts import LocalAccount, find_account_of
from iia.store.people.sign_in_tables import LocalAccountRow, SignInAttemptRow
from iia.store.people.tables import SecurityEventRow
from tests.integration.account_cases import (
    ADDRESS,
    HERE,
    WRONG,
    disable,
    give_account,
    list_statements,
    noted,
    sign_in,
)
from tests.integration.cases import CONTRIBUTOR, NOW, OUTSIDER, OWNER
from tests.passwords import LEAST, PASSWORD

if TYPE_CHECKING:
    from iia.store.database import Database

collecting = contextmanager(list_statements)


def elsewhere(number: int) -> Origin:
    return Origin(f"198.51.100.{number}", "r")


def try_wrongly(database: Database, times: int, *, browser: str = "") -> None:
    for number in range(times):
        assert sign_in(database, WRONG, browser=browser, origin=elsewhere(number)) is None


def test_the_right_password_signs_in_however_the_address_is_written(database: Database) -> None:
    give_account(database)
    assert sign_in(database) == OWNER
    assert sign_in(database, address="  Owner@Example.ORG ") == OWNER


def test_whatever_is_wrong_gets_the_same_answer(database: Database) -> None:
    give_account(database)
    give_account(database, CONTRIBUTOR)
    give_account(database, OUTSIDER, None)
    disable(database, CONTRIBUTOR)
    assert sign_in(database, WRONG) is None
    for address in ("nobody-here@example.org", CONTRIBUTOR.email, OUTSIDER.email, "", "\x00", "ŵ" * 5000):
        assert sign_in(database, address=address) is None, address
    assert noted(database) == ["sign_in_refused"] * 7


def test_whatever_is_wrong_takes_the_same_work(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    give_account(database)
    give_account(database, CONTRIBUTOR)
    give_account(database, OUTSIDER, None)
    disable(database, CONTRIBUTOR)
    verified: list[int] = []
    hasher = password_hashing._hasher(LEAST)

    class Counting:
        def verify(self, password_hash: str, password: str) -> bool:
            verified.append(1)
            return hasher.verify(password_hash, password)

    monkeypatch.setattr(password_hashing, "_hasher", lambda _: Counting())
    password_hashing._stand_in.cache_clear()
    monkeypatch.setattr(password_hashing, "_stand_in", lambda _: hasher.hash("unknown"))
    done = {}
    for address in (ADDRESS, CONTRIBUTOR.email, OUTSIDER.email, "nobody-here@example.org"):
        with collecting(database) as statements:
            assert sign_in(database, WRONG, address=address) is None
        done[address] = (tuple(statements), len(verified))
        verified.clear()
    assert set(done.values()) == {done[ADDRESS]}
    assert done[ADDRESS][1] == 1


@pytest.mark.usefixtures("uncollected")
def test_whether_there_is_an_account_cannot_be_told_from_the_time(sqlite: Database) -> None:
    work = PasswordWork(passes=1, memory=8 * 1024, lanes=1)
    give_account(sqlite, work=work)
    password_hashing.prepare_hashing(work)

    def measure(address: str) -> float:
        began = time.perf_counter()
        sign_in_by_password(sqlite, work, Credentials(address, WRONG), HERE, now=NOW)
        return time.perf_counter() - began

    measure(ADDRESS)
    known = min(measure(ADDRESS) for _ in range(5))
    unknown = min(measure("nobody-here@example.org") for _ in range(5))
    assert 0.4 < known / unknown < 2.5


def test_a_hash_is_made_anew_when_the_work_has_changed(database: Database) -> None:
    give_account(database)
    work = PasswordWork(passes=2, memory=16, lanes=1)
    assert sign_in_by_password(database, work, Credentials(ADDRESS, PASSWORD), HERE, now=NOW) == OWNER
    with database.reading() as connection:
        account = find_account_of(connection, database.keys, OWNER.id)
    assert account is not None
    assert "m=16,t=2,p=1" in str(account.password_hash)
    assert account.password_set_at == NOW, "the password is the same"


def test_a_sign_in_that_began_before_a_reset_does_not_undo_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_account(database)
    work = PasswordWork(passes=2, memory=16, lanes=1)

    def reset_meanwhile(work: PasswordWork, password: str) -> str:
        give_account(database, OWNER, "geiriau eraill yn llwyr")
        return password_hashing.hash_password(work, password)

    monkeypatch.setattr(password_sign_in, "hash_password", reset_meanwhile)
    sign_in_by_password(database, work, Credentials(ADDRESS, PASSWORD), HERE, now=NOW)
    assert sign_in(database) is None
    assert sign_in(database, "geiriau eraill yn llwyr") == OWNER


def test_a_password_that_was_slipped_into_the_database_signs_nobody_in(database: Database) -> None:
    give_account(database)
    give_account(database, OUTSIDER, "geiriau eraill yn llwyr")
    with database.writing() as connection:
        stolen = find_account_of(connection, database.keys, OUTSIDER.id)
        assert isinstance(stolen, LocalAccount)
        connection.execute(
            update(LocalAccountRow)
            .where(LocalAccountRow.person_id == OWNER.id)
            .values(password_hash=stolen.password_hash)
        )
    assert sign_in(database, "geiriau eraill yn llwyr") is None


# --- Not without end -------------------------------------------------------------------------------


def test_guessing_at_one_account_ends_wherever_it_comes_from(database: Database) -> None:
    give_account(database)
    try_wrongly(database, 10)
    with pytest.raises(ThrottledError) as thrown:
        sign_in(database, origin=elsewhere(50))
    assert thrown.value.until == NOW + timedelta(hours=1)
    with pytest.raises(ThrottledError):
        sign_in(database, origin=elsewhere(51))
    assert noted(database).count("throttled") == 1, "once a window"
    assert sign_in(database, now=NOW + timedelta(hours=1)) == OWNER


def test_an_address_without_an_account_has_the_same_allowance(database: Database) -> None:
    for number in range(10):
        assert sign_in(database, address="nobody-here@example.org", origin=elsewhere(number)) is None
    with pytest.raises(ThrottledError):
        sign_in(database, address="nobody-here@example.org", origin=elsewhere(50))


def test_guessing_locks_nobody_out_of_a_browser_that_they_have_signed_in_with(database: Database) -> None:
    give_account(database)
    token = remember_browser(database, OWNER.id, "", now=NOW)
    try_wrongly(database, 10)
    with pytest.raises(ThrottledError):
        sign_in(database, origin=elsewhere(50))
    assert sign_in(database, browser=token, origin=elsewhere(50)) == OWNER
    with pytest.raises(ThrottledError):
        sign_in(database, origin=elsewhere(50))


def test_a_known_browser_has_an_end_of_its_own_and_a_right_password_begins_anew(database: Database) -> None:
    give_account(database)
    token = remember_browser(database, OWNER.id, "", now=NOW)
    try_wrongly(database, 9, browser=token)
    assert sign_in(database, browser=token) == OWNER
    try_wrongly(database, 10, browser=token)
    with pytest.raises(ThrottledError):
        sign_in(database, browser=token)


def test_a_browser_is_known_for_its_own_person_alone(database: Database) -> None:
    give_account(database)
    token = remember_browser(database, OUTSIDER.id, "", now=NOW)
    try_wrongly(database, 10, browser=token)
    with pytest.raises(ThrottledError):
        sign_in(database, browser=token)


def test_an_office_behind_one_address_can_sign_in_and_somebody_who_guesses_there_cannot_go_on(
    database: Database,
) -> None:
    give_account(database)
    for _ in range(70):
        assert sign_in(database) == OWNER
    for number in range(60):
        assert sign_in(database, WRONG, address=f"nobody-{number}@example.org") is None
    with pytest.raises(ThrottledError) as thrown:
        sign_in(database)
    assert thrown.value.until == NOW + timedelta(minutes=15)
    assert sign_in(database, origin=elsewhere(1)) == OWNER, "and used nothing up of the account's"


def test_the_addresses_of_one_household_count_as_one(database: Database) -> None:
    for number in range(60):
        origin = Origin(f"2001:db8:1:2::{number:x}", "r")
        assert sign_in(database, address=f"nobody-{number}@example.org", origin=origin) is None
    with pytest.raises(ThrottledError):
        sign_in(database, address="other@example.org", origin=Origin("2001:db8:1:2:ffff::1", "r"))
    assert sign_in(database, address="other@example.org", origin=Origin("2001:db8:1:3::1", "r")) is None


def test_what_is_counted_and_noted_names_no_address(database: Database) -> None:
    assert sign_in(database, WRONG, address="somebody-secret@example.org") is None
    with database.reading() as connection:
        kept = [
            str(row)
            for table in (SignInAttemptRow, SecurityEventRow)
            for row in connection.execute(select(table.__table__))
        ]
    assert len(kept) == 3
    assert not [row for row in kept if "secret" in row]
