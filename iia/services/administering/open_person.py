"""Opening a person's page: who they are, how they sign in, what parts they have, and what happened lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.errors import NotFoundError
from iia.services.administering.find_people import get_person
from iia.services.administering.read_security_log import name_people
from iia.services.people.one_time_links import LinkPurpose
from iia.store.assessments.parts import count_parts
from iia.store.ids import is_id
from iia.store.people.listing import find_listed, list_at_address
from iia.store.people.queries import is_sample
from iia.store.people.security_events import list_security_events
from iia.store.people.ways_in import find_ways_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.people import PersonState
    from iia.services.administering.administrator import Administrator
    from iia.services.administering.read_security_log import NamedEvent
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.people.ways_in import WaysIn

MOST_EVENTS: Final = 20
"""How many events of somebody their page shows; the security log has the rest."""


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """A person as administrators see them: no secret, and of their assessments only how many.

    Attributes:
        person: who it is.
        state: in what state their account is.
        is_sample: whether they are a sample person, who signs in with one click.
        ways_in: how they sign in.
        parts: in how many assessments they have each part.
        namesakes: other accounts in use with the same e-mail address, which may be the same person's.
        joined_into: the account that theirs became part of.
        events: what happened lately.
    """

    person: Person
    state: PersonState
    is_sample: bool
    ways_in: WaysIn
    parts: Mapping[str, int]
    namesakes: tuple[Person, ...]
    joined_into: Person | None
    events: tuple[NamedEvent, ...]


def open_person(database: Database, by: Administrator, person_id: str) -> OpenedPerson:
    """Read a person's page.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with this id.
    """
    by.check()
    with database.reading() as connection:
        listed = find_listed(connection, person_id) if is_id(person_id) else None
        if listed is None:
            raise NotFoundError("person", person_id)
        person = listed.person
        others = list_at_address(connection, person.email)
        into = person.joined_into
        return OpenedPerson(
            person=person,
            state=listed.state,
            is_sample=is_sample(connection, person.id),
            ways_in=find_ways_in(connection, person.id, invitation=LinkPurpose.INVITATION.value),
            parts=count_parts(connection, person.id),
            namesakes=tuple(each for each in others if each.id != person.id and each.may_sign_in),
            joined_into=None if into is None else get_person(connection, into),
            events=name_people(
                connection, list_security_events(connection, person=person.id, limit=MOST_EVENTS)
            ),
        )
