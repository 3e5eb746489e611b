"""Reading the security log in the application: the newest first, with the names of the people it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.errors import NotFoundError
from iia.services.people.permissions import Action
from iia.store.people.queries import find_names, find_person
from iia.store.people.security_events import list_security_events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.people.security_events import StoredSecurityEvent

PAGE: Final = 50
"""How many events a page shows."""


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event with the names of who did it and whom it was done to, empty where that is not known."""

    event: StoredSecurityEvent
    actor: str
    subject: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log; `before` leads to the next, if there are more; `person` is whose events they are."""

    events: tuple[NamedEvent, ...]
    before: str | None
    person: Person | None


def read_security_log(
    database: Database, by: Administrator, *, person: str = "", kind: str = "", before: str = ""
) -> LogPage:
    """Return a page of the log.

    Args:
        database: where it is kept.
        by: who reads it.
        person: the id of whose events to show, as actor or subject; empty for everybody's.
        kind: the kind of events to show; empty for every one.
        before: the id of the last event of the page before, if there is one.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with this id.
    """
    by.check(Action.READ_SECURITY_LOG)
    with database.reading() as connection:
        whose = find_person(connection, person) if person else None
        if person and whose is None:
            raise NotFoundError("person", person)
        # One more than is shown says whether there are more.
        found = list_security_events(
            connection, person=person or None, kind=kind, limit=PAGE + 1, before=before
        )
        shown = found[:PAGE]
        more = shown[-1].id if len(found) > PAGE else None
        return LogPage(name_people(connection, shown), more, whose)


def name_people(connection: Connection, events: Sequence[StoredSecurityEvent]) -> tuple[NamedEvent, ...]:
    """Return events with the names of the people in them."""
    ids = {person for event in events for person in (event.actor, event.subject) if person is not None}
    names = find_names(connection, ids)
    return tuple(
        NamedEvent(event, names.get(event.actor or "", ""), names.get(event.subject or "", ""))
        for event in events
    )
