"""Who administers: a person in the application, or whoever may run a command on the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iia.errors import NotAllowedError
from iia.services.people.access import check_general
from iia.services.people.permissions import Action
from iia.services.people.security_log import Origin, SecurityEvent, note_all_security

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.services.people.security_log import SecurityKind
    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who administers, and from where; `person` is None for a command, which needs no role."""

    person: Person | None = None
    origin: Origin = field(default_factory=Origin)

    @property
    def id(self) -> str | None:
        """The person's id, if it is known who it is."""
        return None if self.person is None else self.person.id

    @property
    def name(self) -> str:
        """The person's name, for letters; empty if it is not known."""
        return "" if self.person is None else self.person.name

    @property
    def known(self) -> Person:
        """The person, where an event has to name who did it.

        Raises:
            NotAllowedError: it is not known who it is.
        """
        if self.person is None:
            raise NotAllowedError("an action whose event names who did it")
        return self.person

    def check(self, action: Action = Action.MANAGE_PEOPLE) -> None:
        """Refuse a person who may not administer.

        Raises:
            NotAllowedError: the person may not.
        """
        if self.person is not None:
            check_general(self.person, action)

    def is_same(self, person: str) -> bool:
        """Return whether somebody is the administrator themselves."""
        return self.id == person

    def note(
        self, connection: Connection, kind: SecurityKind, subject: str, *, at: datetime, **details: str
    ) -> None:
        """Note in the security log what was done to somebody."""
        self.note_all(connection, kind, {subject: details}, at=at)

    def note_all(
        self,
        connection: Connection,
        kind: SecurityKind,
        done: Mapping[str, Mapping[str, str]],
        *,
        at: datetime,
    ) -> None:
        """Note in the security log what was done to people, of each by their id what more there is to say."""
        events = [SecurityEvent(kind, self.id, subject, details) for subject, details in done.items()]
        note_all_security(connection, events, self.origin, at=at)
