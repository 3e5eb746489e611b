"""Refusals: noted in the security log, once a minute for each person and action at most."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.ids import is_id
from iia.store.people.security_events import find_latest_at

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.people.queries import Person

NOTED_EVERY: Final = timedelta(minutes=1)
"""How often the refusal of one action is noted: somebody who guesses many addresses fills no table."""


def note_refusal(
    database: Database, person: Person, action: str, about: str, origin: Origin, *, now: datetime
) -> None:
    """Note that somebody was refused something.

    Args:
        database: where it is noted.
        person: who was refused; of strangers nothing is noted, or anybody could make us write.
        action: the action, in a few words.
        about: the id of what it was about, or empty; what cannot be an id is left out.
        origin: where the request came from.
        now: the time.
    """
    kind = SecurityKind.REFUSED
    with database.reading() as connection:
        last = find_latest_at(connection, actor=person.id, kind=kind.value, action=action)
    if last is not None and now - last < NOTED_EVERY:
        return
    details = {"action": action} | ({"object": about} if is_id(about) else {})
    with database.writing() as connection:
        note_security(connection, SecurityEvent(kind, person.id, None, details), origin, at=now)
