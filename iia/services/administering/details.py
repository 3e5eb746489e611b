"""Reading what an administrator says of somebody: from a form, a command or a line of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from iia.domain.characters import is_invisible
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.written import TextProblem, parse_text
from iia.domain.people import LONGEST_ADDRESS, LONGEST_NAME, PeopleProblem, PersonDetails, PersonMisfit
from iia.domain.roles import ROLES
from iia.language.catalogue import LANGUAGES, SOURCE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ADDRESS: Final = re.compile(
    r"[!#-'*+/-9=?A-Z^-~-]+(?:\.[!#-'*+/-9=?A-Z^-~-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}"
)
"""RFC 5322's dot-atom at the name of a host with a dot: what mail servers take without quotation marks."""

_FORMULAS: Final = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def parse_details(
    raw: Mapping[str, str], roles: Iterable[str]
) -> tuple[PersonDetails, tuple[PersonMisfit, ...]]:
    """Read what is said of somebody.

    Args:
        raw: `name`, `email`, `language`, `team` and `department`; what is missing is empty.
        roles: the codes of roles.

    Returns:
        What fits, and what does not, each with the name of its field.
    """
    reading = _Reading(raw)
    details = PersonDetails(
        name=reading.needed("name", PeopleProblem.NO_NAME),
        email=reading.address(),
        language=reading.language(),
        roles=reading.roles(roles),
        team=reading.line("team"),
        department=reading.line("department"),
    )
    return details, tuple(reading.misfits)


@dataclass
class _Reading:
    """What is said of somebody while it is being read."""

    raw: Mapping[str, str]
    misfits: list[PersonMisfit] = field(default_factory=list)

    def refuse(self, name: str, code: PeopleProblem, **values: str) -> str:
        self.misfits.append(PersonMisfit(name, code, values))
        return ""

    def line(self, name: str, limit: int = LONGEST_NAME) -> str:
        raw = self.raw.get(name, "")
        if is_invisible(raw):
            return ""
        try:
            text = " ".join(parse_text(raw, limit).split())
        except Misfit as misfit:
            is_long = misfit.code is TextProblem.TOO_MANY_CHARACTERS
            return self.refuse(name, PeopleProblem.TOO_LONG if is_long else PeopleProblem.CANNOT_BE_SHOWN)
        # Names end up in the CSV of the list, which a spreadsheet opens.
        return self.refuse(name, PeopleProblem.A_FORMULA) if text.startswith(_FORMULAS) else text

    def needed(self, name: str, code: PeopleProblem) -> str:
        before = len(self.misfits)
        text = self.line(name)
        return text or (self.refuse(name, code) if len(self.misfits) == before else "")

    def address(self) -> str:
        written = self.raw.get("email", "").strip()
        if not written:
            return self.refuse("email", PeopleProblem.NO_ADDRESS)
        if len(written) > LONGEST_ADDRESS:
            return self.refuse("email", PeopleProblem.TOO_LONG)
        if written.startswith(_FORMULAS):
            return self.refuse("email", PeopleProblem.A_FORMULA)
        return written if _ADDRESS.fullmatch(written) else self.refuse("email", PeopleProblem.NOT_AN_ADDRESS)

    def language(self) -> str:
        written = self.raw.get("language", "").strip() or SOURCE_LANGUAGE
        return written if written in LANGUAGES else self.refuse("language", PeopleProblem.NOT_A_LANGUAGE)

    def roles(self, roles: Iterable[str]) -> frozenset[str]:
        given = tuple(dict.fromkeys(roles))
        for role in given:
            if role not in ROLES:
                self.refuse("roles", PeopleProblem.NO_SUCH_ROLE, role=role)
        return frozenset(given) & frozenset(ROLES)
