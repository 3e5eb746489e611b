"""Changing the particulars of an assessment: its title, reference, dates and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.events import ParticularsChanged, fields_of
from iia.services.people.access import Action, get_assessment
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.answers import Particulars
    from iia.store.database import Database
    from iia.store.people.queries import Person


def change_particulars(
    database: Database, actor: Person, assessment_id: str, *, particulars: Particulars, now: datetime
) -> None:
    """Give an assessment other particulars, as `parse_particulars` gave them; the same change nothing.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
        NotAllowedError: the actor may not change it, or it is closed.
    """
    with database.writing() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.CHANGE_PARTICULARS)
        if particulars == found.particulars:
            return
        stamp = EventStamp(assessment_id, actor.id, now)
        event = ParticularsChanged(**fields_of(particulars))
        record(connection, database.keys, found.head, stamp, (event,))
