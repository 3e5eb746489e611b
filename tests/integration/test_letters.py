"""Letters: what is kept when somebody is told something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from iia.domain.letters import Letter
from iia.services.mail.post import post
from iia.store.jobs.tables import JobRow
from iia.store.mail.tables import MailRow, NoticeRow
from tests.integration.cases import CONTRIBUTOR, NOW

if TYPE_CHECKING:
    from iia.store.database import Database

CHANGED = Letter("password_changed", CONTRIBUTOR.id)


def count(database: Database) -> tuple[int, int, int]:
    """Return how many notices, mails and jobs there are."""
    with database.reading() as connection:
        found = [connection.execute(select(table.id)).all() for table in (NoticeRow, MailRow, JobRow)]
    notices, mails, jobs = (len(rows) for rows in found)
    return notices, mails, jobs


def test_a_letter_is_a_notice_and_a_mail_with_a_job(database: Database) -> None:
    with database.writing() as connection:
        post(connection, CHANGED, at=NOW)
    assert count(database) == (1, 1, 1)


def test_a_reset_is_no_notice(database: Database) -> None:
    with database.writing() as connection:
        post(connection, Letter("reset", CONTRIBUTOR.id, {"link": "some-link"}), at=NOW)
    assert count(database) == (0, 1, 1)


def test_a_letter_is_kept_with_what_it_tells_of_or_not_at_all(database: Database) -> None:
    with database.writing() as connection:
        post(connection, CHANGED, at=NOW)
        connection.rollback()
    assert count(database) == (0, 0, 0)


@pytest.mark.parametrize(
    "letter",
    [Letter("no_such_kind", "owner"), Letter("reset", "owner"), Letter("reset", "owner", {"by": "X"})],
)
def test_a_letter_that_could_not_be_worded_is_refused_when_it_is_posted(
    database: Database, letter: Letter
) -> None:
    with pytest.raises(ValueError, match="no kind of letter"), database.writing() as connection:
        post(connection, letter, at=NOW)
    assert count(database) == (0, 0, 0)
