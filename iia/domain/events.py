"""The events: everything that can happen to an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

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
        """The particulars as they are after the event."""
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
class PartHandedOver:
    """A part went from one person to another; the reason is empty where it went along with their account."""

    role: str
    former: str
    person: str
    reason: str


@dataclass(frozen=True)
class ParticipationEnded:
    """A person was taken a part from, or gave it up themselves."""

    person: str
    role: str


@dataclass(frozen=True)
class SectionGiven:
    """A section was given to a person, or given them until another day; `due` is None if there is none."""

    section: str
    person: str
    due: date | None


@dataclass(frozen=True)
class SectionTakenBack:
    """A section is no longer given to a person."""

    section: str
    person: str


@dataclass(frozen=True)
class AnswerChanged:
    """An answer was given, changed, or cleared (`value` is None).

    `put_back` is the number of the earlier event whose value it repeats because somebody chose to; 0 if none.
    `copied_from` is the earlier assessment that it was copied from; empty for what somebody wrote here.
    """

    question: str
    item: str
    value: Any
    language: str
    version: int
    put_back: int = 0
    copied_from: str = ""

    @classmethod
    def under(
        cls,
        key: AnswerKey,
        value: Any,  # noqa: ANN401 - JSON
        language: str,
        version: int,
        *,
        copied_from: str = "",
    ) -> AnswerChanged:
        """Return the event for the answer under a key."""
        return cls(key.question, key.item or "", value, language, version, copied_from=copied_from)

    @property
    def key(self) -> AnswerKey:
        """Where the answer belongs."""
        return AnswerKey(self.question, self.item or None)


@dataclass(frozen=True)
class AnswerConfirmed:
    """Somebody said that a copied answer is right here too."""

    question: str
    item: str

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
    """A pack was made; `sha256` is that of its bytes, `content_hash` that of what it says.

    Version 0.1.0 did not record the program that made it (`engine`), nor when it was asked for.
    """

    pack: str
    language: str
    format: str
    content_hash: str
    sha256: str
    engine: str = ""
    requested_at: datetime | None = None


Event = (
    AssessmentStarted
    | ParticularsChanged
    | ParticipationGiven
    | ParticipationEnded
    | PartHandedOver
    | SectionGiven
    | SectionTakenBack
    | AnswerChanged
    | AnswerConfirmed
    | ItemAdded
    | ItemRemoved
    | ItemRestored
    | SectionCompleted
    | SectionReopened
    | PackMade
)
"""Everything that can happen."""


def fields_of(particulars: Particulars) -> dict[str, Any]:
    """Return particulars as the arguments of an event about them."""
    return {name: getattr(particulars, name) for name in _AboutParticulars.__dataclass_fields__}
