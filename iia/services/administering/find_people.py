"""Finding somebody by id, or by an e-mail address that is theirs alone, and refusing what may not be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.people import PeopleProblem
from iia.errors import NotFoundError, RefusedError
from iia.services.people.last_administrator import is_last_administrator
from iia.store.people.listing import list_at_address
from iia.store.people.queries import find_person

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.queries import Person


def get_person(connection: Connection, person: str) -> Person:
    """Return somebody by id.

    Raises:
        NotFoundError: there is nobody with this id.
    """
    found = find_person(connection, person)
    if found is None:
        raise NotFoundError("person", person)
    return found


def name_person(database: Database, written: str) -> Person:
    """Return whoever has this id, or this e-mail address.

    Raises:
        RefusedError: nobody has it, or several people do.
    """
    with database.reading() as connection:
        return find_named(connection, written)


def find_named(connection: Connection, written: str, field: str = "") -> Person:
    """Return whoever has this id, or this e-mail address; an account that was joined no longer has one.

    Raises:
        RefusedError: nobody has it, or several people do.
    """
    wanted = written.strip()
    person = find_person(connection, wanted)
    if person is not None:
        return person
    people = [found for found in list_at_address(connection, wanted) if found.joined_into is None]
    if not people:
        raise RefusedError(PeopleProblem.NO_SUCH_PERSON.value, field)
    if len(people) > 1:
        ids = ", ".join(found.id for found in people)
        raise RefusedError(PeopleProblem.SEVERAL_PEOPLE.value, field, ids=ids)
    return people[0]


def refuse_own(by: Administrator, person: Person, field: str = "") -> None:
    """Refuse what nobody does to their own account.

    Raises:
        RefusedError: it is the administrator's own.
    """
    if by.is_same(person.id):
        raise RefusedError(PeopleProblem.OWN_ACCOUNT.value, field)


def refuse_last_administrator(connection: Connection, person: Person, field: str = "") -> None:
    """Refuse to take its last administrator from a site; the caller keeps out every other such change.

    Raises:
        RefusedError: nobody else is an administrator and can sign in.
    """
    if is_last_administrator(connection, person.id):
        raise RefusedError(PeopleProblem.LAST_ADMINISTRATOR.value, field)
