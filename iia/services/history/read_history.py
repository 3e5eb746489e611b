"""Reading the history of an assessment: all that happened to it, as much of it as somebody looks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.event_topics import TOPICS
from iia.domain.events import (
    AnswerChanged,
    PartHandedOver,
    ParticipationEnded,
    ParticipationGiven,
    SectionGiven,
    SectionTakenBack,
)
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.store.history.queries import (
    EventsSought,
    count_events,
    find_stamps,
    iterate_events,
    list_actors,
    list_events,
)
from iia.store.people.queries import find_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.event_topics import EventTopic
    from iia.domain.past_events import PastEvent, PastStamp
    from iia.domain.sought_part import SoughtPart
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person

PAGE: Final = 50
"""How many events a page shows."""


@dataclass(frozen=True, slots=True)
class HistorySought:
    """What somebody looks for; what is empty or None leaves nothing out.

    Attributes:
        person: whose doing it was, by id.
        part: what it was about.
        topic: what kind of thing it was.
        since: from when on.
        until: before when.
    """

    person: str = ""
    part: SoughtPart | None = None
    topic: EventTopic | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class NamedInEvents:
    """What events name besides themselves: people by id, and the events that put something back repeat."""

    people: Mapping[str, str]
    stamps: Mapping[int, PastStamp]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of a history: its events, what they name, how many there are in all, its number and the last.

    `actors` are the names of everybody who had a hand in the assessment, by id.
    """

    events: tuple[PastEvent, ...]
    named: NamedInEvents
    total: int
    number: int
    last: int
    actors: Mapping[str, str]


def read_history(
    database: Database, actor: Person, opened: OpenedAssessment, sought: HistorySought, number: int
) -> HistoryPage:
    """Return a page of the history of an assessment, the newest first; a number beyond the last is the last.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not know of it.
    """
    with database.reading() as connection:
        get_assessment(connection, actor, opened.id, Action.READ)
        actors, events = list_actors(connection, opened.id), seek(opened, sought)
        total = count_events(connection, events)
        last = max(1, -(-total // PAGE))
        shown = min(max(1, number), last)
        found = list_events(connection, events, limit=PAGE, offset=(shown - 1) * PAGE)
        return HistoryPage(found, find_named(connection, opened.id, found), total, shown, last, actors)


def export_history(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    sought: HistorySought,
    write: Callable[[Iterator[PastEvent], NamedInEvents], bytes],
) -> bytes:
    """Return all of a history that is sought as a file, the oldest first.

    Args:
        database: where it is kept.
        actor: who wants it.
        opened: the assessment.
        sought: what of it.
        write: makes the file of events and of what they name; it is given one event after another, because
            all of them together take more room than the file.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not know of it.
    """
    with database.reading() as connection:
        get_assessment(connection, actor, opened.id, Action.READ)
        given = tuple(list_people_named(connection, opened.id))
        names = {**find_names(connection, given), **list_actors(connection, opened.id)}
        return write(iterate_events(connection, seek(opened, sought)), NamedInEvents(names, {}))


def seek(opened: OpenedAssessment, sought: HistorySought) -> EventsSought:
    """Return which events of an assessment somebody looks for."""
    part = sought.part
    return EventsSought(
        opened.id,
        person=sought.person,
        kinds=() if sought.topic is None else _kinds_of(sought.topic),
        questions=None if part is None else part.list_questions(opened.bank),
        section="" if part is None or part.page is not None else part.section.id,
        item=None if part is None else part.item or None,
        since=sought.since,
        until=sought.until,
    )


def _kinds_of(topic: EventTopic) -> tuple[type, ...]:
    return tuple(kind for kind, found in TOPICS.items() if found is topic)


def find_named(connection: Connection, assessment: str, events: Iterable[PastEvent]) -> NamedInEvents:
    """Return what events name, in a query for people and one for events."""
    said = [event.said for event in events]
    seqs = {each.put_back for each in said if isinstance(each, AnswerChanged) and each.put_back}
    stamps = find_stamps(connection, assessment, seqs) if seqs else {}
    ids = {person for each in said for person in _people_in(each)}
    return NamedInEvents(find_names(connection, ids) if ids else {}, stamps)


def list_people_named(connection: Connection, assessment: str) -> Iterator[str]:
    """Yield the ids of the people whom events of an assessment name."""
    kinds = (ParticipationGiven, ParticipationEnded, PartHandedOver, SectionGiven, SectionTakenBack)
    sought = EventsSought(assessment, kinds=kinds)
    for event in list_events(connection, sought, limit=count_events(connection, sought)):
        yield from _people_in(event.said)


def _people_in(said: object) -> tuple[str, ...]:
    match said:
        case ParticipationGiven() | ParticipationEnded() | SectionGiven() | SectionTakenBack():
            return (said.person,)
        case PartHandedOver():
            return (said.former, said.person)
        case _:
            return ()
