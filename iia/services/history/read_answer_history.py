"""Reading the history of one answer: every change to it, the newest first, twenty to a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.events import AnswerChanged
from iia.errors import NotFoundError
from iia.services.history.read_history import find_named
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.history.queries import EventsSought, count_events, list_events

if TYPE_CHECKING:
    from iia.domain.past_events import PastEvent
    from iia.domain.values import AnswerKey
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.services.history.read_history import NamedInEvents
    from iia.store.database import Database
    from iia.store.people.queries import Person

ANSWER_PAGE: Final = 20
"""How many changes a page shows: each can hold a text of many pages, and its differences."""


@dataclass(frozen=True, slots=True)
class AnswerHistory:
    """A page of the history of an answer: its changes, what they name, how many there are, and which page."""

    events: tuple[PastEvent, ...]
    named: NamedInEvents
    total: int
    number: int
    last: int


def read_answer_history(
    database: Database, actor: Person, opened: OpenedAssessment, key: AnswerKey, number: int
) -> AnswerHistory:
    """Return a page of the history of one answer; a number beyond the last page is the last.

    Raises:
        NotFoundError: the answer was never given, or there is no such assessment, or none for the actor.
    """
    if key not in opened.stored:
        raise NotFoundError("answer", key.question)
    with database.reading() as connection:
        get_assessment(connection, actor, opened.id, Action.READ)
        sought = EventsSought.of_answer(opened.id, key, (AnswerChanged,))
        total = count_events(connection, sought)
        last = max(1, -(-total // ANSWER_PAGE))
        shown = min(max(1, number), last)
        found = list_events(connection, sought, limit=ANSWER_PAGE, offset=(shown - 1) * ANSWER_PAGE)
        return AnswerHistory(found, find_named(connection, opened.id, found), total, shown, last)
