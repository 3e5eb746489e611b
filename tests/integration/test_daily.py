"""The daily digest: once a day at seven in Wales, with what has not been read, to whoever chose it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from iia.jobs import look_for_jobs
from iia.services.mail.daily import DAILY, KEPT, order_digests
from iia.services.mail.how_told import choose_how_told
from iia.services.mail.read_notices import mark_all_read
from iia.store.jobs.tables import JobRow
from iia.store.mail.mails import MAIL
from iia.store.mail.tables import MailRow
from iia.store.mail.told import Way
from iia.store.people.queries import save_sample_people
from tests.integration.cases import CONTRIBUTOR, OWNER
from tests.integration.mailing import SITE, send_due, sending_by, tell
from tests.smtp_server import serving_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iia.store.database import Database
    from tests.smtp_server import Inbox

SEVEN = datetime(2026, 9, 2, 6, 0, tzinfo=UTC)
"""Seven in the morning in Wales, in summer time."""

DAY = timedelta(days=1)


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    """A mail server with nothing in it."""
    with serving_mail(tmp_path / "inbox") as inbox:
        yield inbox


def hand_over(database: Database, title: str, at: datetime = SEVEN - timedelta(hours=12)) -> None:
    """Tell the contributor that an assessment is theirs."""
    tell(database, "part_given", at=at, assessment="a1", title=title, part="owner", by="Olwen", other="")


def test_digests_are_ordered_once_a_day_from_seven_on_however_many_workers_there_are(
    database: Database,
) -> None:
    assert not order_digests(database, now=SEVEN - timedelta(minutes=1))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: order_digests(database, now=SEVEN), range(4)))
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(JobRow)) == 1
    assert not order_digests(database, now=SEVEN + timedelta(hours=9))
    assert order_digests(database, now=SEVEN + DAY)


def test_a_worker_that_was_down_at_seven_makes_up_for_it_later_that_day(database: Database) -> None:
    assert order_digests(database, now=SEVEN + timedelta(hours=8))


def test_a_digest_tells_in_one_mail_what_has_not_been_read_and_nothing_twice(
    database: Database, inbox: Inbox
) -> None:
    outgoing = sending_by(inbox.port)
    choose_how_told(database, CONTRIBUTOR, Way.DAILY, CONTRIBUTOR.language)
    hand_over(database, "The second", SEVEN - timedelta(hours=1))
    hand_over(database, "The first", SEVEN - timedelta(hours=2))
    assert send_due(database, outgoing, SEVEN) == 0
    order_digests(database, now=SEVEN)
    send_due(database, outgoing, SEVEN)
    (message,) = inbox.messages
    body = message.get_body(("plain",))
    assert body is not None
    said = body.get_content()
    assert message["Subject"] == "2 hysbysiad i chi"
    assert said.index("“The first”") < said.index("“The second”")
    assert f"{SITE}/cy/notices" in said
    assert f"{SITE}/cy/account/notices" in said
    order_digests(database, now=SEVEN + DAY)
    send_due(database, outgoing, SEVEN + DAY)
    assert len(inbox.messages) == 1


def test_what_was_told_while_the_site_sent_no_mail_is_in_no_later_digest(
    database: Database, inbox: Inbox
) -> None:
    choose_how_told(database, CONTRIBUTOR, Way.DAILY, CONTRIBUTOR.language)
    hand_over(database, "Before there was mail")
    look_for_jobs(database, clock=lambda: SEVEN)
    look_for_jobs(database, sending_by(inbox.port), clock=lambda: SEVEN + DAY)
    assert inbox.messages == []
    hand_over(database, "Since then", SEVEN + DAY)
    look_for_jobs(database, sending_by(inbox.port), clock=lambda: SEVEN + 2 * DAY)
    assert [message["Subject"] for message in inbox.messages] == ["1 hysbysiad i chi"]


def test_whoever_has_read_everything_gets_no_digest(database: Database, inbox: Inbox) -> None:
    choose_how_told(database, CONTRIBUTOR, Way.DAILY, CONTRIBUTOR.language)
    hand_over(database, "Read")
    mark_all_read(database, CONTRIBUTOR, now=SEVEN - timedelta(hours=1))
    order_digests(database, now=SEVEN)
    send_due(database, sending_by(inbox.port), SEVEN)
    assert inbox.messages == []


def test_whoever_has_no_account_any_more_gets_no_digest(database: Database, inbox: Inbox) -> None:
    choose_how_told(database, CONTRIBUTOR, Way.DAILY, CONTRIBUTOR.language)
    hand_over(database, "Too late")
    with database.writing() as connection:
        save_sample_people(connection, database.keys, [replace(CONTRIBUTOR, disabled_at=SEVEN)])
    order_digests(database, now=SEVEN)
    send_due(database, sending_by(inbox.port), SEVEN)
    assert inbox.messages == []


@pytest.mark.parametrize(("way", "mails"), [(Way.AT_ONCE, 2), (Way.DAILY, 1), (Way.APPLICATION, 1)])
def test_what_can_wait_goes_the_way_that_was_chosen_and_what_cannot_goes_at_once(
    database: Database, way: Way, mails: int
) -> None:
    choose_how_told(database, CONTRIBUTOR, way, CONTRIBUTOR.language)
    hand_over(database, "Theirs")
    tell(database, "password_changed")
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(MailRow)) == mails


def test_whoever_wants_no_mail_any_more_gets_no_digest_of_what_was_told_before(
    database: Database, inbox: Inbox
) -> None:
    choose_how_told(database, CONTRIBUTOR, Way.DAILY, CONTRIBUTOR.language)
    hand_over(database, "Told before")
    choose_how_told(database, CONTRIBUTOR, Way.APPLICATION, CONTRIBUTOR.language)
    order_digests(database, now=SEVEN)
    send_due(database, sending_by(inbox.port), SEVEN)
    assert inbox.messages == []


def test_mails_of_long_ago_are_forgotten(database: Database, inbox: Inbox) -> None:
    outgoing = sending_by(inbox.port)
    tell(database, at=SEVEN)
    send_due(database, outgoing, SEVEN)
    tell(database, person=OWNER.id, at=SEVEN + DAY)
    send_due(database, outgoing, SEVEN + DAY)
    order_digests(database, now=SEVEN)
    send_due(database, outgoing, SEVEN)
    much_later = SEVEN + KEPT + timedelta(hours=12)
    order_digests(database, now=much_later)
    send_due(database, outgoing, much_later)
    with database.reading() as connection:
        assert list(connection.scalars(select(MailRow.person_id))) == [OWNER.id]
        assert sorted(connection.scalars(select(JobRow.kind))) == [DAILY, MAIL]
