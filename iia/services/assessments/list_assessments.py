"""Listing the assessments that a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.services.people.access import may_read_every_one
from iia.store.assessments import queries as store

if TYPE_CHECKING:
    from iia.store.assessments.queries import ListedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


def list_assessments(database: Database, actor: Person) -> tuple[ListedAssessment, ...]:
    """Return the assessments that the actor may see, most recently changed first."""
    with database.reading() as connection:
        return store.list_assessments(connection, actor.id, every_one=may_read_every_one(actor))
