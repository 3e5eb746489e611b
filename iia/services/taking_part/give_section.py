"""Giving a section to people: all whom one form names, until one day, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.roles import SECTION_CONTRIBUTOR, VIEWER
from iia.domain.taking_part import SharingProblem, TakingPart
from iia.errors import RefusedError
from iia.language.catalogue import WALES
from iia.services.banks.stored import bank_by_hash
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.services.taking_part.change_taking_part import Changing
from iia.store.assessments.kept_progress import carry_progress
from iia.store.recording import record
from iia.store.stamp import EventStamp
from iia.store.taking_part.participants import list_participants

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from iia.store.database import Database
    from iia.store.people.queries import Person
    from iia.store.taking_part.participants import Participant


@dataclass(frozen=True, slots=True)
class Giving:
    """To whom a section is to be given, and until when.

    Attributes:
        section: its id.
        people: the ids of those who are to have it.
        due: the day by which it is to be done; None if there is none.
        seen: what `fingerprint_of` gave when this was decided; None if nobody looked.
    """

    section: str
    people: frozenset[str]
    due: date | None = None
    seen: str | None = None


def fingerprint_of(everybody: Sequence[Participant], section: str) -> str:
    """Return a word that changes with to whom a section is given and until when."""
    given = ((each.person.id, each.taking_part.sections) for each in everybody)
    return " ".join(
        f"{person}={sections[section] or ''}" for person, sections in given if section in sections
    )


def give_section(
    database: Database, actor: Person, assessment: str, giving: Giving, *, now: datetime
) -> None:
    """Give a section to some of those who take part, and take it back from all others.

    Whoever only reads writes in it from now on; whoever is left without a section goes on reading. A day that
    is past is refused, unless it is the one that the section has already.

    Args:
        database: where it is kept.
        actor: who gives it.
        assessment: its id.
        giving: which section, to whom, until when.
        now: the time; the caller wakes a worker, because people are told.

    Raises:
        NotFoundError: there is no such assessment or section.
        NotAllowedError: the actor may not say who takes part.
        RefusedError: somebody has changed it since, its day is past, or somebody does not take part.
    """
    with database.writing() as connection:
        row = get_assessment(connection, actor, assessment, Action.SHARE)
        bank = bank_by_hash(database, row.bank_hash)
        everybody = list_participants(connection, assessment)
        _refuse(everybody, bank.get_section(giving.section).id, giving, now)
        changes = [
            (Changing(row, bank, actor, each.person, everybody), _after(each, giving)) for each in everybody
        ]
        events = [event for changing, wanted in changes for event in changing.plan(wanted, None)]
        if not events:
            return
        stamp = EventStamp(row.id, actor.id, now)
        carry_progress(connection, row.head, record(connection, database.keys, row.head, stamp, events))
        for changing, wanted in changes:
            changing.tell(connection, wanted, now)


def _refuse(everybody: Sequence[Participant], section: str, giving: Giving, now: datetime) -> None:
    if giving.seen is not None and giving.seen != fingerprint_of(everybody, section):
        raise RefusedError(SharingProblem.CHANGED_MEANWHILE.value)
    if not giving.people <= {each.person.id for each in everybody}:
        raise RefusedError(SharingProblem.NOT_IN_USE.value, "people")
    due, present = giving.due, {each.taking_part.sections.get(section) for each in everybody}
    if due is not None and due < now.astimezone(WALES).date() and due not in present:
        raise RefusedError(SharingProblem.DAY_PAST.value, "due")


def _after(participant: Participant, giving: Giving) -> TakingPart:
    """Return how somebody takes part if they are among those who get the section, or are not."""
    present, section = participant.taking_part, giving.section
    others = {each: day for each, day in present.sections.items() if each != section}
    if participant.person.id in giving.people:
        writes = present.writes_everywhere or SECTION_CONTRIBUTOR in present.parts
        parts = present.parts if writes else present.parts - {VIEWER} | {SECTION_CONTRIBUTOR}
        return TakingPart(parts, {**others, section: giving.due})
    if SECTION_CONTRIBUTOR in present.parts and not others:
        return TakingPart(present.parts - {SECTION_CONTRIBUTOR} | {VIEWER}, others)
    return TakingPart(present.parts, others)
