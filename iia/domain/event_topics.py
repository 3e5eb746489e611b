"""Topics of events: what somebody who reads a history may want to see alone."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.domain.events import (
    AnswerChanged,
    AnswerConfirmed,
    AssessmentStarted,
    Event,
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

if TYPE_CHECKING:
    from collections.abc import Mapping


class EventTopic(Enum):
    """What an event is about; the value stands in addresses."""

    ANSWERS = "answers"
    ITEMS = "items"
    SECTIONS = "sections"
    DETAILS = "details"
    PEOPLE = "people"
    PACKS = "packs"


TOPICS: Final[Mapping[type[Event], EventTopic]] = {
    AnswerChanged: EventTopic.ANSWERS,
    AnswerConfirmed: EventTopic.ANSWERS,
    ItemAdded: EventTopic.ITEMS,
    ItemRemoved: EventTopic.ITEMS,
    ItemRestored: EventTopic.ITEMS,
    SectionCompleted: EventTopic.SECTIONS,
    SectionReopened: EventTopic.SECTIONS,
    AssessmentStarted: EventTopic.DETAILS,
    ParticularsChanged: EventTopic.DETAILS,
    ParticipationGiven: EventTopic.PEOPLE,
    ParticipationEnded: EventTopic.PEOPLE,
    SectionGiven: EventTopic.PEOPLE,
    SectionTakenBack: EventTopic.PEOPLE,
    PartHandedOver: EventTopic.PEOPLE,
    PackMade: EventTopic.PACKS,
}
"""The topic of every kind of event."""
