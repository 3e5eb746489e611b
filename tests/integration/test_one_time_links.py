"""One-time links: a used, old, replaced or forged one sets no password, and a reset ends what was open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from iia.errors import ThrottledError
from iia.services.accounts.reset_requests import ask_for_reset
from iia.services.accounts.use_link import look_at_link, set_password_by_link
from iia.services.jobs.take_up_job import take_up_job
from iia.services.once import new_id
from iia.services.people.one_time_links import LinkPurpose, make_link, token_of
from iia.services.people.sessions import SessionLimits, find_session, start_session
from iia.store.jobs.tables import JobRow
from iia.store.mail.tables import MailRow
from iia.store.people.sessions import SessionStart
from iia.store.people.sign_in_tables import OneTimeLinkRow
from tests.integration.account_cases import (
    ADDRESS,
    HERE,
    disable,
    give_account,
    list_statements,
    noted,
    sign_in,
)
from tests.integration.cases import NOW, OUTSIDER, OWNER
from tests.passwords import LEAST

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.people.queries import Person

NEW = "geiriau eraill yn llwyr"


def make(database: Database, purpose: LinkPurpose = LinkPurpose.RESET) -> str:
    with database.writing() as connection:
        link = make_link(connection, database.keys, OWNER.id, purpose, at=NOW, origin=HERE)
    return token_of(database.keys, link)


def use(database: Database, token: str, *, now: datetime = NOW) -> Person | None:
    return set_password_by_link(database, LEAST, token, NEW, origin=HERE, now=now)


def test_a_link_is_looked_at_as_often_as_one_likes_and_used_once(database: Database) -> None:
    give_account(database)
    token = make(database)
    for _ in range(3):
        link = look_at_link(database, token, HERE, now=NOW)
        assert link is not None
        assert (link.person, link.purpose) == (OWNER, LinkPurpose.RESET)
    assert sign_in(database) == OWNER, "looking changes nothing"
    assert use(database, token) == OWNER
    assert sign_in(database, NEW) == OWNER
    assert sign_in(database) is None
    assert use(database, token) is None
    assert look_at_link(database, token, HERE, now=NOW) is None
    assert {"link_used", "password_set", "link_refused"} <= set(noted(database))


@pytest.mark.parametrize(
    ("purpose", "lasts"),
    [(LinkPurpose.RESET, timedelta(minutes=30)), (LinkPurpose.INVITATION, timedelta(days=7))],
)
def test_a_link_lapses(database: Database, purpose: LinkPurpose, lasts: timedelta) -> None:
    give_account(database)
    token = make(database, purpose)
    almost = NOW + lasts - timedelta(seconds=1)
    assert look_at_link(database, token, HERE, now=almost) is not None
    assert look_at_link(database, token, HERE, now=NOW + lasts) is None
    assert use(database, token, now=NOW + lasts) is None
    assert use(database, token, now=almost) == OWNER


def test_a_newer_link_makes_the_older_worthless(database: Database) -> None:
    give_account(database)
    old, new = make(database), make(database)
    assert use(database, old) is None
    assert use(database, new) == OWNER


def test_a_password_that_was_set_makes_every_other_link_worthless(database: Database) -> None:
    give_account(database, password=None)
    invitation, reset = make(database, LinkPurpose.INVITATION), make(database)
    assert use(database, reset) == OWNER
    assert use(database, invitation) is None


def test_what_the_database_holds_is_no_link(database: Database) -> None:
    give_account(database)
    make(database)
    with database.reading() as connection:
        row = connection.execute(select(OneTimeLinkRow.id, OneTimeLinkRow.token_hash)).one()
    for forged in (row.id, row.token_hash, "", "x" * 5000, "ŵ", "\x00"):
        assert look_at_link(database, forged, HERE, now=NOW) is None


def test_the_link_of_somebody_disabled_or_without_an_account_is_worth_nothing(database: Database) -> None:
    token = make(database)
    assert look_at_link(database, token, HERE, now=NOW) is None
    give_account(database)
    disable(database)
    assert use(database, token) is None


def test_a_reset_ends_every_session_at_once(database: Database) -> None:
    give_account(database)
    begun = [
        start_session(database, OWNER.id, SessionStart(new_id(), "password"), HERE, now=NOW) for _ in "ab"
    ]
    other = start_session(database, OUTSIDER.id, SessionStart(new_id(), "password"), HERE, now=NOW)
    use(database, make(database))
    for token in begun:
        found = find_session(database, token, SessionLimits(), now=NOW, by_person=True)
        assert found is not None
        assert not found.lasts
    found = find_session(database, other, SessionLimits(), now=NOW, by_person=True)
    assert found is not None
    assert found.lasts


def test_its_person_is_told_that_a_password_was_replaced(database: Database) -> None:
    give_account(database, password=None)
    use(database, make(database))
    assert list_mails(database) == [], "the first one replaces none"
    use(database, make(database))
    assert list_mails(database) == ["password_changed"]


def test_whoever_tries_many_links_must_wait(database: Database) -> None:
    give_account(database)
    for number in range(60):
        assert look_at_link(database, f"made-up-{number}", HERE, now=NOW) is None
    with pytest.raises(ThrottledError):
        look_at_link(database, "made-up", HERE, now=NOW)
    assert look_at_link(database, make(database), HERE, now=NOW) is not None


# --- Asking for one --------------------------------------------------------------------------------


def list_mails(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.scalars(select(MailRow.kind)))


def answer(database: Database) -> None:
    """Do the job of a request, as a worker does."""
    assert take_up_job(database, clock=lambda: NOW)


def test_whoever_has_an_account_is_sent_a_link_and_nobody_else(database: Database) -> None:
    give_account(database)
    give_account(database, OUTSIDER)
    disable(database, OUTSIDER)
    for address in (" OWNER@example.org", "nobody-here@example.org", OUTSIDER.email, "\x00", "ŵ" * 300):
        ask_for_reset(database, address, HERE, now=NOW)
        answer(database)
    with database.reading() as connection:
        assert [tuple(row) for row in connection.execute(select(MailRow.kind, MailRow.address))] == [
            ("reset", ADDRESS)
        ]


def test_a_request_is_the_same_work_for_every_address(database: Database) -> None:
    give_account(database)
    done = []
    for address in (ADDRESS, "nobody-here@example.org"):
        for statements in list_statements(database):
            ask_for_reset(database, address, HERE, now=NOW)
            done.append(tuple(statements))
    assert done[0] == done[1]
    with database.reading() as connection:
        subjects = list(connection.scalars(select(JobRow.subject)))
    assert len({len(subject) for subject in subjects}) == 1
    assert not [subject for subject in subjects if "example" in subject]


def test_nothing_is_left_of_a_request(database: Database) -> None:
    ask_for_reset(database, "nobody-here@example.org", HERE, now=NOW)
    answer(database)
    with database.reading() as connection:
        assert list(connection.scalars(select(JobRow.id))) == []


def test_nothing_is_left_of_a_request_that_took_its_worker_down_each_time(database: Database) -> None:
    give_account(database)
    ask_for_reset(database, ADDRESS, HERE, now=NOW)
    with database.writing() as connection:
        connection.execute(update(JobRow).values(attempts=3))
    answer(database)
    with database.reading() as connection:
        assert list(connection.scalars(select(JobRow.id))) == []
    ask_for_reset(database, ADDRESS, HERE, now=NOW)
    answer(database)
    with database.reading() as connection:
        assert list(connection.scalars(select(MailRow.kind))) == ["reset"]


def test_nobody_is_sent_many_links(database: Database) -> None:
    give_account(database)
    for _ in range(5):
        ask_for_reset(database, ADDRESS, HERE, now=NOW)
    with pytest.raises(ThrottledError):
        ask_for_reset(database, ADDRESS, HERE, now=NOW)
    ask_for_reset(database, "nobody-here@example.org", HERE, now=NOW)
