"""Completing a section: "Have you completed this section?", refused while something required is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import Truth
from iia.domain.events import SectionCompleted, SectionReopened
from iia.domain.problems import AnswerProblem, Problem
from iia.services.answering.changing import changing
from iia.services.people.access import Action

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.applicability import Applicability
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


def set_section_completed(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    section_id: str,
    completed: bool,
    now: datetime,
) -> tuple[Problem, ...]:
    """Mark a section as completed, or as not completed after all.

    Returns:
        The required answers that are missing; if there are any, the section is not marked.

    Raises:
        NotFoundError: there is no such assessment or section.
        NotAllowedError: the actor may not do so, or the assessment is closed.
    """
    with changing(database, actor, opened, Action.COMPLETE_SECTION) as locked:
        present = locked.opened
        section = present.bank.get_section(section_id).id
        missing = find_missing(present.applicability, section) if completed else ()
        # Saying again what is already recorded adds no event.
        if not missing and completed is not (section in present.completed_sections):
            locked.record((SectionCompleted(section) if completed else SectionReopened(section),), now)
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
