"""People in the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from iia.store.ids import is_id
from iia.store.people.tables import PersonRow
from iia.store.seals import seal_row
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select

    from iia.store.keys import ChainKeys


@dataclass(frozen=True)
class Person:
    """A person as stored; `roles` are those in the installation, not in any one assessment."""

    id: str
    name: str
    email: str
    language: str
    roles: frozenset[str]
    team: str


PERSON_COLUMNS: Final = (
    PersonRow.id,
    PersonRow.name,
    PersonRow.email,
    PersonRow.language,
    PersonRow.roles,
    PersonRow.team,
)
"""What `build_person` makes a person of."""


def find_person(connection: Connection, person: str) -> Person | None:
    """Return a person by id, if there is one."""
    if not is_id(person):
        return None
    row = connection.execute(_find_query(), {"person": person}).one_or_none()
    return None if row is None else build_person(*row)


@cache  # building a query takes long, and every request needs this one
def _find_query() -> Select[Any]:
    return select(*PERSON_COLUMNS).where(PersonRow.id == bindparam("person"))


def list_sample_people(connection: Connection) -> tuple[Person, ...]:
    """Return the sample people, by name."""
    rows = connection.execute(select(*PERSON_COLUMNS).where(PersonRow.is_sample).order_by(PersonRow.name))
    return tuple(build_person(*row) for row in rows)


def save_sample_people(connection: Connection, keys: ChainKeys, people: Iterable[Person]) -> None:
    """Create the sample people, or bring them up to date, each under a seal."""
    rows = [
        {
            "id": person.id,
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "roles": sorted(person.roles),
            "team": person.team,
            "is_sample": True,
        }
        for person in people
    ]
    sealed = [row | {"seal": seal_row(keys, PersonRow, row)} for row in rows]
    upsert(connection, PersonRow, sealed)


def build_person(id_: str, name: str, email: str, language: str, roles: list[str], team: str) -> Person:
    """Return the person that a row of `PERSON_COLUMNS` tells of."""
    return Person(id_, name, email, language, frozenset(roles), team)
