"""Adding people, and inviting them by a one-time link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.letters import LINK, Letter
from iia.domain.people import PeopleProblem
from iia.errors import RefusedError
from iia.services.administering.find_people import get_person
from iia.services.mail.post import post_at_once
from iia.services.once import new_id
from iia.services.people.one_time_links import LinkPurpose, make_links, token_of
from iia.services.people.security_log import SecurityKind
from iia.store.people.local_accounts import (
    LocalAccount,
    find_account_of,
    fold_address,
    is_address_taken,
    save_local_account,
    save_local_accounts,
)
from iia.store.people.queries import Person, find_person, is_sample, save_people

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.people import PersonDetails
    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited, and the token that goes into the address of their one-time link."""

    person: Person
    token: str


def add_person(
    database: Database,
    by: Administrator,
    details: PersonDetails,
    *,
    mails: bool,
    now: datetime,
    person_id: str | None = None,
) -> Invitation:
    """Add somebody, and invite them.

    Args:
        database: where people are kept.
        by: who adds them.
        details: who they are.
        mails: whether the invitation is sent to them.
        now: the time.
        person_id: the id they get, from a form that is sent perhaps twice; a random one if None.

    Raises:
        NotAllowedError: whoever adds them may not.
        RefusedError: somebody else signs in by their address.
    """
    by.check()
    # Alone, because until the account is there nothing keeps its address from being taken.
    with database.writing(alone=True) as connection:
        present = None if person_id is None else find_person(connection, person_id)
        person = present or _create_one(connection, database, by, details, now=now, person_id=person_id)
        [invitation] = invite_people(connection, database, by, (person,), mails=mails, now=now)
        return invitation


def _create_one(
    connection: Connection,
    database: Database,
    by: Administrator,
    details: PersonDetails,
    *,
    now: datetime,
    person_id: str | None,
) -> Person:
    if is_address_taken(connection, details.email):
        raise RefusedError(PeopleProblem.ADDRESS_TAKEN.value, "email")
    person = _build_person(person_id or new_id(), details)
    create_people(connection, database, by, (person,), now=now)
    return person


def build_people(all_details: Iterable[PersonDetails]) -> tuple[Person, ...]:
    """Return new people, each with an id."""
    return tuple(_build_person(new_id(), details) for details in all_details)


def _build_person(person_id: str, details: PersonDetails) -> Person:
    return Person(
        person_id,
        details.name,
        details.email,
        details.language,
        details.roles,
        details.team,
        details.department,
    )


def create_people(
    connection: Connection,
    database: Database,
    by: Administrator,
    people: Collection[Person],
    *,
    now: datetime,
) -> None:
    """Store new people, each with an account without a password; nobody has their addresses yet."""
    save_people(connection, database.keys, people)
    accounts = [LocalAccount(person.id, fold_address(person.email)) for person in people]
    save_local_accounts(connection, database.keys, accounts)
    made = {person.id: {"roles": " ".join(sorted(person.roles))} for person in people}
    by.note_all(connection, SecurityKind.ACCOUNT_MADE, made, at=now)


def invite(
    database: Database, by: Administrator, person_id: str, *, mails: bool, now: datetime
) -> Invitation:
    """Invite somebody again: the link that they were sent before is dead from now on.

    Raises:
        NotAllowedError: whoever invites them may not.
        NotFoundError: there is nobody with this id.
        RefusedError: their account is not in use, or a sample person's, or somebody else signs in by their
            address.
    """
    by.check()
    with database.writing(alone=True) as connection:
        person = get_person(connection, person_id)
        if not person.may_sign_in:
            raise RefusedError(PeopleProblem.NOT_IN_USE.value)
        if is_sample(connection, person.id):
            raise RefusedError(PeopleProblem.SAMPLE_PERSON.value)
        if find_account_of(connection, database.keys, person.id) is None:
            if is_address_taken(connection, person.email):
                raise RefusedError(PeopleProblem.ADDRESS_TAKEN.value)
            save_local_account(connection, database.keys, LocalAccount(person.id, fold_address(person.email)))
        [invitation] = invite_people(connection, database, by, (person,), mails=mails, now=now)
        return invitation


def invite_people(
    connection: Connection,
    database: Database,
    by: Administrator,
    people: Collection[Person],
    *,
    mails: bool,
    now: datetime,
) -> tuple[Invitation, ...]:
    """Make invitations in the caller's transaction, and send them if `mails` says so."""
    links = make_links(
        connection,
        database.keys,
        [person.id for person in people],
        LinkPurpose.INVITATION,
        at=now,
        made_by=by.id,
        origin=by.origin,
    )
    if mails:
        letters = [
            Letter("invitation", person, {LINK: link, "by": by.name}) for person, link in links.items()
        ]
        post_at_once(connection, letters, at=now)
    return tuple(Invitation(person, token_of(database.keys, links[person.id])) for person in people)
