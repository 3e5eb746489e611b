"""Access: the one table of who may do what, and the check that every service makes."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.errors import NotAllowedError, NotFoundError
from iia.store.assessments.queries import OWNER, find_assessment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person

OFFICIAL: Final = "official"
ASSURANCE_READER: Final = "assurance_reader"
CONTRIBUTOR: Final = "contributor"
VIEWER: Final = "viewer"
SENIOR_RESPONSIBLE_OFFICER: Final = "senior_responsible_officer"


class Action(Enum):
    """What somebody may want to do: start an assessment, or do something with one."""

    START = "start an assessment"
    READ = "read"
    ANSWER = "answer"
    CHANGE_PARTICULARS = "change particulars"
    COMPLETE_SECTION = "complete a section"
    MAKE_PACK = "make a pack"


_CHANGING: Final = frozenset({Action.ANSWER, Action.CHANGE_PARTICULARS, Action.COMPLETE_SECTION})
_READING: Final = frozenset({Action.READ, Action.MAKE_PACK})

GENERAL: Final = frozenset({Action.START})
"""Actions about no assessment, which a person may take by their roles alone."""

_LOCKING: Final = frozenset(Action) - GENERAL - {Action.READ}
"""What writes, and so keeps other writers off the assessment: all but reading, so that none is forgotten."""

_BY_PART: Final[Mapping[str, frozenset[Action]]] = {
    OWNER: _READING | _CHANGING,
    CONTRIBUTOR: _READING | _CHANGING,
    SENIOR_RESPONSIBLE_OFFICER: _READING,
    VIEWER: _READING,
}
"""By the part that a person has in the assessment."""

_BY_ROLE: Final[Mapping[str, frozenset[Action]]] = {
    OFFICIAL: frozenset({Action.START}),
    ASSURANCE_READER: frozenset({Action.READ}),
}
"""By the role that a person has in the installation, whatever the assessment."""


def find_general_actions(person: Person) -> frozenset[Action]:
    """Return what a person may do by their roles alone, whatever the assessment."""
    return frozenset[Action]().union(*(_BY_ROLE.get(role, ()) for role in person.roles))


def check_may_start(person: Person) -> None:
    """Refuse somebody who may not start assessments.

    Raises:
        NotAllowedError: the person may not.
    """
    if Action.START not in find_general_actions(person):
        raise NotAllowedError(Action.START.value)


def may_read_every_one(person: Person) -> bool:
    """Return whether a person sees every assessment."""
    return Action.READ in find_general_actions(person)


def find_actions(person: Person, stored: StoredAssessment) -> frozenset[Action]:
    """Return what a person may do with an assessment as it is now."""
    granted = find_general_actions(person).union(*(_BY_PART.get(part, ()) for part in stored.roles))
    return granted if stored.status.is_editable else granted - _CHANGING


def check_may(database: Database, person: Person, assessment: str, action: Action) -> None:
    """Refuse somebody who may not do something with an assessment, before anything else is read of it.

    Raises:
        NotFoundError: there is none, or the person may not know of it.
        NotAllowedError: the person may see it but not do this.
    """
    with database.reading() as connection:
        _checked(find_assessment(connection, assessment, person.id), person, assessment, action)


def get_assessment(
    connection: Connection, person: Person, assessment: str, action: Action
) -> StoredAssessment:
    """Return an assessment to somebody who may do something with it, locked if that action writes.

    Raises:
        NotFoundError: there is none, or the person may not know of it.
        NotAllowedError: the person may see it but not do this.
    """
    stored = find_assessment(connection, assessment, person.id, lock=action in _LOCKING)
    return _checked(stored, person, assessment, action)


def _checked(
    stored: StoredAssessment | None, person: Person, assessment: str, action: Action
) -> StoredAssessment:
    allowed = frozenset[Action]() if stored is None else find_actions(person, stored)
    if stored is None or Action.READ not in allowed:
        raise NotFoundError("assessment", assessment)
    if action not in allowed:
        raise NotAllowedError(action.value)
    return stored
