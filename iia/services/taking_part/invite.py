"""Inviting somebody who has no account, by somebody who may say who takes part in an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.people import PeopleProblem
from iia.domain.taking_part import SharingProblem, is_invitable
from iia.errors import RefusedError
from iia.services.administering.add_people import build_people, create_people, invite_people
from iia.services.administering.administrator import Administrator
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.people.local_accounts import is_address_taken

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from iia.domain.people import PersonDetails
    from iia.services.people.security_log import Origin
    from iia.store.database import Database
    from iia.store.people.queries import Person


def invite_to_assessment(
    database: Database,
    actor: Person,
    assessment: str,
    details: PersonDetails,
    *,
    domains: Collection[str],
    origin: Origin,
    now: datetime,
) -> Person:
    """Make an account for somebody and send them an invitation; they get no part by that, and no role.

    Args:
        database: where it is kept.
        actor: who invites them.
        assessment: the assessment that they are to take part in.
        details: who they are.
        domains: those in which people can be invited.
        origin: where the request came from.
        now: the time; the caller wakes a worker, because a mail is on its way.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
        NotAllowedError: the actor may not say who takes part.
        RefusedError: nobody can be invited at this address, or somebody has an account with it.
    """
    # Alone, because until the account is there nothing keeps its address from being taken.
    with database.writing(alone=True) as connection:
        get_assessment(connection, actor, assessment, Action.SHARE)
        if not is_invitable(details.email, domains):
            raise RefusedError(SharingProblem.DOMAIN.value, "email")
        if is_address_taken(connection, details.email):
            raise RefusedError(PeopleProblem.ADDRESS_TAKEN.value, "email")
        by = Administrator(actor, origin)
        people = build_people([details])
        create_people(connection, database, by, people, now=now)
        invite_people(connection, database, by, people, mails=True, now=now)
        return people[0]
