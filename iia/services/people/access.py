"""Access: the check that every service makes, by the one table of who may do what (`permissions.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.errors import NotAllowedError, NotFoundError
from iia.services.people.permissions import CHANGES, IN_SECTIONS, LOCKING, Action, find_allowed
from iia.store.assessments.queries import find_assessment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


def find_general_actions(person: Person) -> frozenset[Action]:
    """Return what a person may do by their roles alone, whatever the assessment."""
    return find_allowed(person.roles)


def check_general(person: Person, action: Action) -> None:
    """Refuse somebody who may not take an action about no assessment.

    Raises:
        NotAllowedError: the person may not.
    """
    if action not in find_general_actions(person):
        raise NotAllowedError(action.value)


def may_read_every_one(person: Person) -> bool:
    """Return whether a person sees every assessment."""
    return Action.READ in find_general_actions(person)


def find_actions(person: Person, stored: StoredAssessment, section: str | None = None) -> frozenset[Action]:
    """Return what a person may do with an assessment as it is now.

    Args:
        person: who asks.
        stored: the assessment, as it was read for them.
        section: the section that it is about; None if it is about none, or about any.
    """
    granted = find_allowed(person.roles, stored.roles)
    if section is not None and not stored.may_write_in(section):
        granted -= IN_SECTIONS
    return granted if stored.status.is_editable else granted - CHANGES


def check_may(database: Database, person: Person, assessment: str, action: Action) -> None:
    """Refuse somebody who may not do something with an assessment, before anything else is read of it.

    Raises:
        NotFoundError: there is none, or the person may not know of it.
        NotAllowedError: the person may see it but not do this.
    """
    with database.reading() as connection:
        _checked(find_assessment(connection, assessment, person.id), person, assessment, action)


def get_assessment(
    connection: Connection, person: Person, assessment: str, action: Action, *, sections: Iterable[str] = ()
) -> StoredAssessment:
    """Return an assessment to somebody who may do something with it, locked if that action writes.

    Args:
        connection: a transaction, which writes if the action does.
        person: who asks.
        assessment: its id.
        action: what they want to do.
        sections: where, if the action is about sections.

    Raises:
        NotFoundError: there is none, or the person may not know of it.
        NotAllowedError: the person may see it but not do this.
    """
    stored = find_assessment(connection, assessment, person.id, lock=action in LOCKING)
    found = _checked(stored, person, assessment, action)
    if not all(action in find_actions(person, found, section) for section in sections):
        raise NotAllowedError(action.value)
    return found


def _checked(
    stored: StoredAssessment | None, person: Person, assessment: str, action: Action
) -> StoredAssessment:
    allowed = frozenset[Action]() if stored is None else find_actions(person, stored)
    if stored is None or Action.READ not in allowed:
        raise NotFoundError("assessment", assessment)
    if action not in allowed:
        raise NotAllowedError(action.value)
    return stored
