"""How events are stored: the name of each kind, and what an event says as canonical JSON."""

from __future__ import annotations

from typing import Final

import rfc8785
from pydantic import TypeAdapter

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

KINDS: Final[dict[str, type[Event]]] = {
    "assessment_started": AssessmentStarted,
    "particulars_changed": ParticularsChanged,
    "participation_given": ParticipationGiven,
    "participation_ended": ParticipationEnded,
    "part_handed_over": PartHandedOver,
    "section_given": SectionGiven,
    "section_taken_back": SectionTakenBack,
    "answer_changed": AnswerChanged,
    "answer_confirmed": AnswerConfirmed,
    "item_added": ItemAdded,
    "item_removed": ItemRemoved,
    "item_restored": ItemRestored,
    "section_completed": SectionCompleted,
    "section_reopened": SectionReopened,
    "pack_made": PackMade,
}
"""The names of the kinds in the database, which must never change."""

_NAMES: Final = {kind: name for name, kind in KINDS.items()}
_ADAPTERS: Final[dict[str, TypeAdapter[Event]]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}


def kind_of(event: Event) -> str:
    """Return the name of an event's kind."""
    return _NAMES[type(event)]


def subject_of(event: Event) -> tuple[str, str]:
    """Return the question and item that an event is about, each empty if it is about none."""
    return getattr(event, "question", ""), getattr(event, "item", "")


def write_payload(event: Event) -> str:
    """Return what an event says as canonical JSON."""
    return rfc8785.dumps(_ADAPTERS[kind_of(event)].dump_python(event, mode="json")).decode()


def read_payload(kind: str, payload: str) -> Event:
    """Return the event that `write_payload` wrote."""
    return _ADAPTERS[kind].validate_json(payload)
