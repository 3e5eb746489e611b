"""Events in words: what happened, as a short sentence without its full stop, and what events are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.event_topics import EventTopic
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
from iia.domain.past_events import Unsaid

if TYPE_CHECKING:
    from iia.domain.events import Event
    from iia.report.wording import Wording


def say_topic(topic: EventTopic, wording: Wording) -> str:
    """Return what a topic of events is called."""
    match topic:
        case EventTopic.ANSWERS:
            return wording.say("Answers")
        case EventTopic.ITEMS:
            return wording.say("Items added, removed and put back")
        case EventTopic.SECTIONS:
            return wording.say("Sections completed")
        case EventTopic.DETAILS:
            return wording.say("Details of the assessment")
        case EventTopic.PEOPLE:
            return wording.say("People")
        case EventTopic.PACKS:
            return wording.say("Packs")
        case _:
            assert_never(topic)


def say_event(said: Event, before: Event | Unsaid | None, wording: Wording) -> str:  # noqa: C901, PLR0912 - one case an event
    """Return what happened.

    Args:
        said: the event.
        before: the event whose answer it replaced, if it replaced one.
        wording: the reader's language.
    """
    say = wording.say
    match said:
        case AssessmentStarted():
            return say("Started the assessment")
        case ParticularsChanged():
            return say("Changed the details of the assessment")
        case ParticipationGiven():
            return say("Gave somebody a part in the assessment")
        case ParticipationEnded():
            return say("Took a part in the assessment from somebody")
        case SectionGiven():
            return say("Gave the section to somebody")
        case SectionTakenBack():
            return say("Took the section back from somebody")
        case PartHandedOver():
            return say("Handed over a part in the assessment")
        case AnswerChanged():
            return say_change(said, before, wording)
        case AnswerConfirmed():
            return say("Confirmed the copied answer")
        case ItemAdded():
            return say("Added an item")
        case ItemRemoved():
            return say("Removed an item")
        case ItemRestored():
            return say("Put a removed item back")
        case SectionCompleted():
            return say("Marked the section as completed")
        case SectionReopened():
            return say("Marked the section as not completed")
        case PackMade():
            return say("Made a pack")
        case _:
            assert_never(said)


def say_change(said: AnswerChanged, before: Event | Unsaid | None, wording: Wording) -> str:
    """Return what became of an answer."""
    was = before.value if isinstance(before, AnswerChanged) else None
    if said.copied_from:
        return wording.say("Copied the answer from an earlier assessment")
    if said.put_back:
        return wording.say("Put an earlier answer back")
    if said.value is None:
        return wording.say("Cleared the answer")
    if was is None and not isinstance(before, Unsaid):
        return wording.say("Answered")
    if isinstance(before, AnswerChanged) and was == said.value:
        return wording.say("Changed the language of the answer")
    return wording.say("Changed the answer")


def say_unsaid(unsaid: Unsaid, wording: Wording) -> str:
    """Return why it is not shown what an event said, as a sentence."""
    match unsaid:
        case Unsaid.ERASED:
            return wording.say("What was written here has been erased.")
        case Unsaid.UNREADABLE:
            return wording.say("What is stored here cannot be read.")
        case _:
            assert_never(unsaid)
