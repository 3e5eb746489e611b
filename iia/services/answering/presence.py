"""Presence: who has a page open at the same time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.answering.presence import forget_presence, list_present, set_present

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.people.queries import Person

LASTS: Final = timedelta(seconds=75)
"""How long somebody counts as present after their page was last heard of; it says so every half minute."""


def note_presence(
    database: Database, actor: Person, assessment: str, page: str, *, now: datetime
) -> tuple[str, ...]:
    """Note that the actor has a page open, and return the names of others who do.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
    """
    with database.writing() as connection:
        get_assessment(connection, actor, assessment, Action.READ)
        forget_presence(connection, assessment, before=now - LASTS)
        set_present(connection, assessment, page, actor.id, at=now)
        return list_present(connection, assessment, page, but=actor.id, since=now - LASTS)
