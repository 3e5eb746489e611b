"""Sessions: ended for good by signing out, by idleness and by age, and prolonged by their person alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select, update

from iia.services.once import new_id
from iia.services.people.security_log import Origin
from iia.services.people.sessions import SessionLimits, end_session, find_session, start_session
from iia.store.people.sessions import SessionStart
from iia.store.people.tables import SessionRow
from tests.integration.cases import NOW, OUTSIDER, OWNER

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database

LIMITS = SessionLimits(idle=timedelta(minutes=30), longest=timedelta(hours=2))
HERE = Origin("192.0.2.1", "r1")


def begun() -> SessionStart:
    return SessionStart(new_id(), "password")


def minutes(count: float) -> datetime:
    return NOW + timedelta(minutes=count)


def is_signed_in(database: Database, token: str, at: datetime, *, by_person: bool = True) -> bool:
    found = find_session(database, token, LIMITS, now=at, by_person=by_person)
    return found is not None and found.lasts


def test_what_is_stored_signs_nobody_in(database: Database) -> None:
    token = start_session(database, OWNER.id, begun(), HERE, now=NOW)
    with database.reading() as connection:
        stored = connection.scalars(select(SessionRow.token_hash)).one()
    assert token not in stored
    assert is_signed_in(database, token, NOW)
    assert not is_signed_in(database, stored, NOW)
    assert not is_signed_in(database, "ŵ\x00", NOW)


def test_a_session_that_was_given_to_another_in_the_database_signs_nobody_in(database: Database) -> None:
    token = start_session(database, OUTSIDER.id, begun(), HERE, now=NOW)
    with database.writing() as connection:
        connection.execute(update(SessionRow).values(person_id=OWNER.id))
    assert find_session(database, token, LIMITS, now=NOW, by_person=True) is None


@pytest.mark.parametrize("instead", [None, "second_factor_set_up"])
def test_a_session_does_not_stop_waiting_by_a_change_in_the_database(
    database: Database, instead: str | None
) -> None:
    waiting = SessionStart(new_id(), "password", waits_for="second_factor")
    token = start_session(database, OWNER.id, waiting, HERE, now=NOW)
    assert is_signed_in(database, token, NOW)
    with database.writing() as connection:
        connection.execute(update(SessionRow).values(waits_for=instead))
    assert find_session(database, token, LIMITS, now=NOW, by_person=True) is None


def test_a_session_that_was_ended_stays_so(database: Database) -> None:
    token, other = (start_session(database, OWNER.id, begun(), HERE, now=NOW) for _ in range(2))
    end_session(database, token, HERE, now=minutes(1))
    for later in (1, 2, 29):
        assert not is_signed_in(database, token, minutes(later))
        assert is_signed_in(database, other, minutes(later))


def test_a_session_left_alone_for_too_long_is_over(database: Database) -> None:
    token = start_session(database, OWNER.id, begun(), HERE, now=NOW)
    assert is_signed_in(database, token, minutes(29))
    assert is_signed_in(database, token, minutes(58))
    assert not is_signed_in(database, token, minutes(88))
    assert not is_signed_in(database, token, minutes(89))


def test_requests_that_no_person_made_prolong_nothing(database: Database) -> None:
    token = start_session(database, OWNER.id, begun(), HERE, now=NOW)
    for later in range(1, 30):
        assert is_signed_in(database, token, minutes(later), by_person=False)
    assert not is_signed_in(database, token, minutes(30), by_person=False)


def test_no_session_lasts_longer_than_the_longest(database: Database) -> None:
    token = start_session(database, OWNER.id, begun(), HERE, now=NOW)
    for later in range(20, 120, 20):
        assert is_signed_in(database, token, minutes(later))
    assert not is_signed_in(database, token, minutes(120))


def test_a_session_in_use_is_written_to_once_a_minute_at_most(database: Database) -> None:
    token = start_session(database, OWNER.id, begun(), HERE, now=NOW)
    written: list[str] = []
    event.listen(
        database.engine,
        "before_cursor_execute",
        lambda *found: written.append(found[2]) if found[2].startswith("UPDATE") else None,
    )
    for seconds in range(0, 180, 5):
        assert is_signed_in(database, token, NOW + timedelta(seconds=seconds))
    assert len(written) == 2


def test_whose_a_session_was_is_known_for_a_week(database: Database) -> None:
    token = start_session(database, OWNER.id, begun(), HERE, now=NOW)
    end_session(database, token, HERE, now=minutes(1))
    start_session(database, OWNER.id, begun(), HERE, now=NOW + timedelta(days=6))
    found = find_session(database, token, LIMITS, now=NOW + timedelta(days=6), by_person=True)
    assert found is not None
    assert (found.person, found.lasts) == (OWNER, False)
    start_session(database, OWNER.id, begun(), HERE, now=NOW + timedelta(days=8))
    assert find_session(database, token, LIMITS, now=NOW + timedelta(days=8), by_person=True) is None
