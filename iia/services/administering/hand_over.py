"""Handing over a part in an assessment: by its owner, or by an administrator if nobody can act in it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from iia.domain.characters import is_invisible
from iia.domain.events import PartHandedOver, SectionGiven, SectionTakenBack
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.written import TextProblem, parse_text
from iia.domain.letters import Letter
from iia.domain.people import LONGEST_REASON, PeopleProblem
from iia.domain.roles import OWNER
from iia.errors import NotFoundError, RefusedError
from iia.services.administering.find_people import find_named, get_person
from iia.services.mail.post import post
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.services.people.security_log import SecurityEvent, SecurityKind, note_security
from iia.store.assessments.given_sections import list_every_given
from iia.store.assessments.kept_progress import carry_progress
from iia.store.assessments.parts import find_unfilled, list_parts, list_unfilled, lock_head, lock_heads_of
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.events import Event
    from iia.services.administering.administrator import Administrator
    from iia.services.people.security_log import Origin
    from iia.store.assessments.chain import ChainHead
    from iia.store.assessments.parts import UnfilledPart
    from iia.store.database import Database
    from iia.store.people.queries import Person


def list_unowned(database: Database, by: Administrator) -> tuple[UnfilledPart, ...]:
    """Return every part that an assessment cannot do without, of somebody whose account is not in use.

    Raises:
        NotAllowedError: the administrator may not.
    """
    by.check()
    with database.reading() as connection:
        return list_unfilled(connection)


def get_unowned(database: Database, by: Administrator, assessment: str, part: str) -> UnfilledPart:
    """Return one such part; of any other, an administrator learns nothing.

    Raises:
        NotAllowedError: the administrator may not.
        NotFoundError: there is none.
    """
    by.check()
    with database.reading() as connection:
        return _get_unfilled(connection, assessment, part)


def _get_unfilled(connection: Connection, assessment: str, part: str) -> UnfilledPart:
    found = find_unfilled(connection, assessment, part)
    if found is None:
        raise NotFoundError("assessment", assessment)
    return found


def reassign(
    database: Database, by: Administrator, assessment: str, part: str, *, to: str, reason: str, now: datetime
) -> Person:
    """Give a part that nobody can act in any more to somebody else, never to the administrator themselves.

    Args:
        database: where it is kept.
        by: who gives it, whom the event names.
        assessment: its id.
        part: the part.
        to: the id, or the e-mail address, of whoever has it from now on.
        reason: why, which the event keeps.
        now: the time.

    Returns:
        Whoever has it now.

    Raises:
        NotAllowedError: the administrator may not, or it is not known who they are.
        NotFoundError: there is no such part, or whoever has it can act.
        RefusedError: nobody can be given it like this.
    """
    by.check()
    why = _read_reason(reason)
    # Alone, here and below, because the account that it goes to might be disabled or joined meanwhile.
    with database.writing(alone=True) as connection:
        locked = lock_head(connection, assessment)
        part_now = _get_unfilled(connection, assessment, part)
        if locked is None:
            raise NotFoundError("assessment", assessment)
        person = find_named(connection, to, "to")
        if by.is_same(person.id):
            raise RefusedError(PeopleProblem.TO_ONESELF.value, "to")
        former = get_person(connection, part_now.person)
        moving = _Moving(database, connection, by.known, by.origin, now)
        moving.hand_over(locked, PartHandedOver(part, former.id, person.id, why), former, person)
        return person


def hand_over(
    database: Database, actor: Person, assessment: str, *, to: str, reason: str, origin: Origin, now: datetime
) -> Person:
    """Hand one's own assessment over to somebody else.

    Raises:
        NotFoundError: there is no such assessment, or the actor may not see it.
        NotAllowedError: the actor does not own it.
        RefusedError: nobody can be given it like this.
    """
    why = _read_reason(reason)
    with database.writing(alone=True) as connection:
        found = get_assessment(connection, actor, assessment, Action.HAND_OVER)
        person = find_named(connection, to, "to")
        event = PartHandedOver(OWNER, actor.id, person.id, why)
        locked = (found.head, found.particulars.title)
        _Moving(database, connection, actor, origin, now).hand_over(locked, event, actor, person)
        return person


def hand_all_over(
    connection: Connection,
    database: Database,
    actor: Person,
    former: Person,
    person: Person,
    *,
    now: datetime,
) -> int:
    """Let every part of one account go along with it to another of the same person; return how many did."""
    heads = lock_heads_of(connection, former.id)
    # Read only now, because until the locks were held a part could go to somebody else.
    moving = _plan_moving(connection, former, person)
    for assessment, head in heads.items():
        stamp = EventStamp(assessment, actor.id, now)
        carry_progress(connection, head, record(connection, database.keys, head, stamp, moving[assessment]))
    return sum(isinstance(event, PartHandedOver) for events in moving.values() for event in events)


def _plan_moving(connection: Connection, former: Person, person: Person) -> Mapping[str, list[Event]]:
    """Return by assessment the events that give one account the parts and the sections of another."""
    moving: dict[str, list[Event]] = defaultdict(list)
    for assessment, part in list_parts(connection, former.id):
        moving[assessment].append(PartHandedOver(part, former.id, person.id, ""))
    theirs = {(each.assessment, each.section) for each in list_every_given(connection, person.id)}
    for given in list_every_given(connection, former.id):
        if (given.assessment, given.section) not in theirs:
            moving[given.assessment].append(SectionGiven(given.section, person.id, given.due))
        moving[given.assessment].append(SectionTakenBack(given.section, former.id))
    return moving


def _read_reason(reason: str) -> str:
    if is_invisible(reason):
        raise RefusedError(PeopleProblem.NO_REASON.value, "reason")
    try:
        return parse_text(reason, LONGEST_REASON)
    except Misfit as misfit:
        is_long = misfit.code is TextProblem.TOO_MANY_CHARACTERS
        code = PeopleProblem.TOO_LONG if is_long else PeopleProblem.CANNOT_BE_SHOWN
        raise RefusedError(code.value, "reason") from misfit


class _Moving:
    """One part that moves, in the transaction that moves it."""

    def __init__(
        self, database: Database, connection: Connection, actor: Person, origin: Origin, now: datetime
    ) -> None:
        self.database = database
        self.connection = connection
        self.actor = actor
        self.origin = origin
        self.now = now

    def hand_over(
        self, locked: tuple[ChainHead, str], event: PartHandedOver, former: Person, person: Person
    ) -> None:
        """Record it, tell both, and note it."""
        head, title = locked
        self._refuse(event, person, head.assessment)
        stamp = EventStamp(head.assessment, self.actor.id, self.now)
        after = record(self.connection, self.database.keys, head, stamp, (event,))
        carry_progress(self.connection, head, after)
        self._tell("part_given", person, event, title, head.assessment, former)
        self._tell("part_taken", former, event, title, head.assessment, person)
        details = {"assessment": head.assessment, "part": event.role, "former": former.id}
        noted = SecurityEvent(SecurityKind.REASSIGNED, self.actor.id, person.id, details)
        note_security(self.connection, noted, self.origin, at=self.now)

    def _refuse(self, event: PartHandedOver, person: Person, assessment: str) -> None:
        if not person.may_sign_in:
            raise RefusedError(PeopleProblem.NOT_IN_USE.value, "to")
        if (assessment, event.role) in list_parts(self.connection, person.id):
            raise RefusedError(PeopleProblem.HAS_IT_ALREADY.value, "to")

    def _tell(
        self, kind: str, reader: Person, event: PartHandedOver, title: str, assessment: str, other: Person
    ) -> None:
        values = {
            "assessment": assessment,
            "title": title,
            "part": event.role,
            "by": self.actor.name,
            "other": other.name,
        }
        post(self.connection, Letter(kind, reader.id, values), at=self.now)
