"""Joining two accounts of one person: one stays, and the other becomes part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.letters import Letter
from iia.domain.people import PeopleProblem
from iia.errors import RefusedError
from iia.services.administering.find_people import get_person, refuse_last_administrator, refuse_own
from iia.services.administering.hand_over import hand_all_over
from iia.services.mail.post import post
from iia.services.people.one_time_links import LinkPurpose
from iia.services.people.security_log import SecurityKind
from iia.store.mail.notices import move_notices
from iia.store.people.joining import move_unsaved, move_ways_in
from iia.store.people.one_time_links import replace_links
from iia.store.people.queries import change_person
from iia.store.people.sessions import end_sessions_of
from iia.store.people.ways_in import find_ways_in

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.administering.administrator import Administrator
    from iia.store.database import Database
    from iia.store.people.queries import Person


def join_people(
    database: Database, by: Administrator, former_id: str, kept_id: str, *, now: datetime
) -> Person:
    """Join one account to another of the same person, who is told at both addresses.

    Its parts and ways to sign in move; what was done with it keeps its name. The account that stays keeps its
    own roles and no others, because joining gives nobody rights. Both are signed out everywhere.

    Args:
        database: where people are kept.
        by: who joins them, whom the events name.
        former_id: the account that becomes part of the other.
        kept_id: the account that stays.
        now: the time.

    Returns:
        The account that stays.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is nobody with one of these ids.
        RefusedError: the accounts cannot be joined.
    """
    by.check()
    with database.writing(alone=True) as connection:
        former, kept = get_person(connection, former_id), get_person(connection, kept_id)
        _refuse(by, former, kept)
        if former.may_sign_in:
            refuse_last_administrator(connection, former)
        hand_all_over(connection, database, by.known, former, kept, now=now)
        move_ways_in(connection, database.keys, former.id, kept.id)
        move_unsaved(connection, former.id, kept.id)
        move_notices(connection, former.id, kept.id)
        disabled_at = former.disabled_at or now
        change_person(connection, database.keys, former.id, disabled_at=disabled_at, joined_into=kept.id)
        for account in (former, kept):
            end_sessions_of(connection, account.id, now)
        replace_links(connection, former.id, now)
        # Whoever has not set up a way in yet needs the invitation that they have.
        if find_ways_in(connection, kept.id, invitation=LinkPurpose.INVITATION.value).is_any:
            replace_links(connection, kept.id, now)
        by.note(connection, SecurityKind.JOINED, kept.id, at=now, former=former.id)
        for reader, other in ((kept, former), (former, kept)):
            values = {"name": other.name, "email": other.email, "by": by.name}
            post(connection, Letter("joined", reader.id, values), at=now)
        return kept


def _refuse(by: Administrator, former: Person, kept: Person) -> None:
    if former.id == kept.id:
        raise RefusedError(PeopleProblem.SAME_ACCOUNT.value, "kept")
    refuse_own(by, former)
    refuse_own(by, kept, "kept")
    if former.joined_into is not None:
        raise RefusedError(PeopleProblem.ALREADY_JOINED.value)
    if not kept.may_sign_in:
        raise RefusedError(PeopleProblem.NOT_IN_USE.value, "kept")
