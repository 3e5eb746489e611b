"""The projection: the state that events lead to, kept in tables so that reading need not replay them.

A new kind of event gets a line in one of the mappings below, and a function in the room it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from iia.domain.events import (
    AnswerChanged,
    AssessmentStarted,
    ItemAdded,
    ItemRemoved,
    ItemRestored,
    PackMade,
    ParticipationGiven,
    ParticularsChanged,
    SectionCompleted,
    SectionReopened,
)
from iia.store.answering.projection import (
    add_item,
    complete_section,
    remove_item,
    reopen_section,
    restore_item,
    set_answers,
)
from iia.store.assessments.projection import give_part, set_particulars, start_assessment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from iia.domain.events import Event
    from iia.store.stamp import EventStamp

ONE_BY_ONE: Final[Mapping[type[Event], Callable[[Connection, EventStamp, Any], None]]] = {
    AssessmentStarted: start_assessment,
    ParticularsChanged: set_particulars,
    ParticipationGiven: give_part,
    ItemAdded: add_item,
    ItemRemoved: remove_item,
    ItemRestored: restore_item,
    SectionCompleted: complete_section,
    SectionReopened: reopen_section,
}
"""What projects a kind of event, one event after another."""

TOGETHER: Final[Mapping[type[Event], Callable[[Connection, EventStamp, Sequence[Any]], None]]] = {
    AnswerChanged: set_answers,
}
"""What projects all events of a kind in one statement, because a page or a file brings many of them."""

NOT_PROJECTED: Final[frozenset[type[Event]]] = frozenset({PackMade})
"""Events that change nothing an assessment says."""


def apply_events(connection: Connection, stamp: EventStamp, events: Sequence[Event]) -> None:
    """Bring the projection up to date with new events."""
    for event in events:
        if type(event) in ONE_BY_ONE:
            ONE_BY_ONE[type(event)](connection, stamp, event)
    for kind, project in TOGETHER.items():
        project(connection, stamp, [event for event in events if type(event) is kind])
