"""Changing how somebody takes part: all that one form says of them, in one transaction, and both are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from iia.domain.events import (
    PartHandedOver,
    ParticipationEnded,
    ParticipationGiven,
    SectionGiven,
    SectionTakenBack,
)
from iia.domain.letters import Letter
from iia.domain.roles import (
    OWNER,
    OWNER_DEPUTY,
    PARTS,
    SECTION_CONTRIBUTOR,
    SENIOR_RESPONSIBLE_OFFICER,
    SRO_DEPUTY,
)
from iia.domain.taking_part import RESPONSIBLE, SharingProblem, TakingPart
from iia.errors import NotFoundError, RefusedError
from iia.services.banks.stored import bank_by_hash
from iia.services.mail.post import post
from iia.services.people.access import find_actions, get_assessment
from iia.services.people.permissions import Action
from iia.store.assessments.kept_progress import carry_progress
from iia.store.people.queries import find_person
from iia.store.recording import record
from iia.store.stamp import EventStamp
from iia.store.taking_part.participants import list_participants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.bank import Bank
    from iia.domain.letters import LetterValue
    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.taking_part.participants import Participant

PartEvent: TypeAlias = (
    ParticipationGiven | ParticipationEnded | PartHandedOver | SectionGiven | SectionTakenBack
)

_NEEDS: Mapping[str, Action] = {
    OWNER_DEPUTY: Action.HAND_OVER,
    SENIOR_RESPONSIBLE_OFFICER: Action.HAND_OVER_SRO,
    SRO_DEPUTY: Action.HAND_OVER_SRO,
}
"""What it takes to give or take a part, beside saying who takes part at all."""


def change_taking_part(
    database: Database,
    actor: Person,
    assessment: str,
    person_id: str,
    *,
    wanted: TakingPart,
    seen: str | None = None,
    now: datetime,
) -> TakingPart:
    """Let somebody take part as wanted: with no parts and no sections, not at all.

    Args:
        database: where it is kept.
        actor: who says so.
        assessment: its id.
        person_id: of whom.
        wanted: how they take part from now on.
        seen: the fingerprint of how they did when the actor was shown it; None if never.
        now: the time.

    Returns:
        How they take part from now on; the caller wakes a worker, because they are told.

    Raises:
        NotFoundError: there is no such assessment, person or section.
        NotAllowedError: the actor may not say who takes part.
        RefusedError: it cannot be as wanted, by the codes of `SharingProblem`.
    """
    with database.writing() as connection:
        row = get_assessment(connection, actor, assessment, Action.SHARE)
        person = find_person(connection, person_id)
        if person is None:
            raise NotFoundError("person", person_id)
        everybody = list_participants(connection, assessment)
        changing = Changing(row, bank_by_hash(database, row.bank_hash), actor, person, everybody)
        events = tuple(changing.plan(wanted, seen))
        if not events:
            return changing.present
        stamp = EventStamp(row.id, actor.id, now)
        carry_progress(connection, row.head, record(connection, database.keys, row.head, stamp, events))
        changing.tell(connection, wanted, now)
        return wanted


@dataclass(frozen=True, slots=True)
class Changing:
    """One person's parts on their way to others, in the transaction that holds the assessment."""

    row: StoredAssessment
    bank: Bank
    actor: Person
    person: Person
    everybody: Sequence[Participant]

    @property
    def present(self) -> TakingPart:
        """How the person takes part now."""
        found = (each.taking_part for each in self.everybody if each.person.id == self.person.id)
        return next(found, TakingPart())

    def plan(self, wanted: TakingPart, seen: str | None) -> Iterator[PartEvent]:
        """Yield the events that lead there, or refuse."""
        present = self.present
        if seen is not None and seen != present.fingerprint:
            raise RefusedError(SharingProblem.CHANGED_MEANWHILE.value)
        self._refuse(present, wanted)
        for part in PARTS:
            if part in present.parts - wanted.parts:
                yield ParticipationEnded(self.person.id, part)
            elif part in wanted.parts - present.parts:
                yield from self._give(part)
        for section, due in wanted.sections.items():
            if section not in present.sections or present.sections[section] != due:
                yield SectionGiven(self.bank.get_section(section).id, self.person.id, due)
        for section in present.sections.keys() - wanted.sections.keys():
            yield SectionTakenBack(section, self.person.id)

    def _refuse(self, present: TakingPart, wanted: TakingPart) -> None:
        changed = present.parts ^ wanted.parts
        if OWNER in changed:
            raise RefusedError(SharingProblem.NOT_YOURS.value)
        if not self.person.may_sign_in and (wanted.parts - present.parts or wanted.sections):
            raise RefusedError(SharingProblem.NOT_IN_USE.value)
        may = find_actions(self.actor, self.row)
        if any(_NEEDS[part] not in may for part in changed & _NEEDS.keys()):
            raise RefusedError(SharingProblem.NOT_YOURS.value)
        if SECTION_CONTRIBUTOR in wanted.parts and not wanted.sections:
            raise RefusedError(SharingProblem.NO_SECTION.value, "sections")
        if wanted.sections and not (wanted.writes_everywhere or SECTION_CONTRIBUTOR in wanted.parts):
            raise RefusedError(SharingProblem.NOTHING_CHOSEN.value, "access")

    def _give(self, part: str) -> Iterator[PartEvent]:
        """Yield the event that gives a part, or takes it from whoever has it if only one person can."""
        former = self._holder(part) if part in RESPONSIBLE else None
        if former is None:
            yield ParticipationGiven(self.person.id, part)
        else:
            yield PartHandedOver(part, former.id, self.person.id, "")

    def _holder(self, part: str) -> Person | None:
        found = (each.person for each in self.everybody if part in each.taking_part.parts)
        return next(found, None)

    # --- Telling ---------------------------------------------------------------------------------

    def tell(self, connection: Connection, wanted: TakingPart, now: datetime) -> None:
        """Tell the person what has changed for them, and whoever has lost a part to them."""
        about: dict[str, LetterValue] = {"assessment": self.row.id, "title": self.row.particulars.title}
        about |= {"by": self.actor.name}
        present = self.present
        for part in wanted.parts - present.parts:
            former = self._holder(part) if part in RESPONSIBLE else None
            if former is not None and former.id != self.actor.id:
                values = {**about, "part": part, "other": self.person.name}
                post(connection, Letter("part_taken", former.id, values), at=now)
        if self.person.id == self.actor.id:
            return
        if not wanted.parts and not wanted.sections:
            del about["assessment"]
            post(connection, Letter("removed", self.person.id, about), at=now)
        elif wanted.parts != present.parts:
            parts = tuple(part for part in PARTS if part in wanted.parts)
            post(connection, Letter("taking_part", self.person.id, {**about, "parts": parts}), at=now)
        given = {section for section in wanted.sections if section not in present.sections}
        moved = {each for each, due in wanted.sections.items() if present.sections.get(each, due) != due}
        if given | moved:
            post(
                connection,
                Letter("section_given", self.person.id, {**about, **self._name(given | moved, wanted)}),
                at=now,
            )

    def _name(self, sections: set[str], wanted: TakingPart) -> Mapping[str, LetterValue]:
        """Return the titles of sections in the reader's language, and the day each is due or nothing."""
        in_order = [section for section in self.bank.sections if section.id in sections]
        titles = tuple(section.title.in_language(self.person.language) for section in in_order)
        return {"sections": titles, "due": tuple(str(wanted.sections[each.id] or "") for each in in_order)}
