"""Completing a section: "Have you completed this section?", refused while something required is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import Truth
from iia.domain.problems import AnswerProblem, Problem
from iia.services.access import Action, get_assessment
from iia.services.open_assessment import read_open
from iia.store.events import SectionCompleted, SectionReopened
from iia.store.projection import Change
from iia.store.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.applicability import Applicability
    from iia.services.people import Person
    from iia.store.database import Database


def set_section_completed(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    section_id: str,
    completed: bool,
    now: datetime,
) -> tuple[Problem, ...]:
    """Mark a section as completed, or as not completed after all.

    Returns:
        The required answers that are missing: with any, the section is not marked.

    Raises:
        NotFoundError: the assessment or the section is not there.
        NotAllowedError: the actor may not do so, or the assessment is closed.
    """
    with database.writing() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.COMPLETE_SECTION)
        opened = read_open(database, connection, actor, found)
        section = opened.bank.get_section(section_id).id
        missing = find_missing(opened.applicability, section) if completed else ()
        if not missing and completed is not (section in opened.completed_sections):
            event = SectionCompleted(section) if completed else SectionReopened(section)
            change = Change(assessment_id, actor.id, now)
            record(connection, database.keys, found.head, change, (event,))
    return missing


def find_missing(applicability: Applicability, section: str) -> tuple[Problem, ...]:
    """Return the required questions of a section that apply and are not answered, in bank order."""
    return tuple(
        Problem(key.question, AnswerProblem.MISSING, item=key.item)
        for place, key, truth in applicability.walk()
        if place.section.id == section
        and truth is Truth.YES
        and getattr(place.question, "required", False)
        and not applicability.has_answer(*key)
    )
