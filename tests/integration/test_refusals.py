"""Refusals in the security log: noted, but not so often that guessing addresses fills it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from iia.services.administering.administrator import Administrator
from iia.services.administering.read_security_log import read_security_log
from iia.services.people.refusals import note_refusal
from iia.services.people.security_log import Origin
from iia.services.people.sessions import start_session
from iia.store.people.sessions import SessionStart
from tests.integration.cases import CONTRIBUTOR, NOW, OUTSIDER, OWNER

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.people.queries import Person


def refuse(database: Database, person: Person, action: str, about: str, at: datetime) -> None:
    """Refuse somebody something."""
    note_refusal(database, person, action, about, Origin("192.0.2.1", "r"), now=at)


def test_a_refusal_is_noted_once_a_minute_for_each_person_and_action(database: Database) -> None:
    second = timedelta(seconds=1)
    for number in range(5):
        refuse(database, OWNER, "read", f"guess{number}", NOW + number * second)
    refuse(database, OWNER, "answer", "a", NOW + 5 * second)
    refuse(database, OUTSIDER, "read", "b", NOW + 6 * second)
    refuse(database, OWNER, "read", "../no id", NOW + timedelta(minutes=2))
    found = read_security_log(database, Administrator(), kind="refused").events
    assert [(named.actor, dict(named.event.details)) for named in reversed(found)] == [
        (OWNER.name, {"action": "read", "object": "guess0"}),
        (OWNER.name, {"action": "answer", "object": "a"}),
        (OUTSIDER.name, {"action": "read", "object": "b"}),
        (OWNER.name, {"action": "read"}),
    ]


def test_events_are_forgotten_after_a_year(database: Database) -> None:
    refuse(database, OWNER, "read", "a", NOW)
    for days in (364, 366):
        begun = SessionStart(f"s{days}", "sample")
        start_session(database, CONTRIBUTOR.id, begun, Origin(), now=NOW + timedelta(days=days))
        found = read_security_log(database, Administrator(), kind="refused").events
        assert bool(found) == (days < 365)
