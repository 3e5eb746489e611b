"""Confirming copied answers: saying that they are right here too, after which nothing marks them any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.events import AnswerConfirmed
from iia.services.answering.changing import changing
from iia.services.people.access import may_read_every_one
from iia.services.people.permissions import Action
from iia.store.assessments.sources import find_titles

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from iia.domain.values import AnswerKey
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


def confirm_copied(
    database: Database, actor: Person, opened: OpenedAssessment, keys: Collection[AnswerKey], *, now: datetime
) -> OpenedAssessment:
    """Confirm copied answers, and return the assessment with them.

    One that somebody has changed or confirmed in the meantime is left alone.

    Raises:
        NotFoundError: there is no such assessment, or no such question.
        NotAllowedError: the actor may not answer one of the questions, or the assessment is closed.
    """
    sections = {opened.bank.get_place(key.question).section.id for key in keys}
    with changing(database, actor, opened, Action.ANSWER, sections=sections) as locked:
        stored = locked.opened.stored
        events = [
            AnswerConfirmed(key.question, key.item or "")
            for key in keys
            if key in stored and stored[key].copied_from
        ]
        return locked.record(events, now)


def find_source_titles(database: Database, actor: Person, sources: Collection[str]) -> Mapping[str, str]:
    """Return the titles of those assessments, which answers were copied from, that the actor may read."""
    with database.reading() as connection:
        return find_titles(connection, actor.id, sources, every_one=may_read_every_one(actor))
