"""People in the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from iia.store.ids import is_id
from iia.store.people.tables import PersonRow
from iia.store.seals import find_row_fault, seal_row
from iia.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from iia.store.keys import ChainKeys


@dataclass(frozen=True)
class Person:
    """A person as stored; `roles` are those in the installation, not in any one assessment.

    Whoever is disabled cannot sign in; `joined_into` is the account that theirs became part of.
    """

    id: str
    name: str
    email: str
    language: str
    roles: frozenset[str]
    team: str
    department: str = ""
    disabled_at: datetime | None = None
    joined_into: str | None = None

    @property
    def may_sign_in(self) -> bool:
        """Whether this account is in use."""
        return self.disabled_at is None and self.joined_into is None


PERSON_COLUMNS: Final = (
    PersonRow.id,
    PersonRow.name,
    PersonRow.email,
    PersonRow.language,
    PersonRow.roles,
    PersonRow.team,
    PersonRow.department,
    PersonRow.disabled_at,
    PersonRow.joined_into,
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


def is_account_of(connection: Connection, account: str, person: str) -> bool:
    """Return whether an account is somebody's, or has become part of theirs."""
    seen: set[str] = set()
    found = find_person(connection, account)
    while found is not None and found.id != person and found.id not in seen:
        seen.add(found.id)
        found = None if found.joined_into is None else find_person(connection, found.joined_into)
    return found is not None and found.id == person


def find_names(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return the names of people by their ids."""
    rows = connection.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(ids)))
    return {row.id: row.name for row in rows}


def find_languages(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return the languages that people have chosen, by their ids."""
    rows = connection.execute(select(PersonRow.id, PersonRow.language).where(PersonRow.id.in_(ids)))
    return {row.id: row.language for row in rows}


def is_sample(connection: Connection, person: str) -> bool:
    """Return whether somebody is a sample person."""
    query = select(PersonRow.id).where(PersonRow.id == person, PersonRow.is_sample)
    return connection.scalar(query) is not None


def list_sample_people(connection: Connection) -> tuple[Person, ...]:
    """Return the sample people, by name."""
    rows = connection.execute(select(*PERSON_COLUMNS).where(PersonRow.is_sample).order_by(PersonRow.name))
    return tuple(build_person(*row) for row in rows)


def save_people(connection: Connection, keys: ChainKeys, people: Iterable[Person]) -> None:
    """Create people, or bring them up to date, each under a seal; nobody here becomes a sample person."""
    _save(connection, keys, people, is_sample=False)


def save_sample_people(connection: Connection, keys: ChainKeys, people: Iterable[Person]) -> None:
    """Create the sample people, or bring them up to date, each under a seal."""
    _save(connection, keys, people, is_sample=True)


def _save(connection: Connection, keys: ChainKeys, people: Iterable[Person], *, is_sample: bool) -> None:
    rows = [_row_of(person) | {"is_sample": is_sample} for person in people]
    sealed = [row | {"seal": seal_row(keys, PersonRow, row)} for row in rows]
    upsert(connection, PersonRow, sealed)


def change_person(connection: Connection, keys: ChainKeys, person: str, **changed: Any) -> None:  # noqa: ANN401 - columns
    """Change some of what is stored of one person, by the names of `Person`; the rest stays as it is now.

    The row is sealed again only if its seal held: a new one would hide what was done to it.
    """
    if "roles" in changed:
        changed["roles"] = sorted(changed["roles"])
    # Locked, because whoever else changes the row meanwhile seals it as a whole too.
    found = select(PersonRow.__table__).where(PersonRow.id == person).with_for_update()
    stored = dict(connection.execute(found).mappings().one())
    if find_row_fault(keys, PersonRow, stored) is None:
        changed["seal"] = seal_row(keys, PersonRow, stored | changed)
    connection.execute(update(PersonRow).where(PersonRow.id == person).values(changed))


def _row_of(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "roles": sorted(person.roles),
        "team": person.team,
        "department": person.department,
        "disabled_at": person.disabled_at,
        "joined_into": person.joined_into,
    }


def build_person(  # noqa: PLR0913, PLR0917 - a column each
    id_: str,
    name: str,
    email: str,
    language: str,
    roles: list[str],
    team: str,
    department: str,
    disabled_at: datetime | None,
    joined_into: str | None,
) -> Person:
    """Return the person that a row of `PERSON_COLUMNS` tells of."""
    return Person(id_, name, email, language, frozenset(roles), team, department, disabled_at, joined_into)
