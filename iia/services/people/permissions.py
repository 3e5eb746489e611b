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
    OWNER_DEPUTY,
    SECTION_CONTRIBUTOR,
    SENIOR_RESPONSIBLE_OFFICER,
    SRO_DEPUTY,
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
    SHARE = "say who takes part"
    LEAVE = "leave an assessment"
    HAND_OVER = "hand over"
    HAND_OVER_SRO = "hand over the senior responsible officer's part"


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may take an action.

    Attributes:
        roles: whoever has one of these roles in the installation may, whatever the assessment.
        parts: whoever has one of these parts in an assessment may, with that assessment.
        in_sections: whether a contributor to some sections may in those that they were given.
        is_change: whether it changes an assessment, which can be changed only as long as it is a draft.
    """

    roles: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    in_sections: bool = False
    is_change: bool = False


def _by_role(*roles: str) -> Permission:
    return Permission(roles=frozenset(roles))


def _by_part(
    *parts: str, roles: tuple[str, ...] = (), in_sections: bool = False, is_change: bool = False
) -> Permission:
    return Permission(frozenset(roles), frozenset(parts), in_sections, is_change)


_WRITERS: Final = (OWNER, OWNER_DEPUTY, CONTRIBUTOR)
_OTHERS: Final = (SECTION_CONTRIBUTOR, SENIOR_RESPONSIBLE_OFFICER, SRO_DEPUTY, VIEWER)
_NOT_OWNERS: Final = (OWNER_DEPUTY, CONTRIBUTOR, SECTION_CONTRIBUTOR, SRO_DEPUTY, VIEWER)


PERMISSIONS: Final[Mapping[Action, Permission]] = {
    Action.START: _by_role(OFFICIAL),
    Action.MANAGE_PEOPLE: _by_role(ADMINISTRATOR),
    Action.READ_SECURITY_LOG: _by_role(ADMINISTRATOR),
    Action.READ: _by_part(*_WRITERS, *_OTHERS, roles=(ASSURANCE_READER,)),
    Action.ANSWER: _by_part(*_WRITERS, in_sections=True, is_change=True),
    Action.CHANGE_PARTICULARS: _by_part(*_WRITERS, is_change=True),
    Action.COMPLETE_SECTION: _by_part(*_WRITERS, in_sections=True, is_change=True),
    Action.MAKE_PACK: _by_part(*_WRITERS, *_OTHERS),
    Action.SHARE: _by_part(OWNER, OWNER_DEPUTY, SENIOR_RESPONSIBLE_OFFICER),
    Action.LEAVE: _by_part(*_NOT_OWNERS),
    Action.HAND_OVER: _by_part(OWNER),
    Action.HAND_OVER_SRO: _by_part(OWNER, SENIOR_RESPONSIBLE_OFFICER),
}
"""Every action, with who may take it; `docs/permissions.md` shows the same table to people."""

GENERAL: Final = frozenset(action for action, permission in PERMISSIONS.items() if not permission.parts)
"""Actions about no assessment, which a person may take by their roles alone."""

CHANGES: Final = frozenset(action for action, permission in PERMISSIONS.items() if permission.is_change)
"""Actions that only an assessment that is a draft allows."""

IN_SECTIONS: Final = frozenset(action for action, permission in PERMISSIONS.items() if permission.in_sections)
"""Actions about one section, which a contributor to some sections may take in those that they were given."""

LOCKING: Final = frozenset(Action) - GENERAL - {Action.READ}
"""What writes, and so keeps other writers off the assessment: all but reading, so that none is forgotten."""


def find_allowed(roles: frozenset[str], parts: frozenset[str] = frozenset()) -> frozenset[Action]:
    """Return the actions that whoever has these roles, and these parts in an assessment, may take.

    Whoever contributes to some sections may take what is about a section in some; see `IN_SECTIONS`.
    """
    somewhere = SECTION_CONTRIBUTOR in parts
    return frozenset(
        action
        for action, permission in PERMISSIONS.items()
        if permission.roles & roles or permission.parts & parts or (somewhere and permission.in_sections)
    )
