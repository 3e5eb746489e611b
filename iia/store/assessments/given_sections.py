"""Sections given to people, in the database, as the events of their assessments left them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from iia.store.assessments.tables import GivenSectionRow

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


class GivenToOne(NamedTuple):
    """A section that one person was given, wherever it is."""

    assessment: str
    section: str
    due: date | None


def list_sections_of(connection: Connection, assessment: str, person: str) -> frozenset[str]:
    """Return the sections of an assessment that one person was given."""
    query = select(GivenSectionRow.section).where(
        GivenSectionRow.assessment_id == assessment, GivenSectionRow.person_id == person
    )
    return frozenset(connection.scalars(query))


def list_every_given(connection: Connection, person: str) -> tuple[GivenToOne, ...]:
    """Return every section that one person was given, whatever has become of its assessment."""
    query = select(GivenSectionRow.assessment_id, GivenSectionRow.section, GivenSectionRow.due).where(
        GivenSectionRow.person_id == person
    )
    ordered = query.order_by(GivenSectionRow.assessment_id, GivenSectionRow.section)
    return tuple(GivenToOne(*row) for row in connection.execute(ordered))
