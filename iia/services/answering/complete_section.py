"""Completing a section: "Have you completed this section?", refused while something required is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.events import SectionCompleted, SectionReopened
from iia.domain.problems import AnswerProblem, Problem, SectionProblem
from iia.domain.truth import Truth
from iia.services.answering.changing import changing
from iia.services.people.permissions import Action
from iia.store.answering.changes_since import find_changer

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.applicability import Applicability
    from iia.services.answering.changing import LockedAssessment
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
    seen: int | None = None,
    now: datetime,
) -> tuple[Problem, ...]:
    """Mark a section as completed, or as not completed after all; saying so again changes nothing.

    Args:
        database: where it is kept.
        actor: who marks it.
        opened: the assessment.
        section_id: the section.
        completed: whether it is completed.
        seen: how many events the assessment had when the actor was shown the section; None if never.
        now: the time.

    Returns:
        The required answers that are missing, that copied answers are not confirmed, or that somebody has
        changed the section since it was shown; if there is anything, the section is not marked.

    Raises:
        NotFoundError: there is no such assessment or section.
        NotAllowedError: the actor may not do so, or the assessment is closed.
    """
    with changing(database, actor, opened, Action.COMPLETE_SECTION, sections=[section_id]) as locked:
        present = locked.opened
        section = present.bank.get_section(section_id).id
        if completed is (section in present.completed_sections):
            return _find_lacking(present, section) if completed else ()
        problems = _find_changed(locked, section, seen)
        if completed and not problems:
            problems = _find_lacking(present, section)
        if not problems:
            locked.record((SectionCompleted(section) if completed else SectionReopened(section),), now)
    return problems


def _find_changed(locked: LockedAssessment, section: str, seen: int | None) -> tuple[Problem, ...]:
    """Return the problem that somebody has changed a section since it was seen, if they have."""
    present = locked.opened
    if seen is None or seen >= present.row.head.seq:
        return ()
    questions = {
        question.id for page in present.bank.get_section(section).pages for question in page.questions
    }
    changer = find_changer(locked.connection, present.id, since=seen, section=section, questions=questions)
    if changer is None:
        return ()
    return (Problem(section, SectionProblem.CHANGED_MEANWHILE, {"person": changer}),)


def _find_lacking(present: OpenedAssessment, section: str) -> tuple[Problem, ...]:
    """Return what keeps a section from being completed: answers that are missing, or only copied."""
    missing, copied = find_missing(present.applicability, section), present.to_confirm.get(section, ())
    if not copied:
        return missing
    return (*missing, Problem(section, SectionProblem.NOT_CONFIRMED, {"count": len(copied)}))


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
