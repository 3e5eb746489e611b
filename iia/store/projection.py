"""The projection: the state that events lead to, kept in tables so that reading need not replay them.

A new kind of event gets a line in one of the mappings below, and a function in the room it is about.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from iia.domain.events import (
    AnswerChanged,
    AnswerConfirmed,
    AssessmentStarted,
    ItemAdded,
    ItemRemoved,
    ItemRestored,
    PackMade,
    PartHandedOver,
    ParticipationEnded,
    ParticipationGiven,
    ParticularsChanged,
    SectionCompleted,
    SectionGiven,
    SectionReopened,
    SectionTakenBack,
)
from iia.store.answering.projection import (
    add_item,
    complete_section,
    confirm_answers,
    remove_items,
    reopen_section,
    restore_items,
    set_answers,
)
from iia.store.assessments.projection import (
    end_part,
    give_part,
    give_section,
    hand_over_part,
    set_particulars,
    start_assessment,
    take_section_back,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from iia.domain.events import Event
    from iia.store.stamp import EventStamp

ONE_BY_ONE: Final[Mapping[type[Event], Callable[[Connection, EventStamp, Any], None]]] = {
    AssessmentStarted: start_assessment,
    ParticularsChanged: set_particulars,
    ParticipationGiven: give_part,
    ParticipationEnded: end_part,
    PartHandedOver: hand_over_part,
    SectionGiven: give_section,
    SectionTakenBack: take_section_back,
    ItemAdded: add_item,
    SectionCompleted: complete_section,
    SectionReopened: reopen_section,
}
"""What projects a kind of event, one event after another."""

TOGETHER: Final[Mapping[type[Event], Callable[[Connection, EventStamp, Sequence[Any]], None]]] = {
    AnswerChanged: set_answers,
    AnswerConfirmed: confirm_answers,
    ItemRemoved: remove_items,
    ItemRestored: restore_items,
}
"""What projects events of a kind that follow one another in one statement, because a page brings many."""

NOT_PROJECTED: Final[frozenset[type[Event]]] = frozenset({PackMade})
"""Events that change nothing an assessment says."""


def apply_events(connection: Connection, stamp: EventStamp, events: Sequence[Event]) -> None:
    """Bring the projection up to date with new events, in the order in which they happened."""
    for kind, run in groupby(events, key=type):
        if kind in TOGETHER:
            TOGETHER[kind](connection, stamp, list(run))
        elif kind in ONE_BY_ONE:
            for event in run:
                ONE_BY_ONE[kind](connection, stamp, event)
