"""The events: everything that can happen to an assessment, and how each is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - Pydantic reads the annotations while running
from typing import Any, Final

import rfc8785
from pydantic import TypeAdapter

from iia.domain.answers import Particulars
from iia.domain.values import AnswerKey


@dataclass(frozen=True)
class _AboutParticulars:
    title: str
    reference: str
    language: str
    marking: str
    start_date: date | None
    decision_date: date | None

    @property
    def particulars(self) -> Particulars:
        """The particulars as they stand after the event."""
        return Particulars(
            self.title, self.reference, self.language, self.marking, self.start_date, self.decision_date
        )


@dataclass(frozen=True)
class AssessmentStarted(_AboutParticulars):
    """An assessment began, pinned to a bank by its content."""

    bank_hash: str


@dataclass(frozen=True)
class ParticularsChanged(_AboutParticulars):
    """The title, reference, dates or the like changed."""


@dataclass(frozen=True)
class ParticipationGiven:
    """A person was given a part in the assessment."""

    person: str
    role: str


@dataclass(frozen=True)
class AnswerChanged:
    """An answer was given, changed, or cleared (`value` is None)."""

    question: str
    item: str
    value: Any
    language: str
    version: int

    @classmethod
    def under(cls, key: AnswerKey, value: Any, language: str, version: int) -> AnswerChanged:  # noqa: ANN401 - JSON
        """Return the event for the answer under a key."""
        return cls(key.question, key.item or "", value, language, version)

    @property
    def key(self) -> AnswerKey:
        """Where the answer belongs."""
        return AnswerKey(self.question, self.item or None)


@dataclass(frozen=True)
class _AboutItem:
    question: str
    item: str


@dataclass(frozen=True)
class ItemAdded(_AboutItem):
    """An item was added to a group (`question`)."""

    position: int


@dataclass(frozen=True)
class ItemRemoved(_AboutItem):
    """An item was removed; its answers are kept."""


@dataclass(frozen=True)
class ItemRestored(_AboutItem):
    """A removed item was put back."""


@dataclass(frozen=True)
class SectionCompleted:
    """Somebody said that a section is completed."""

    section: str


@dataclass(frozen=True)
class SectionReopened:
    """Somebody said that a section is not completed after all."""

    section: str


@dataclass(frozen=True)
class PackMade:
    """A pack was made; `sha256` is that of its bytes, `content_hash` that of what it says."""

    pack: str
    language: str
    format: str
    content_hash: str
    sha256: str


Event = (
    AssessmentStarted
    | ParticularsChanged
    | ParticipationGiven
    | AnswerChanged
    | ItemAdded
    | ItemRemoved
    | ItemRestored
    | SectionCompleted
    | SectionReopened
    | PackMade
)

KINDS: Final[dict[str, type[Event]]] = {
    "assessment_started": AssessmentStarted,
    "particulars_changed": ParticularsChanged,
    "participation_given": ParticipationGiven,
    "answer_changed": AnswerChanged,
    "item_added": ItemAdded,
    "item_removed": ItemRemoved,
    "item_restored": ItemRestored,
    "section_completed": SectionCompleted,
    "section_reopened": SectionReopened,
    "pack_made": PackMade,
}
"""The names of the kinds in the database; they never change."""

_NAMES: Final = {kind: name for name, kind in KINDS.items()}
_ADAPTERS: Final[dict[str, TypeAdapter[Event]]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}


def kind_of(event: Event) -> str:
    """Return the name of an event's kind."""
    return _NAMES[type(event)]


def subject_of(event: Event) -> tuple[str, str]:
    """Return the question and item that an event is about, empty where it is about neither."""
    return getattr(event, "question", ""), getattr(event, "item", "")


def write_payload(event: Event) -> str:
    """Return what an event says as canonical JSON."""
    return rfc8785.dumps(_ADAPTERS[kind_of(event)].dump_python(event, mode="json")).decode()


def read_payload(kind: str, payload: str) -> Event:
    """Return the event that `write_payload` wrote."""
    return _ADAPTERS[kind].validate_json(payload)


def about(particulars: Particulars) -> dict[str, Any]:
    """Return particulars as the arguments of an event about them."""
    return {name: getattr(particulars, name) for name in _AboutParticulars.__dataclass_fields__}
