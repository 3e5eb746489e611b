"""Permissions: the one table of who may do what, by the action that each route and each service names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.domain.roles import (
    ADMINISTRATOR,
    ASSURANCE_READER,
    CONTRIBUTOR,
    OFFICIAL,
    OWNER,
    SENIOR_RESPONSIBLE_OFFICER,
    VIEWER,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class Action(Enum):
    """What somebody may want to do: something in the installation, or something with an assessment."""

    START = "start an assessment"
    MANAGE_PEOPLE = "manage people"
    READ_SECURITY_LOG = "read the security log"
    READ = "read"
    ANSWER = "answer"
    CHANGE_PARTICULARS = "change particulars"
    COMPLETE_SECTION = "complete a section"
    MAKE_PACK = "make a pack"
    HAND_OVER = "hand over"


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may take an action.

    Attributes:
        roles: whoever has one of these roles in the installation may, whatever the assessment.
        parts: whoever has one of these parts in an assessment may, with that assessment.
        is_change: whether it changes an assessment, which can be changed only as long as it is a draft.
    """

    roles: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    is_change: bool = False


def _by_role(*roles: str) -> Permission:
    return Permission(roles=frozenset(roles))


def _by_part(*parts: str, roles: tuple[str, ...] = (), is_change: bool = False) -> Permission:
    return Permission(frozenset(roles), frozenset(parts), is_change)


PERMISSIONS: Final[Mapping[Action, Permission]] = {
    Action.START: _by_role(OFFICIAL),
    Action.MANAGE_PEOPLE: _by_role(ADMINISTRATOR),
    Action.READ_SECURITY_LOG: _by_role(ADMINISTRATOR),
    Action.READ: _by_part(OWNER, CONTRIBUTOR, SENIOR_RESPONSIBLE_OFFICER, VIEWER, roles=(ASSURANCE_READER,)),
    Action.ANSWER: _by_part(OWNER, CONTRIBUTOR, is_change=True),
    Action.CHANGE_PARTICULARS: _by_part(OWNER, CONTRIBUTOR, is_change=True),
    Action.COMPLETE_SECTION: _by_part(OWNER, CONTRIBUTOR, is_change=True),
    Action.MAKE_PACK: _by_part(OWNER, CONTRIBUTOR, SENIOR_RESPONSIBLE_OFFICER, VIEWER),
    Action.HAND_OVER: _by_part(OWNER),
}
"""Every action, with who may take it; `docs/permissions.md` shows the same table to people."""

GENERAL: Final = frozenset(action for action, permission in PERMISSIONS.items() if not permission.parts)
"""Actions about no assessment, which a person may take by their roles alone."""

CHANGES: Final = frozenset(action for action, permission in PERMISSIONS.items() if permission.is_change)
"""Actions that only an assessment that is a draft allows."""

LOCKING: Final = frozenset(Action) - GENERAL - {Action.READ}
"""What writes, and so keeps other writers off the assessment: all but reading, so that none is forgotten."""


def find_allowed(roles: frozenset[str], parts: frozenset[str] = frozenset()) -> frozenset[Action]:
    """Return the actions that whoever has these roles, and these parts in an assessment, may take."""
    return frozenset(
        action
        for action, permission in PERMISSIONS.items()
        if permission.roles & roles or permission.parts & parts
    )
