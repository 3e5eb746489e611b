"""Changing what is said of somebody, what they may do, and whether they may sign in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from iia.domain.letters import Letter
from iia.domain.people import PeopleProblem
from iia.domain.roles import ADMINISTRATOR
from iia.errors import RefusedError
from iia.services.accounts.changed_address import leave_address
from iia.services.administering.details_versions import details_of, find_changed
from iia.services.administering.end_sessions import end_sessions
from iia.services.administering.find_people import get_person, refuse_last_administrator, refuse_own
from iia.services.mail.post import post
from iia.services.people.security_log import SecurityKind
from iia.store.people.local_accounts import (
    find_account_of,
    fold_address,
    is_address_taken,
    save_local_account,
)
from iia.store.people.one_time_links import replace_links
from iia.store.people.queries import change_person

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.people import PersonDetails
    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.queries import Person


_TOLD: Final = ("name", "email", "language", "team", "department")
"""What the security log names of somebody if it was changed, though not what it was changed to."""


def change_details(
    database: Database,
    by: Administrator,
    person_id: str,
    details: PersonDetails,
    *,
    version: str,
    now: datetime,
) -> Person:
    """Change what is said of somebody, and their roles; where these change, they are told.

    Args:
        database: where people are kept.
        by: who changes it.
        person_id: whose details they are.
        details: all of them, as they are to be.
        version: what the form was shown with, as `version_of` returned it.
        now: the time.

    Returns:
        The person as they are now.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with this id.
        RefusedError: somebody else has changed it meanwhile, nobody may take these roles from them, or the
            address is taken.
    """
    by.check()
    # Alone, because two administrators could otherwise each take the other for the one who stays.
    with database.writing(alone=True) as connection:
        former = get_person(connection, person_id)
        if details == details_of(former):
            return former
        if find_changed(version, details_of(former)):
            raise RefusedError(PeopleProblem.CHANGED_MEANWHILE.value)
        person = replace(
            former,
            name=details.name,
            email=details.email,
            language=details.language,
            team=details.team,
            department=details.department,
        )
        if person != former:
            _move_address(connection, database, former, person)
            changed = {
                name: said for name in _TOLD if (said := getattr(person, name)) != getattr(former, name)
            }
            change_person(connection, database.keys, person.id, **changed)
            leave_address(connection, former, person, by.name, now=now)
            by.note(connection, SecurityKind.ACCOUNT_CHANGED, person.id, at=now, changed=" ".join(changed))
        return _set_roles(connection, database, by, person, details.roles, now=now)


def change_roles(
    database: Database,
    by: Administrator,
    person_id: str,
    *,
    add: frozenset[str] = frozenset(),
    remove: frozenset[str] = frozenset(),
    now: datetime,
) -> Person:
    """Give somebody roles, or take some from them; they are told, and fewer roles end their sessions.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with this id.
        RefusedError: the roles are the administrator's own, or the last administrator's.
    """
    by.check()
    with database.writing(alone=True) as connection:
        person = get_person(connection, person_id)
        return _set_roles(connection, database, by, person, (person.roles | add) - remove, now=now)


def _move_address(connection: Connection, database: Database, former: Person, person: Person) -> None:
    """Let somebody sign in by their new address, if they signed in by the one that they had."""
    account = find_account_of(connection, database.keys, person.id)
    address = fold_address(person.email)
    if account is None or account.address != fold_address(former.email) or account.address == address:
        return
    if is_address_taken(connection, address):
        raise RefusedError(PeopleProblem.ADDRESS_TAKEN.value, "email")
    save_local_account(connection, database.keys, replace(account, address=address))


def _set_roles(
    connection: Connection,
    database: Database,
    by: Administrator,
    former: Person,
    roles: frozenset[str],
    *,
    now: datetime,
) -> Person:
    if roles == former.roles:
        return former
    refuse_own(by, former, "roles")
    lost = former.roles - roles
    if ADMINISTRATOR in lost:
        refuse_last_administrator(connection, former, "roles")
    person = replace(former, roles=roles)
    change_person(connection, database.keys, person.id, roles=roles)
    by.note(
        connection,
        SecurityKind.ROLES_CHANGED,
        person.id,
        at=now,
        added=" ".join(sorted(roles - former.roles)),
        removed=" ".join(sorted(lost)),
    )
    if lost:
        end_sessions(connection, by, person, now=now)
    post(
        connection, Letter("roles_changed", person.id, {"roles": tuple(sorted(roles)), "by": by.name}), at=now
    )
    return person


def disable(database: Database, by: Administrator, person_id: str, *, now: datetime) -> Person:
    """Disable an account: its person is signed out everywhere at once, and told.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with this id.
        RefusedError: the account is the administrator's own or the last administrator's, or is not in use.
    """
    by.check()
    with database.writing(alone=True) as connection:
        former = get_person(connection, person_id)
        refuse_own(by, former)
        if not former.may_sign_in:
            raise RefusedError(PeopleProblem.NOT_IN_USE.value)
        refuse_last_administrator(connection, former)
        person = replace(former, disabled_at=now)
        change_person(connection, database.keys, person.id, disabled_at=now)
        by.note(connection, SecurityKind.DISABLED, person.id, at=now)
        replace_links(connection, person.id, now)
        end_sessions(connection, by, person, now=now)
        post(connection, Letter("disabled", person.id, {"by": by.name}), at=now)
        return person


def enable(database: Database, by: Administrator, person_id: str, *, now: datetime) -> Person:
    """Let somebody sign in again whose account was disabled; one in use stays as it is.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with this id.
        RefusedError: the account has been joined to another.
    """
    by.check()
    with database.writing(alone=True) as connection:
        former = get_person(connection, person_id)
        if former.joined_into is not None:
            raise RefusedError(PeopleProblem.ALREADY_JOINED.value)
        if former.disabled_at is None:
            return former
        person = replace(former, disabled_at=None)
        change_person(connection, database.keys, person.id, disabled_at=None)
        by.note(connection, SecurityKind.ENABLED, person.id, at=now)
        return person
