"""Taking part in an assessment: what one person may do in it, and why it cannot be as somebody wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from iia.domain.roles import (
    CONTRIBUTOR,
    OWNER,
    OWNER_DEPUTY,
    PARTS,
    SECTION_CONTRIBUTOR,
    SENIOR_RESPONSIBLE_OFFICER,
    SRO_DEPUTY,
    VIEWER,
    WRITES_EVERYWHERE,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

ACCESS: Final = (CONTRIBUTOR, SECTION_CONTRIBUTOR, VIEWER)
"""The parts that say what somebody may do with the answers; nobody needs more than one of these."""

RESPONSIBLE: Final = (SENIOR_RESPONSIBLE_OFFICER, SRO_DEPUTY, OWNER_DEPUTY)
"""The parts of those who answer for an assessment or stand in for whoever does; one person has each."""

LONGEST_SEARCH: Final = 100
"""How many characters of a name, an address or a department may be looked for."""


class SharingProblem(Enum):
    """Why somebody cannot take part as was wanted."""

    NOTHING_CHOSEN = "nothing_chosen"
    NO_SECTION = "no_section"
    NOT_A_DAY = "not_a_day"
    DAY_PAST = "day_past"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_IN_USE = "not_in_use"
    NOT_YOURS = "not_yours"
    OWN_PART = "own_part"
    DOMAIN = "domain"


def is_invitable(address: str, domains: Collection[str]) -> bool:
    """Return whether somebody can be invited at an address: its domain is one of these, or within one."""
    domain = address.rpartition("@")[2].lower()
    return any(domain == each or domain.endswith(f".{each}") for each in domains)


@dataclass(frozen=True, slots=True)
class TakingPart:
    """The parts that one person has, and the sections that they were given, each with the day it is due."""

    parts: frozenset[str] = frozenset()
    sections: Mapping[str, date | None] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """A word that changes with any of this, for a form to say what it was shown with."""
        given = (f"{section}={due or ''}" for section, due in sorted(self.sections.items()))
        return " ".join([*(part for part in PARTS if part in self.parts), *given])

    @property
    def writes_everywhere(self) -> bool:
        """Whether they write in every section."""
        return bool(self.parts & WRITES_EVERYWHERE)

    @property
    def owns(self) -> bool:
        """Whether the assessment is theirs."""
        return OWNER in self.parts
