"""Listing the assessments that a person has a part in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.text import Text
from iia.services.access import may_read_every_one
from iia.store import assessments as store

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.people import Person
    from iia.store.database import Database


@dataclass(frozen=True)
class AssessmentListing:
    """An assessment in a list: people by name, and the language that its title is in."""

    id: str
    title: str
    language: str
    reference: str
    status: str
    bank_title: Text
    updated_at: datetime
    updated_by: str
    owner: str


def list_assessments(database: Database, actor: Person) -> tuple[AssessmentListing, ...]:
    """Return the assessments that the actor may see, the last changed first."""
    with database.reading() as connection:
        found = store.list_assessments(connection, actor.id, every_one=may_read_every_one(actor))
    return tuple(
        AssessmentListing(
            id=each.id,
            title=each.title,
            language=each.language,
            reference=each.reference,
            status=each.status,
            bank_title=Text(each.bank_title),
            updated_at=each.updated_at,
            updated_by=each.updated_by,
            owner=each.owner,
        )
        for each in found
    )
