"""Everybody in the database, as administrators list them, and who has an address or a role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import String, cast, exists, func, or_, select

from iia.domain.people import PersonState
from iia.store.people.local_accounts import fold_address
from iia.store.people.queries import PERSON_COLUMNS, Person, build_person
from iia.store.people.sign_in_tables import IdentityRow, LocalAccountRow, PasskeyRow
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody in a list; `has_way_in` says whether they have set up a way to sign in."""

    person: Person
    has_way_in: bool

    @property
    def state(self) -> PersonState:
        """In what state their account is."""
        if self.person.joined_into is not None:
            return PersonState.JOINED
        if self.person.disabled_at is not None:
            return PersonState.DISABLED
        return PersonState.IN_USE if self.has_way_in else PersonState.INVITED


def list_people(connection: Connection) -> tuple[ListedPerson, ...]:
    """Return everybody, in one query."""
    return _list(connection, None)


def find_listed(connection: Connection, person: str) -> ListedPerson | None:
    """Return one person as a list shows them, if there is such a person."""
    return next(iter(_list(connection, PersonRow.id == person)), None)


def _list(connection: Connection, which: ColumnElement[bool] | None) -> tuple[ListedPerson, ...]:
    query = select(*PERSON_COLUMNS, _has_way_in().label("has_way_in"))
    rows = connection.execute(query if which is None else query.where(which))
    return tuple(ListedPerson(build_person(*row[:-1]), bool(row[-1])) for row in rows)


def _has_way_in() -> ColumnElement[bool]:
    """A sample person signs in with one click; anybody else by a password, a key or a provider."""
    own = LocalAccountRow.person_id == PersonRow.id
    return or_(
        PersonRow.is_sample,
        exists().where(own, LocalAccountRow.password_hash.is_not(None)),
        exists().where(PasskeyRow.person_id == PersonRow.id),
        exists().where(IdentityRow.person_id == PersonRow.id),
    )


def list_at_address(connection: Connection, address: str) -> tuple[Person, ...]:
    """Return everybody who can be written to at an address, by name; two accounts may be of one person."""
    query = select(*PERSON_COLUMNS).where(func.lower(PersonRow.email) == fold_address(address))
    return tuple(build_person(*row) for row in connection.execute(query.order_by(PersonRow.name)))


def list_by_address(connection: Connection) -> Mapping[str, ListedPerson]:
    """Return everybody by each address, in lower case, that they can be written to at or sign in by.

    Of several people at one address, it is whoever signs in by it, or else one whose account is in use.
    """
    everybody = {listed.person.id: listed for listed in list_people(connection)}
    ordered = sorted(everybody.values(), key=lambda listed: (listed.person.may_sign_in, listed.person.id))
    found = {fold_address(listed.person.email): listed for listed in ordered}
    accounts = connection.execute(select(LocalAccountRow.address, LocalAccountRow.person_id))
    return found | {address: everybody[person] for address, person in accounts}


def list_with_role(connection: Connection, role: str) -> Mapping[str, bool]:
    """Return, by id, those who have a role and whose account is in use, and whether they have a way in."""
    query = select(PersonRow.id, _has_way_in().label("has_way_in")).where(
        # As a text, because the two databases keep JSON in different ways.
        cast(PersonRow.roles, String).contains(f'"{role}"', autoescape=True),
        PersonRow.disabled_at.is_(None),
        PersonRow.joined_into.is_(None),
    )
    return {row.id: bool(row.has_way_in) for row in connection.execute(query)}
