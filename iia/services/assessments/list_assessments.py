"""Listing the assessments that a person may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from iia.services.people.access import may_read_every_one
from iia.services.people.permissions import PERMISSIONS, Action
from iia.store.finding.listing import AssessmentLister, Reader

if TYPE_CHECKING:
    from iia.store.database import Database
    from iia.store.finding.listing import ListedAssessment
    from iia.store.people.queries import Person


def list_assessments(database: Database, actor: Person) -> tuple[ListedAssessment, ...]:
    """Return the assessments that the actor may see, most recently changed first."""
    with database.reading() as connection:
        return AssessmentLister(connection, reader_of(actor), date.min).list_all()


def reader_of(actor: Person) -> Reader:
    """Return what somebody may read, for the queries of lists, by the one table of who may do what."""
    parts = PERMISSIONS[Action.READ].parts
    return Reader(actor.id, actor.department, parts, may_read_every_one(actor))
