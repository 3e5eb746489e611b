"""Leaving an assessment: giving up one's own parts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.events import ParticipationEnded, SectionTakenBack
from iia.domain.letters import Letter
from iia.domain.roles import OWNER, PARTS, SENIOR_RESPONSIBLE_OFFICER
from iia.domain.taking_part import SharingProblem, TakingPart
from iia.errors import RefusedError
from iia.services.mail.post import post
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.assessments.kept_progress import carry_progress
from iia.store.recording import record
from iia.store.stamp import EventStamp
from iia.store.taking_part.participants import list_participants

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.events import Event
    from iia.store.database import Database
    from iia.store.people.queries import Person


def leave(database: Database, actor: Person, assessment: str, *, now: datetime) -> None:
    """Give up every part that the actor has in an assessment; its owner and its SRO hand theirs over instead.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
        NotAllowedError: the actor has no part that can be given up.
        RefusedError: the actor owns it, or is its senior responsible officer.
    """
    with database.writing() as connection:
        row = get_assessment(connection, actor, assessment, Action.LEAVE)
        everybody = list_participants(connection, assessment)
        theirs = next((each.taking_part for each in everybody if each.person.id == actor.id), TakingPart())
        if theirs.parts & {OWNER, SENIOR_RESPONSIBLE_OFFICER}:
            raise RefusedError(SharingProblem.OWN_PART.value)
        events: list[Event] = [ParticipationEnded(actor.id, part) for part in PARTS if part in theirs.parts]
        events += [SectionTakenBack(section, actor.id) for section in theirs.sections]
        stamp = EventStamp(row.id, actor.id, now)
        carry_progress(connection, row.head, record(connection, database.keys, row.head, stamp, events))
        owner = next(each.person for each in everybody if each.taking_part.owns)
        values = {"assessment": row.id, "title": row.particulars.title, "by": actor.name}
        post(connection, Letter("left", owner.id, values), at=now)
